// The list of experiments: filter, sort, pick some to compare. Everything is in the address.
import { html, useRef } from '/app/vendor.js';
import { requery, go, address } from '/app/address.js';
import { useScope } from '/app/live.js';
import { interval } from '/app/format.js';
import { Age, Bar, State } from '/app/parts.js';

const STATES = ['running', 'paused', 'complete', 'partial', 'failed', 'cancelled'];

const progress = (e) => (e.samplesTotal + e.runs > 0
  ? (e.samples / Math.max(1, e.samplesTotal) + e.runsEnded / Math.max(1, e.runs)) / 2 : 0);

const COLUMNS = [
  { key: 'id', name: 'Experiment', of: (e) => e.experimentId },
  { key: 'state', name: 'State', of: (e) => STATES.indexOf(e.state) },
  { key: 'progress', name: 'Progress', of: progress },
  { key: 'best', name: 'Best setting, gain in points', of: (e) => e.ended?.utilityDiff?.mean ?? -Infinity },
  { key: 'data', name: 'Data', of: (e) => e.dataset, wide: true },
  { key: 'age', name: 'Age', of: (e) => -Date.parse(e.acceptedAt) },
];

export function chosen(experiments, query) {
  const words = (query.q ?? '').toLowerCase();
  const column = COLUMNS.find((c) => c.key === query.sort) ?? COLUMNS[5];
  const sign = query.order === 'down' ? -1 : 1;
  return experiments
    .filter((e) => !query.state || e.state === query.state)
    .filter((e) => !words || `${e.experimentId} ${e.dataset} ${e.ended?.best ?? ''}`.toLowerCase().includes(words))
    .sort((a, b) => {
      const x = column.of(a);
      const y = column.of(b);
      return sign * (x < y ? -1 : x > y ? 1 : 0) || (a.experimentId < b.experimentId ? -1 : 1);
    });
}

function Best({ experiment }) {
  const { ended } = experiment;
  if (!ended) return html`<span class="quiet">not yet</span>`;
  if (!ended.best || !ended.utilityDiff) return html`<span class="quiet">nothing to compare</span>`;
  const { mean, low, high } = ended.utilityDiff;
  return html`<span class="best">${ended.best}</span> <span class="number">${interval(mean, low, high)}</span>`;
}

function Progress({ experiment }) {
  const e = experiment;
  if (e.ended) {
    return html`<span class="quiet">${e.runsEnded} runs${e.runsFailed ? `, ${e.runsFailed} failed` : ''}</span>`;
  }
  return e.runsEnded > 0 && e.samples >= e.samplesTotal
    ? html`<${Bar} done=${e.runsEnded} total=${e.runs} what="runs" /> runs`
    : html`<${Bar} done=${e.samples} total=${e.samplesTotal} what="samples" /> samples`;
}

function Heading({ column, query }) {
  const sorted = (query.sort ?? 'age') === column.key;
  const down = query.order === 'down';
  const turn = () => requery({ sort: column.key, order: sorted && !down ? 'down' : '' });
  return html`
    <th class=${column.wide ? 'wide-only' : null} aria-sort=${sorted ? (down ? 'descending' : 'ascending') : null}>
      <button type="button" class="sort" onClick=${turn}>${column.name}${sorted ? (down ? ' ▾' : ' ▴') : ''}</button>
    </th>`;
}

export function List({ query }) {
  const parts = useScope('list');
  const body = useRef(null);
  if (!parts) return html`<h1>Experiments</h1><p class="empty">Loading…</p>`;
  const all = Object.entries(parts).filter(([name]) => !name.startsWith('/')).map(([, e]) => e);
  const rows = chosen(all, query);
  const picked = (query.compare ?? '').split(',').filter(Boolean);
  const letters = parts['/dead-letters'];
  const toggle = (id) => requery({
    compare: (picked.includes(id) ? picked.filter((p) => p !== id) : [...picked, id]).join(','),
  });
  const move = (event, index) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = body.current.querySelectorAll('a.name');
    if (step) {
      event.preventDefault();
      links[Math.min(links.length - 1, Math.max(0, index + step))]?.focus();
    } else if (event.key === ' ' && event.target.matches('a.name')) {
      event.preventDefault();
      toggle(rows[index].experimentId);
    }
  };
  const fromSearch = (event) => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      body.current?.querySelector('a.name')?.focus();
    }
  };
  if (all.length === 0) {
    return html`
      <h1>Experiments</h1>
      <div class="empty">
        <p>There are no experiments yet.</p>
        <p><a class="button writes" href="#/ask">Ask for one</a>, or run <code>./medley submit examples/quickstart.yaml</code>.</p>
      </div>`;
  }
  return html`
    <h1>Experiments</h1>
    <div class="tools">
      <label>Find <input type="search" data-search value=${query.q ?? ''} placeholder="id, data, setting  ( / )"
        onInput=${(e) => requery({ q: e.target.value })} onKeyDown=${fromSearch} /></label>
      <label>State <select value=${query.state ?? ''} onChange=${(e) => requery({ state: e.target.value })}>
        <option value="">all</option>
        ${STATES.map((s) => html`<option value=${s} selected=${s === query.state}>${s}</option>`)}
      </select></label>
      <span class="quiet" aria-live="polite">${rows.length} of ${all.length}</span>
      ${picked.length > 0 && html`<a class="button" aria-disabled=${picked.length < 2}
        href=${picked.length > 1 ? address(['compare', picked.join(',')]) : null}>Compare ${picked.length}</a>`}
    </div>
    <table class="list">
      <thead><tr><th><span class="hidden">Compare</span></th>
        ${COLUMNS.map((column) => html`<${Heading} column=${column} query=${query} />`)}</tr></thead>
      <tbody ref=${body}>
        ${rows.map((e, index) => html`
          <tr key=${e.experimentId} onKeyDown=${(event) => move(event, index)}
            onClick=${(event) => event.target.closest('a, input, label, time') || go(['experiment', e.experimentId])}>
            <td><input type="checkbox" aria-label=${'compare ' + e.experimentId}
              checked=${picked.includes(e.experimentId)} onChange=${() => toggle(e.experimentId)} /></td>
            <td><a class="name" href=${address(['experiment', e.experimentId])}>${e.experimentId}</a></td>
            <td><${State} state=${e.state} /></td>
            <td><${Progress} experiment=${e} /></td>
            <td><${Best} experiment=${e} /></td>
            <td class="wide-only">${e.dataset}</td>
            <td><${Age} at=${e.acceptedAt} /></td>
          </tr>`)}
      </tbody>
    </table>
    ${rows.length === 0 && html`<p class="empty">No experiment is like that. <button type="button"
      onClick=${() => requery({ q: '', state: '' })}>Show all</button></p>`}
    ${letters && html`<${DeadLetters} letters=${letters} />`}
    <p class="quiet keys">Keys: <kbd>/</kbd> find, <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> open,${' '}
      <kbd>Space</kbd> pick to compare, <kbd>Esc</kbd> back</p>`;
}

export const DeadLetters = ({ letters }) => html`
  <details class="letters">
    <summary>Dead letters: ${letters.count} ${letters.count === 1 ? 'record' : 'records'} could not be used</summary>
    <div class="wide"><table><thead><tr><th>Where</th><th>Why</th><th>Record</th><th>When</th></tr></thead>
      <tbody>${letters.last.map((l) => html`<tr><td>${l.where}</td><td>${l.why}</td>
        <td class="number">${l.topic} ${l.partition}:${l.offset}</td><td><${Age} at=${l.at} /></td></tr>`)}</tbody>
    </table></div>
    <p class="quiet"><code>./medley dead-letters</code> shows their bytes and replays them.</p>
  </details>`;
