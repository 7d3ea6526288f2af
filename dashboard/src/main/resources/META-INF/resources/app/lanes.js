// The way of the data as lanes: how far each step is, how fast, who works on it, what waits; and the
// budget.
import { html, useRef } from '/app/vendor.js';
import { count, duration, number } from '/app/format.js';
import { Age, Bar, useTick, Wide } from '/app/parts.js';

const WINDOW_MILLIS = 30000;

/**
 * How many a second, over the last half minute that was seen, or the last change of what changes less
 * often; null where nothing changed for longer than that. A count that falls begins anew.
 */
function useRate(done) {
  const seen = useRef([]);
  const now = Date.now();
  if (done < seen.current.at(-1)?.done) seen.current = [];
  const points = seen.current;
  if (points.at(-1)?.done !== done) points.push({ at: now, done });
  while (points.length > 2 && now - points[1].at > WINDOW_MILLIS) points.shift();
  if (points.length < 2) return null;
  const [first] = points;
  const last = points.at(-1);
  const stalled = now - last.at > Math.max(WINDOW_MILLIS, 2 * (last.at - points.at(-2).at));
  const span = (now - first.at) / 1000;
  return !stalled && span > 1 ? (done - first.done) / span : null;
}

const GROUPS = {
  planning: ['medley-planning'],
  generation: ['medley-generation'],
  scoring: ['medley-embedding', 'medley-scorer'],
  training: ['medley-trainer', 'medley-training'],
};

/** @param over whether nothing more comes, though it may be less than was planned */
function Lane({ name, done, total, over, unit, subject, groups, who }) {
  const recent = useRate(done);
  const rate = over || done >= total ? null : recent;
  const left = rate ? (total - done) / rate : null;
  const known = (GROUPS[name] ?? []).map((g) => groups?.[g]).filter(Boolean);
  const lag = known.length > 0 ? known.reduce((sum, g) => sum + g.lag, 0) : null;
  const members = known.reduce((sum, g) => sum + g.members, 0);
  return html`
    <tr>
      <th scope="row">${name}</th>
      <td><${Bar} done=${done} total=${total} what=${name} /> ${unit}</td>
      <td class="number">${rate ? `${number(rate)}/s` : '–'}</td>
      <td class="number">${left ? duration(left) : '–'}</td>
      <td class="number">${lag === null ? '–' : count(lag)}</td>
      <td>${who ?? (known.length > 0 ? `${members} ${members === 1 ? 'consumer' : 'consumers'}` : '–')}</td>
      <td class="quiet">${subject?.message ?? subject?.state ?? ''}</td>
    </tr>`;
}

const Who = ({ work }) => html`<ul class="who">${Object.entries(work).map(([name, w]) => html`
  <li><b>${name}</b> ${count(w.samples)} samples in ${count(w.tasks)} tasks${w.failed ? `, ${w.failed} failed` : ''},
    <span class="quiet"> <${Age} at=${w.at} /></span></li>`)}</ul>`;

function Budget({ summary }) {
  const { budget, used } = summary;
  const rows = [
    ['tokens', used.tokens, budget?.maxTokens],
    ['requests', used.requests, budget?.maxRequests],
    ['money', used.money, budget?.maxMoney],
    ['samples', used.samples, budget?.maxSamples],
  ].filter(([, spent, allowed]) => spent > 0 || allowed);
  if (rows.length === 0) return null;
  return html`
    <h2>Budget</h2>
    <table class="small"><thead><tr><th>What</th><th>Used</th><th>Allowed</th></tr></thead><tbody>
      ${rows.map(([name, spent, allowed]) => html`<tr><th scope="row">${name}</th>
        <td>${allowed ? html`<${Bar} done=${spent} total=${allowed} what=${name} />` : html`<span class="number">${
          name === 'money' ? number(spent) : count(spent)}</span>`}</td>
        <td class="number">${allowed ? count(allowed) : 'no limit'}</td></tr>`)}
      ${summary.deadline && html`<tr><th scope="row">time</th><td colspan="2">until ${
        new Date(summary.deadline).toLocaleTimeString()}</td></tr>`}
    </tbody></table>`;
}

export function Lanes({ parts, levels, runs, lanes }) {
  const { summary, work } = parts;
  // A step that stands still tells nobody.
  useTick(5000);
  const scored = levels.reduce((sum, l) => sum + (l.scores?.n ?? 0), 0);
  const ended = runs.filter((r) => r.result).length;
  return html`
    <h2>The way of the data</h2>
    <${Wide}><table>
      <thead><tr><th>Step</th><th>Done</th><th>Rate</th><th>Left</th>
        <th title="records that wait, of all experiments">Lag</th><th>Who</th><th>State</th></tr></thead>
      <tbody>
        <${Lane} name="planning" done=${summary.levelsClosed} total=${summary.levels} unit="sets closed"
          subject=${parts['subject/planning']} groups=${lanes} />
        <${Lane} name="generation" done=${summary.samples} total=${summary.samplesTotal} unit="samples"
          over=${summary.levelsClosed >= summary.levels} groups=${lanes} who=${work && html`<${Who} work=${work} />`} />
        <${Lane} name="scoring" done=${scored} total=${summary.samplesTotal} unit="samples" groups=${lanes}
          over=${levels.length > 0 && levels.every((l) => l.scores?.complete)} />
        <${Lane} name="training" done=${ended} total=${summary.runs} unit="runs" groups=${lanes}
          subject=${summary.runsFailed ? { message: `${summary.runsFailed} failed` } : null} />
      </tbody>
    </table><//>
    <${Budget} summary=${summary} />`;
}
