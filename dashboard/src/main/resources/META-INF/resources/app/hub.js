// One stream for everybody who listens: follows the scopes that any listener wants, keeps what they
// hold, and tells each listener its own. Runs in a shared worker, or in the page where there is none.

const MOST_ROWS = 10000;
const SILENCE_MILLIS = 40000;
const RETRY_MILLIS = 2000;

/** Takes the parts of an event into what a scope holds; rows are newest first. */
export function merge(held, parts, snapshot) {
  const before = snapshot ? {} : held;
  const after = { ...before };
  for (const [name, value] of Object.entries(parts)) {
    if (name === 'rows') {
      after.rows = [...value, ...(before.rows ?? [])].slice(0, MOST_ROWS);
    } else if (value === null) {
      delete after[name];
    } else {
      after[name] = value;
    }
  }
  // An experiment without a summary was deleted.
  return parts.summary === null ? {} : after;
}

export class Hub {
  constructor() {
    this.listeners = new Map();
    this.scopes = {};
    this.status = { state: 'idle', at: null };
    this.followed = '';
    setInterval(() => this.watch(), 5000);
  }

  /** @param tell hears messages; returns the listener */
  add(tell) {
    const listener = { tell, wanted: new Set() };
    this.listeners.set(listener, listener);
    tell({ type: 'status', status: this.status });
    return listener;
  }

  remove(listener) {
    this.listeners.delete(listener);
    this.connect();
  }

  follow(listener, names) {
    const fresh = names.filter((name) => !listener.wanted.has(name) && this.scopes[name]);
    listener.wanted = new Set(names);
    if (fresh.length > 0) {
      listener.tell({
        type: 'change', snapshot: true, scopes: Object.fromEntries(fresh.map((name) => [name, this.scopes[name]])),
      });
    }
    this.connect();
  }

  /** Opens a stream if others are wanted than those it has. */
  connect(again = false) {
    const names = [...new Set([...this.listeners.keys()].flatMap((l) => [...l.wanted]))].sort();
    const followed = names.map((name) => 'follow=' + encodeURIComponent(name)).join('&');
    if (followed === this.followed && !again) return;
    this.followed = followed;
    this.source?.close();
    clearTimeout(this.retry);
    for (const name of Object.keys(this.scopes)) {
      if (!names.includes(name)) delete this.scopes[name];
    }
    if (names.length === 0) {
      this.source = null;
      this.say('idle');
      return;
    }
    if (this.status.state === 'idle') this.say('connecting');
    this.heard = Date.now();
    const source = new EventSource('/api/events?' + followed);
    this.source = source;
    const on = (event, handle) => source.addEventListener(event, (message) => {
      if (source !== this.source) return;
      this.heard = Date.now();
      this.say('live');
      handle?.(message);
    });
    on('open');
    on('alive');
    on('snapshot', (message) => this.take(JSON.parse(message.data), true));
    on('delta', (message) => this.take(JSON.parse(message.data), false));
    source.onerror = () => {
      if (source !== this.source) return;
      this.say('broken');
      // The browser tries again by itself unless the server refused.
      if (source.readyState === EventSource.CLOSED) {
        this.retry = setTimeout(() => this.connect(true), RETRY_MILLIS);
      }
    };
  }

  /** A connection can die without an end: silence beyond two heartbeats is one. */
  watch() {
    if (this.source && this.source.readyState === EventSource.OPEN && Date.now() - this.heard > SILENCE_MILLIS) {
      this.say('broken');
      this.connect(true);
    }
  }

  say(state) {
    const at = state === 'live' ? Date.now() : this.status.at;
    const changed = state !== this.status.state;
    this.status = { state, at };
    if (changed) this.listeners.forEach((l) => l.tell({ type: 'status', status: this.status }));
  }

  take(change, snapshot) {
    for (const [name, parts] of Object.entries(change.scopes)) {
      this.scopes[name] = merge(this.scopes[name] ?? {}, parts, snapshot);
    }
    for (const listener of this.listeners.keys()) {
      const own = Object.entries(change.scopes).filter(([name]) => listener.wanted.has(name));
      if (own.length > 0) listener.tell({ type: 'change', snapshot, scopes: Object.fromEntries(own) });
    }
  }
}
