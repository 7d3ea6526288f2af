// Small pieces that several views share.
import { html, useEffect, useState } from '/app/vendor.js';
import { age, count, exact } from '/app/format.js';

const STATE_SIGNS = {
  running: '▶', paused: '‖', cancelled: '✕', complete: '✓', partial: '◐', failed: '!',
};

export const State = ({ state }) => html`
  <span class=${'state ' + state}><span aria-hidden="true">${STATE_SIGNS[state] ?? ''}</span> ${state}</span>`;

/** A share of something, also in words. */
export function Bar({ done, total, what }) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return html`
    <span class="bar" role="progressbar" aria-valuemin="0" aria-valuemax=${total} aria-valuenow=${done}
      aria-label=${what}><span style=${{ width: `${100 * share}%` }}></span></span>
    <span class="count">${count(done)}${total > 0 ? ` of ${count(total)}` : ''}</span>`;
}

/** Draws again at times, for what changes by time alone. */
export function useTick(millis) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), millis);
    return () => clearInterval(timer);
  }, []);
}

/** A time as an age, kept up to date; the exact one on hover. */
export function Age({ at }) {
  useTick(30000);
  return at ? html`<time datetime=${at} title=${exact(at)}>${age(at)}</time>` : '–';
}

/** Fetches while mounted: {value, fault}; again when a dependency changes. */
export function useFetched(load, dependencies) {
  const [state, set] = useState({ value: null, fault: null });
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      (value) => !abort.signal.aborted && set({ value, fault: null }),
      (fault) => !abort.signal.aborted && set((before) => ({ ...before, fault })),
    );
    return () => abort.abort();
  }, dependencies);
  return state;
}

export const Fault = ({ fault }) => fault && html`<p class="fault" role="alert">${fault.message}</p>`;

/** A table that scrolls on its own where it is too wide. */
export const Wide = ({ children }) => html`<div class="wide" tabindex="0" role="region" aria-label="table">${children}</div>`;
