// The frame around the views, and the keys that work everywhere.
import { html, render, useEffect, useRef } from '/app/vendor.js';
import { go, parse, useAddress } from '/app/address.js';
import { useStatus } from '/app/live.js';
import { List } from '/app/list.js';
import { Compare } from '/app/compare.js';
import { Experiment } from '/app/experiment.js';
import { Samples } from '/app/samples.js';
import { Ask } from '/app/ask.js';
import { SignIn, SignOut, useSession } from '/app/session.js';

function view({ path, query }) {
  if (path[0] === 'experiment' && path[1] && path[2] === 'samples') {
    return { title: `${path[1]}: samples`, body: html`<${Samples} id=${path[1]} query=${query} key=${path[1]} />` };
  }
  if (path[0] === 'experiment' && path[1]) {
    return { title: path[1], body: html`<${Experiment} id=${path[1]} query=${query} key=${path[1]} />` };
  }
  if (path[0] === 'compare' && path[1]) {
    return { title: 'Compare', body: html`<${Compare} ids=${path[1].split(',')} key=${path[1]} />` };
  }
  if (path[0] === 'ask') {
    return { title: 'New experiment', body: html`<${Ask} from=${query.from} key=${query.from ?? ''} />` };
  }
  return { title: 'Experiments', body: html`<${List} query=${query} />` };
}

const WORDS = { idle: '', connecting: 'connecting…', live: 'live' };

function Connection() {
  const { state, at } = useStatus();
  if (state !== 'broken') return html`<span class="connection" role="status">${WORDS[state]}</span>`;
  const since = at ? `; what is shown is from ${new Date(at).toLocaleTimeString()}` : '';
  return html`<span class="connection broken" role="status">connection lost, trying again${since}</span>`;
}

// What the list showed when it was left, for going back to it.
let listed = {};

function keys(event) {
  // The keys are the dialog's while one is open.
  if (document.querySelector('dialog[open]')) return;
  const typing = event.target.closest('input, textarea, select');
  if (event.key === '/' && !typing) {
    const search = document.querySelector('[data-search]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  } else if (event.key === 'Escape' && !event.defaultPrevented) {
    if (typing) {
      event.target.blur();
    } else if (location.hash.length > 2) {
      go([], parse(location.hash).path.length > 0 ? listed : {});
    }
  }
}

function Page() {
  const at = useAddress();
  const main = useRef(null);
  const { session, ask } = useSession();
  const locked = session?.needsKey && !session.role;
  const { title, body } = locked
    ? { title: 'Sign in', body: html`<${SignIn} signedIn=${ask} />` }
    : session ? view(at) : { title: 'Medley', body: html`<p class="empty">Loading…</p>` };
  useEffect(() => {
    listed = at.path.length === 0 ? at.query : listed;
  }, [at]);
  useEffect(() => {
    document.title = `${title} · Medley`;
  }, [title]);
  useEffect(() => {
    document.body.dataset.role = session?.role ?? '';
  }, [session?.role]);
  useEffect(() => {
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  }, []);
  const here = at.path[0] ?? '';
  return html`
    <header class="top">
      <a class="skip" href="#main" onClick=${(e) => { e.preventDefault(); main.current.focus(); }}>Skip to the content</a>
      <a class="brand" href="#/"><img src="/app/icon.svg" alt="" width="20" height="20" /> Medley</a>
      <nav aria-label="Views">
        <a href="#/" aria-current=${here === '' ? 'page' : null}>Experiments</a>
        ${session?.role === 'write' && html`<a href="#/ask" aria-current=${here === 'ask' ? 'page' : null}>New</a>`}
      </nav>
      <${Connection} />
      ${session?.needsKey && session.role && html`<${SignOut} signedOut=${ask} />`}
    </header>
    <main id="main" tabindex="-1" ref=${main}>${body}</main>`;
}

const root = document.getElementById('page');
root.textContent = '';
render(html`<${Page} />`, root);
