// What the page knows live: scopes by name, kept up to date while some view follows them.
import { useEffect, useState } from '/app/vendor.js';
import { Hub, merge } from '/app/hub.js';

const scopes = {};
const wanted = new Map();
const listeners = new Set();
let status = { state: 'connecting', at: null };
let send = () => {};

function tell() {
  listeners.forEach((listener) => listener());
}

function hear(message) {
  if (message.type === 'status') {
    status = message.status;
  } else {
    for (const [name, parts] of Object.entries(message.scopes)) {
      scopes[name] = merge(scopes[name] ?? {}, parts, message.snapshot);
    }
  }
  if (message.snapshot) {
    tell();
  } else {
    tellSoon();
  }
}

// Many events, one drawing; a snapshot is waited for.
let telling = false;
function tellSoon() {
  if (telling) return;
  telling = true;
  setTimeout(() => {
    telling = false;
    tell();
  }, 50);
}

function connect() {
  try {
    const worker = new SharedWorker('/app/worker.js', { type: 'module', name: 'medley' });
    worker.port.onmessage = ({ data }) => hear(data);
    worker.onerror = inPage;
    send = (message) => worker.port.postMessage(message);
    addEventListener('pagehide', () => send({ type: 'leave' }));
    addEventListener('pageshow', (event) => event.persisted && follow());
    // The worker forgets a tab that was asleep.
    document.addEventListener('visibilitychange', follow);
    setInterval(follow, 30000);
  } catch {
    inPage();
  }
}

function inPage() {
  const hub = new Hub();
  const listener = hub.add(hear);
  send = (message) => message.type === 'follow' && hub.follow(listener, message.names);
  follow();
}

function follow() {
  send({ type: 'follow', names: [...wanted.keys()] });
}

let soon = false;
function followSoon() {
  if (soon) return;
  soon = true;
  queueMicrotask(() => {
    soon = false;
    follow();
  });
}

connect();

/** Draws again whenever something changed. */
function useTold() {
  const [, draw] = useState(0);
  useEffect(() => {
    const listener = () => draw((n) => n + 1);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
}

/** The parts of a scope by name; null until the first snapshot. */
export function useScope(name) {
  useTold();
  useEffect(() => {
    if (!name) return undefined;
    wanted.set(name, (wanted.get(name) ?? 0) + 1);
    followSoon();
    return () => {
      const left = wanted.get(name) - 1;
      if (left > 0) {
        wanted.set(name, left);
      } else {
        wanted.delete(name);
        delete scopes[name];
      }
      followSoon();
    };
  }, [name]);
  return scopes[name] ?? null;
}

/** {state: connecting, live or broken; at: when it was heard last}. */
export function useStatus() {
  useTold();
  return status;
}
