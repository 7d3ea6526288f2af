// The report: the answer first, then settings, comparisons and levels.
import { html } from '/app/vendor.js';
import { experiment as path, get } from '/app/api.js';
import { count, duration, interval, number, percent, seconds } from '/app/format.js';
import { Fault, useFetched, Wide } from '/app/parts.js';
import { Interval, range, Scatter } from '/app/intervals.js';
import { Chart, Legend, lineColour } from '/app/chart.js';

const HEADLINES = {
  yes: 'Yes: generated data help.',
  hurts: 'Generated data hurt.',
  depends: 'It depends on the setting.',
  'no-difference': 'Generated data make no difference.',
  undecided: 'Undecided.',
};

const open = (outcome) => (outcome === 'not-separable' ? 'open' : outcome);

/** The setting that another is compared with: that of its training size. */
const realOnly = (setting) => (setting.trainSize ? `real-only@${setting.trainSize}` : 'real-only');

/** The verdict of a setting against real-only. */
const verdict = (report, setting) => {
  const found = report.comparisons?.find((c) => c.left === setting.name && c.right === realOnly(setting) && c.student === setting.student && !c.gains);
  return found && found.family === 'planned' ? open(found.outcome) : '–';
};

/** The interval of the two one-sided tests, and the margin that it has to lie within. */
const within = (e) => `[${percent(e.low)}, ${percent(e.high)}], ±${percent(e.margin)}`;

// A share with no end of its interval may be anything.
const known = (share) => share && ((share.low ?? null) !== null || (share.high ?? null) !== null);

const middle = (spread) => (typeof spread === 'number' ? spread : spread?.mean);

/** A statistic of a setting's synthetic sets, whole or rarefied, so that proportions are compared at one size. */
function ofSets(report, setting, part, statistic) {
  const values = report.levels
    .filter((l) => setting.setting && l.setting === setting.setting)
    .map((l) => (l.rarefied?.diversity?.vendi !== undefined ? l.rarefied : l)[part]?.[statistic])
    .filter(Number.isFinite);
  return values.length > 0 ? values.reduce((sum, v) => sum + v, 0) / values.length : middle(setting[part]?.[statistic]);
}

function Settings({ report, student }) {
  const settings = report.settings.filter((s) => s.student === student);
  const scale = range(settings.flatMap((s) => (s.utilityDiff ? [s.utilityDiff.adjustedLow, s.utilityDiff.adjustedHigh] : [0])));
  return html`
    <h3>${student}</h3>
    <${Wide}><table>
      <thead><tr><th>Setting</th><th>Accuracy, %</th><th colspan="2">Gain over real-only, points</th><th>Verdict</th>
        <th title="share of what as many real samples gain">Of real-plus, %</th><th title="of whole synthetic sets, whatever part of them a setting uses">Vendi</th>
        <th title="of whole synthetic sets">MMD²</th><th>Labels right, %</th></tr></thead>
      <tbody>${settings.map((s) => {
        const d = s.utilityDiff;
        const word = s.name === realOnly(s) ? '–' : verdict(report, s);
        return html`<tr>
          <th scope="row">${s.name}</th>
          <td class="number">${percent(s.accuracy.mean)} <span class="quiet">[${percent(s.accuracy.low)}, ${percent(s.accuracy.high)}]</span></td>
          <td class="number">${d ? interval(d.mean, d.adjustedLow, d.adjustedHigh) : '–'}</td>
          <td>${d && html`<${Interval} mean=${d.mean} low=${d.adjustedLow} high=${d.adjustedHigh} scale=${scale} verdict=${word} />`}</td>
          <td class=${'verdict ' + word}>${word}</td>
          <td class="number">${known(s.recoveredShare) ? percent(s.recoveredShare.mean, 0) : '–'}</td>
          <td class="number">${number(ofSets(report, s, 'diversity', 'vendi'))}</td>
          <td class="number">${number(ofSets(report, s, 'shift', 'mmd2Poly2'))}</td>
          <td class="number">${percent(s.labelConsistency, 0)}</td>
        </tr>`;
      })}</tbody></table><//>`;
}

function Picture({ report, student }) {
  const dots = report.settings
    .filter((s) => s.student === student && s.utilityDiff && ofSets(report, s, 'diversity', 'vendi') !== undefined)
    .map((s) => ({
      name: s.name.replace('synthetic-only:', 'only '),
      x: ofSets(report, s, 'diversity', 'vendi'),
      y: 100 * s.utilityDiff.mean,
      low: 100 * s.utilityDiff.adjustedLow,
      high: 100 * s.utilityDiff.adjustedHigh,
      class: s.kind,
    }));
  return dots.length > 1 && html`<figure><figcaption>Diversity and utility of ${student}</figcaption>
    <${Scatter} dots=${dots} xName="Vendi score, effective samples" yName="gain, points" /></figure>`;
}

// A side of a comparison; the settings of a mean are told on hover, and by a screen reader.
const side = (c, which) => {
  const of = c.means?.[which];
  const name = (c.gains ? 'gain of ' : '') + c[which];
  return of?.length > 1 ? html`<abbr title="the mean of ${of.join(', ')}">${name}</abbr>` : name;
};

const Comparisons = ({ comparisons }) => html`
  <details open><summary>Comparisons</summary>
    <${Wide}><table><thead><tr><th>Setting</th><th>against</th><th>Student</th><th>Difference, points</th><th>Verdict</th>
      <th>Found 4 times of 5</th>
      <th title="interval of the two one-sided tests of no difference">Within ± margin</th><th>Rests on</th></tr></thead>
      <tbody>${comparisons.map((c) => html`<tr><th scope="row">${side(c, 'left')}</th><td>${side(c, 'right')}</td><td>${c.student}</td>
        <td class="number">${c.difference ? interval(c.difference.mean, c.difference.adjustedLow, c.difference.adjustedHigh) : '–'}</td>
        <td class=${'verdict ' + open(c.outcome)}>${c.family === 'planned' ? open(c.outcome) : 'not planned'}</td>
        <td class="number">${c.detectable ? `${percent(c.detectable)}` : '–'}</td>
        <td class="number">${c.equivalence ? within(c.equivalence) : '–'}</td><td class="quiet">${c.basis}</td></tr>`)}
      </tbody></table><//></details>`;

function Levels({ levels }) {
  const settings = [...new Set(levels.map((l) => l.setting))];
  const series = levels.map((l) => {
    const at = l.history.filter((p) => p.values.vendi !== undefined);
    return {
      name: l.level, x: at.map((p) => p.n), y: at.map((p) => p.values.vendi),
      colour: lineColour(settings.indexOf(l.setting)), dash: [undefined, [6, 3], [2, 3], [8, 3, 2, 3]][(l.replicate - 1) % 4],
    };
  }).filter((s) => s.x.length > 0);
  return html`
    <details><summary>Levels</summary>
      <${Wide}><table><thead><tr><th>Level</th><th>Ended</th><th>Samples</th><th>Topics</th><th>Vendi, real data</th><th>MMD², real data</th>
        <th>Duplicates, %</th><th>Labels right, %</th></tr></thead>
        <tbody>${levels.map((l) => html`<tr><th scope="row">${l.level}</th><td>${l.status}</td><td class="number">${count(l.n)}</td>
          <td class="number">${count(l.topicsUsed)} of ${count(l.poolSize)}</td>
          ${['vendi', 'mmd2Poly2'].map((s) => html`<td class="number">${number(l.diversity[s] ?? l.shift[s])}
            ${l.null?.[s] && html` <span class="quiet">[${number(l.null[s].low)}, ${number(l.null[s].high)}]</span>`}</td>`)}
          <td class="number">${percent(l.diversity.duplicateRate)}</td><td class="number">${percent(l.labelConsistency, 0)}</td></tr>`)}
        </tbody></table><//>
      ${series.length > 0 && html`<figure><figcaption>Vendi score while the sets grew</figcaption>
        <${Chart} series=${series} xName="samples" yName="effective samples" title="Vendi score by number of samples" />
        <${Legend} series=${series} /></figure>`}</details>`;
}

const Runs = ({ report }) => html`
  <details><summary>Runs (${report.runs.length})</summary>
    <${Wide}><table class="small"><thead><tr><th>Arm</th><th>Student</th><th>Seed</th><th>Accuracy, %</th><th>Macro-F1, %</th><th>Log loss, nats</th><th></th></tr></thead>
      <tbody>${report.runs.map((r) => html`<tr><th scope="row">${r.arm}</th><td>${r.student}</td><td class="number">${r.seed}</td>
        <td class="number">${percent(r.accuracy)}</td><td class="number">${percent(r.macroF1)}</td><td class="number">${number(r.logLoss)}</td>
        <td class="fault">${r.failure ?? ''}</td></tr>`)}</tbody></table><//></details>`;

export function Report({ id, at }) {
  const { value: report, fault } = useFetched((signal) => get(path(id) + '/report', signal), [id, at]);
  if (fault) return html`<${Fault} fault=${fault} />`;
  if (!report) return html`<p class="empty">Loading the report…</p>`;
  const { answer, budget, timing } = report;
  const students = [...new Set((report.settings ?? []).map((s) => s.student))];
  const used = budget?.used;
  return html`
    <section class="answer" aria-label="Answer">
      <h2>${answer ? HEADLINES[answer.helps] : `Ended: ${report.status}`}</h2>
      ${answer && html`<p class="words">${answer.text}</p>`}
      ${answer?.wouldTell && html`<p><b>What would tell.</b> ${answer.wouldTell}</p>`}
      ${report.notes.length > 0 && html`<ul>${report.notes.map((n) => html`<li>${n}</li>`)}</ul>`}
      <p class="quiet">${report.status} in ${duration(seconds(timing.total))}${used ? `; ${count(used.samples)} samples, ${count(used.tokens)} tokens, ${count(used.requests)} requests` : ''}.${' '}
        <a href=${path(id) + '/report'} download=${id + '.json'}>report.json</a></p>
    </section>
    ${students.length > 0 && html`<h2>Settings</h2>
      <p class="quiet">Intervals of 95 %, adjusted for all planned comparisons; those of single numbers are plain.</p>`}
    ${students.map((student) => html`<${Settings} report=${report} student=${student} /><${Picture} report=${report} student=${student} />`)}
    ${report.comparisons?.length > 0 && html`<${Comparisons} comparisons=${report.comparisons} />`}
    ${report.levels.length > 0 && html`<${Levels} levels=${report.levels} />`}
    ${report.runs.length > 0 && html`<${Runs} report=${report} />`}`;
}
