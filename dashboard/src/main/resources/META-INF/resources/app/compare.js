// Experiments beside each other: their answers, and each setting that they share.
import { html } from '/app/vendor.js';
import { address } from '/app/address.js';
import { experiment as path, get } from '/app/api.js';
import { interval, percent } from '/app/format.js';
import { Fault, useFetched, Wide } from '/app/parts.js';

const load = (ids) => (signal) => Promise.all(ids.map((id) => get(path(id) + '/report', signal)
  .then((report) => ({ id, report }), (fault) => ({ id, fault }))));

/** Paths of requests that are not the same everywhere. */
export function differences(requests) {
  const flat = (value, at = '$') => (value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => flat(inner, `${at}.${key}`)) : [[at, JSON.stringify(value)]]);
  const maps = requests.map((r) => new Map(flat(r)));
  const paths = [...new Set(maps.flatMap((m) => [...m.keys()]))];
  return paths.filter((p) => p !== '$.experimentId' && new Set(maps.map((m) => m.get(p))).size > 1)
    .map((p) => [p, maps.map((m) => m.get(p) ?? '–')]);
}

export function Compare({ ids }) {
  const { value, fault } = useFetched(load(ids), [ids.join()]);
  if (fault) return html`<${Fault} fault=${fault} />`;
  if (!value) return html`<h1>Compare</h1><p class="empty">Loading…</p>`;
  const ended = value.filter((v) => v.report);
  const settings = [...new Set(ended.flatMap(({ report }) => (report.settings ?? []).map((s) => `${s.name}\n${s.student}`)))];
  const find = (report, key) => (report.settings ?? []).find((s) => `${s.name}\n${s.student}` === key);
  return html`
    <h1>Compare</h1>
    ${value.filter((v) => v.fault).map((v) => html`<p class="quiet">${v.fault.message}</p>`)}
    ${ended.length > 0 && html`
      <${Wide}><table>
        <thead><tr><th></th>${ended.map(({ id }) => html`<th><a href=${address(['experiment', id])}>${id}</a></th>`)}</tr></thead>
        <tbody><tr><th scope="row">Answer</th>${ended.map(({ report }) => html`<td class="words small">${report.answer?.text ?? report.status}</td>`)}</tr>
          ${differences(ended.map((e) => e.report.request)).map(([at, values]) => html`<tr><th scope="row">${at}</th>
            ${values.map((v) => html`<td class="words small">${v}</td>`)}</tr>`)}</tbody></table><//>
      <h2>Accuracy in percent, gain over real-only in points</h2>
      <${Wide}><table>
        <thead><tr><th>Setting</th><th>Student</th>${ended.map(({ id }) => html`<th>${id}</th>`)}</tr></thead>
        <tbody>${settings.map((key) => html`<tr><th scope="row">${key.split('\n')[0]}</th><td>${key.split('\n')[1]}</td>
          ${ended.map(({ report }) => {
            const s = find(report, key);
            if (!s) return html`<td class="number quiet">–</td>`;
            const d = s.utilityDiff;
            return html`<td class="number">${percent(s.accuracy.mean)}${d ? html`<br /><span class="quiet">${interval(d.mean, d.adjustedLow, d.adjustedHigh)}</span>` : ''}</td>`;
          })}</tr>`)}</tbody></table><//>
      <p class="quiet">Differences between experiments are no verdicts; <code>./medley compare</code> pairs their runs.</p>`}`;
}
