// The whole view is in the address: #/path?key=value. Changing a filter replaces the entry, going to
// another view adds one.
import { useEffect, useState } from '/app/vendor.js';

export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#/, '').split('?');
  return {
    path: path.split('/').filter(Boolean).map(decodeURIComponent),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

export function address(path, query = {}) {
  const kept = Object.entries(query).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  const text = new URLSearchParams(kept).toString();
  return '#/' + path.map(encodeURIComponent).join('/') + (text ? '?' + text : '');
}

export function useAddress() {
  const [at, set] = useState(() => parse(location.hash));
  useEffect(() => {
    const changed = () => set(parse(location.hash));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return at;
}

/** Changes some of the query of the present view; empty values go. */
export function requery(changes) {
  const { path, query } = parse(location.hash);
  const next = address(path, { ...query, ...changes });
  if (next !== location.hash) {
    history.replaceState(null, '', next);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }
}

export function go(path, query) {
  location.hash = address(path, query);
}
