// The tail of the generated samples, newest on top. Of thousands only those near the window are in
// the page. Scrolling down, or pausing, keeps the rows as they are.
import { html, useEffect, useRef, useState } from '/app/vendor.js';
import { address, requery } from '/app/address.js';
import { useScope } from '/app/live.js';
import { count, shown } from '/app/format.js';

const BEYOND = 20;

/** What the judge of its level takes a row for, as soon as it has said. */
function opinion(parts, row) {
  const judged = parts['judge/' + row.level];
  const index = judged?.predicted[row.ordinal];
  return index === undefined || index < 0 ? null : judged.labels[index];
}

function wanted(row, judge, query) {
  const words = (query.topic ?? '').toLowerCase();
  return (!query.level || row.level === query.level)
    && (!query.label || row.label === query.label)
    && (!words || `${row.topic ?? ''} ${row.text}`.toLowerCase().includes(words))
    && (!query.disagree || (judge !== null && judge !== row.label))
    && (!query.duplicate || row.duplicate);
}

function Row({ row, judge, index, height }) {
  return html`
    <div class="sample" role="row" aria-rowindex=${index + 1} style=${{ transform: `translateY(${index * height}px)`, height: `${height}px` }}>
      <span role="cell" class="where">${row.level}<span class="quiet"> #${row.ordinal}</span></span>
      <span role="cell" class="label">${shown(row.label)}</span>
      <span role="cell" class="text" title=${shown(row.text)}>${row.context && html`<span class="quiet">${shown(row.context)}: </span>`}${shown(row.text)}</span>
      <span role="cell" class="marks">
        ${row.topic && html`<span class="topic" title="topic">${shown(row.topic)}</span>`}
        ${row.parent && html`<span class="quiet" title=${row.parent}>${row.derivation ?? 'from'} #${row.parent.split('/').pop()}</span>`}
        ${row.duplicate && html`<span class="mark">duplicate</span>`}
        ${judge && (judge === row.label ? html`<span class="quiet">judge agrees</span>` : html`<span class="mark">judge: ${shown(judge)}</span>`)}
      </span>
    </div>`;
}

const Choice = ({ name, field, values, query }) => html`
  <label>${name} <select value=${query[field] ?? ''} onChange=${(e) => requery({ [field]: e.target.value })}>
    <option value="">all</option>${values.map((v) => html`<option value=${v} selected=${v === query[field]}>${v}</option>`)}</select></label>`;

const Tick = ({ name, field, query }) => html`
  <label class="tick"><input type="checkbox" checked=${Boolean(query[field])}
    onChange=${(e) => requery({ [field]: e.target.checked ? '1' : '' })} /> ${name}</label>`;

export function Samples({ id, query }) {
  const parts = useScope('samples/' + id);
  const about = useScope('experiment/' + id);
  const box = useRef(null);
  const kept = useRef(null);
  const [scroll, setScroll] = useState(0);
  const [view, setView] = useState({ height: 600, narrow: false });
  const [paused, pause] = useState(false);

  useEffect(() => {
    if (!box.current) return undefined;
    const watch = new ResizeObserver(([entry]) => setView({
      height: entry.contentRect.height, narrow: entry.contentRect.width < 700,
    }));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [parts === null]);

  if (!parts) return html`<h1>${id}: samples</h1><p class="empty">Loading…</p>`;
  const latest = parts.rows ?? [];
  const holding = paused || scroll > 0;
  if (!holding || kept.current === null) kept.current = latest;
  const rows = kept.current;
  const fresh = holding && rows.length > 0 ? latest.findIndex((r) => r === rows[0] || r.version <= rows[0].version) : 0;
  const matching = rows.map((row) => ({ row, judge: opinion(parts, row) })).filter(({ row, judge }) => wanted(row, judge, query));
  const levels = [...new Set(rows.map((r) => r.level))].sort();
  const labels = about?.plan?.labels ?? [...new Set(rows.map((r) => r.label))].sort();
  const height = view.narrow ? 116 : 60;
  const first = Math.max(0, Math.floor(scroll / height) - BEYOND);
  const last = Math.min(matching.length, Math.ceil((scroll + view.height) / height) + BEYOND);
  const newest = () => {
    pause(false);
    box.current.scrollTop = 0;
  };
  return html`
    <h1><a href=${address(['experiment', id])}>${id}</a>: samples</h1>
    <div class="tools">
      <${Choice} name="Level" field="level" values=${levels} query=${query} />
      <${Choice} name="Label" field="label" values=${labels} query=${query} />
      <label>Topic or text <input type="search" data-search value=${query.topic ?? ''} placeholder="( / )"
        onInput=${(e) => requery({ topic: e.target.value })} /></label>
      <${Tick} name="judge disagrees" field="disagree" query=${query} />
      <${Tick} name="duplicates" field="duplicate" query=${query} />
      <button type="button" aria-pressed=${paused} onClick=${() => pause(!paused)}>${paused ? 'Resume' : 'Pause'}</button>
      <span class="quiet" aria-live="polite">${count(matching.length)} of ${count(rows.length)}</span>
      ${fresh > 0 && html`<button type="button" onClick=${newest}>${count(fresh)} new</button>`}
    </div>
    ${latest.length === 0 && html`<p class="empty">No samples were generated yet, or they are older than what is kept.</p>`}
    <div class="tail" ref=${box} tabindex="0" role="table" aria-label="samples, newest first" aria-rowcount=${matching.length}
      onScroll=${(e) => setScroll(e.currentTarget.scrollTop)}>
      <div role="rowgroup" style=${{ height: `${matching.length * height}px` }}>
        ${matching.slice(first, last).map(({ row, judge }, i) => html`
          <${Row} key=${`${row.level} ${row.ordinal}`} row=${row} judge=${judge} index=${first + i} height=${height} />`)}
      </div>
    </div>`;
}
