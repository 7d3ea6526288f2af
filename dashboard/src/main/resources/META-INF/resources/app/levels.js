// The levels: their diversity and shift as they grow, beside what real data of the same size have.
import { html } from '/app/vendor.js';
import { requery } from '/app/address.js';
import { number, STATISTICS } from '/app/format.js';
import { Bar, Wide } from '/app/parts.js';
import { Chart, Legend, lineColour } from '/app/chart.js';

const WINDOW_PANES = 4;
const MOST_TOPICS = 10;
const DASHES = [undefined, [6, 3], [2, 3], [8, 3, 2, 3], [4, 4]];

/** Settings in their order, so that a setting has one colour and a replicate one dash. */
function lines(levels, pick, statistic) {
  const settings = [...new Set(levels.map((l) => l.planned?.setting ?? l.name))];
  return levels.flatMap((level) => {
    const series = level.scores?.[pick];
    if (!series?.[statistic]) return [];
    return [{
      name: level.name,
      x: series.n,
      y: series[statistic],
      colour: lineColour(settings.indexOf(level.planned?.setting ?? level.name)),
      dash: DASHES[((level.planned?.replicate ?? 1) - 1) % DASHES.length],
    }];
  });
}

const edges = (x, low, high) => [
  { name: 'low', band: 'low', x, y: low },
  { name: 'high', band: 'high', x, y: high },
];

/** The band that was seen of real data: the longest that a level has. */
function growthBand(levels, statistic) {
  const [longest] = levels.map((l) => l.scores?.trace?.[statistic]).filter(Boolean)
    .sort((a, b) => b.n.length - a.n.length);
  return longest ? edges([...longest.n], longest.low, longest.high) : [];
}

/** A window always has as many samples, so its band is that of real sets of this size all along. */
function rollingBand(levels, statistic, size) {
  const trace = levels.map((l) => l.scores?.trace?.[statistic]).find((t) => t?.n.includes(size));
  const ends = levels.flatMap((l) => l.scores?.rolling?.n ?? []);
  if (!trace || ends.length === 0) return [];
  const index = trace.n.indexOf(size);
  const x = [...new Set([Math.min(...ends), Math.max(...ends)])];
  return edges(x, x.map(() => trace.low[index]), x.map(() => trace.high[index]));
}

function Value({ level, statistic }) {
  const { scores } = level;
  const value = scores?.[STATISTICS[statistic].kind]?.[statistic];
  if (value === undefined) return html`<td class="number quiet">–</td><td></td>`;
  const real = scores.null?.[statistic];
  const inside = !real || (value >= real.low && value <= real.high);
  const word = !real ? '' : inside ? 'in' : value < real.low ? 'below' : 'above';
  return html`
    <td class="number">${number(value)}</td>
    <td class=${inside ? 'quiet' : 'outside'}>${word}${real && html` <span class="quiet">[${number(real.low)}, ${number(real.high)}]</span>`}</td>`;
}

function Row({ level, solo, diversity, shift }) {
  const total = level.planned?.samples ?? level.progress?.total ?? 0;
  const done = level.closed?.accepted ?? level.progress?.done ?? 0;
  const problem = level.closed?.reason ?? level.scores?.failure ?? level.progress?.message ?? '';
  return html`
    <tr class=${solo ? 'picked' : null}>
      <td><button type="button" class="link" aria-pressed=${solo}
        onClick=${() => requery({ level: solo ? '' : level.name })}>${level.name}</button></td>
      <td><${Bar} done=${done} total=${total} what=${level.name} /></td>
      <${Value} level=${level} statistic=${diversity} />
      <${Value} level=${level} statistic=${shift} />
      <td class="number">${level.closed?.duplicates ?? '–'}</td>
      <td class="number">${level.closed?.invalid ?? '–'}</td>
      <td>${level.closed ? level.closed.ending : level.progress?.state ?? 'waiting'}
        ${problem && html` <span class="quiet">${problem}</span>`}</td>
    </tr>`;
}

function Select({ name, kind, value }) {
  return html`<label>${name} <select value=${value} onChange=${(e) => requery({ [kind]: e.target.value })}>
    ${Object.entries(STATISTICS).filter(([, s]) => s.kind === kind).map(([key, s]) => html`
      <option value=${key} selected=${key === value}>${s.name}</option>`)}</select></label>`;
}

function Topics({ level }) {
  const effects = level?.scores?.topicEffects;
  if (!effects?.topics?.length) return null;
  const all = effects.all;
  const rows = effects.topics.map((t) => ({
    topic: t.topic,
    samples: t.samples,
    carries: (all.vendi2 - t.values.vendi2) / t.samples,
    shifts: all.mmd2Poly2 === undefined ? null : (all.mmd2Poly2 - t.values.mmd2Poly2) / t.samples,
  }));
  const first = (by) => rows.filter((r) => r[by] !== null).sort((a, b) => b[by] - a[by]).slice(0, MOST_TOPICS);
  const shown = new Set([...first('carries'), ...first('shifts')]);
  return html`
    <h3>Topics of ${level.name}</h3>
    <p class="quiet">Without a topic a set has less diversity, or less shift: what it takes away, per sample.</p>
    <${Wide}><table class="small"><thead><tr><th>Topic</th><th>Samples</th><th>Carries Vendi₂</th><th>Causes MMD²</th></tr></thead>
      <tbody>${rows.filter((r) => shown.has(r)).sort((a, b) => b.carries - a.carries).map((r) => html`<tr><td>${r.topic}</td><td class="number">${r.samples}</td>
        <td class="number">${number(r.carries)}</td><td class="number">${number(r.shifts)}</td></tr>`)}</tbody></table><//>`;
}

export function Levels({ plan, levels, query }) {
  const diversity = STATISTICS[query.diversity]?.kind === 'diversity' ? query.diversity : 'vendi';
  const shift = STATISTICS[query.shift]?.kind === 'shift' ? query.shift : 'mmd2Poly2';
  const pick = query.window === 'rolling' ? 'rolling' : 'growth';
  const solo = levels.find((l) => l.name === query.level);
  const drawn = solo ? [solo] : levels;
  const charts = [diversity, shift].map((statistic) => ({
    statistic,
    series: [
      ...(pick === 'growth' ? growthBand(drawn, statistic) : rollingBand(drawn, statistic, WINDOW_PANES * plan?.paneSize)),
      ...lines(drawn, pick, statistic),
    ],
  }));
  return html`
    <h2>Diversity and shift</h2>
    <div class="tools">
      <${Select} name="Diversity" kind="diversity" value=${diversity} />
      <${Select} name="Shift" kind="shift" value=${shift} />
      <label>Window <select value=${pick} onChange=${(e) => requery({ window: e.target.value === 'rolling' ? 'rolling' : '' })}>
        <option value="growth" selected=${pick === 'growth'}>all samples so far</option>
        <option value="rolling" selected=${pick === 'rolling'}>last four panes</option></select></label>
      ${solo && html`<button type="button" onClick=${() => requery({ level: '' })}>Show all levels</button>`}
    </div>
    <${Wide}><table>
      <thead><tr><th>Level</th><th>Samples</th><th colspan="2">${STATISTICS[diversity].name}, real data</th>
        <th colspan="2">${STATISTICS[shift].name}, real data</th><th>Duplicates</th><th>Invalid</th><th>State</th></tr></thead>
      <tbody>${levels.map((level) => html`<${Row} key=${level.name} level=${level} solo=${level === solo}
        diversity=${diversity} shift=${shift} />`)}</tbody></table><//>
    <div class="charts">${charts.map(({ statistic, series }) => html`
      <figure key=${statistic}>
        <figcaption>${STATISTICS[statistic].name}${pick === 'rolling' ? ', last four panes' : ''}</figcaption>
        ${series.length === 0 ? html`<p class="empty small">No values yet.</p>` : html`
          <${Chart} series=${series} xName="samples" yName=${STATISTICS[statistic].unit}
            title=${`${STATISTICS[statistic].name} of each level by its number of samples`} />
          <${Legend} series=${series} />`}
      </figure>`)}</div>
    <${Topics} level=${solo ?? levels.find((l) => l.scores?.topicEffects)} />`;
}
