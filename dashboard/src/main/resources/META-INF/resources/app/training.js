// Training: runs as they end, the utility table as it fills, and the loss.
import { html } from '/app/vendor.js';
import { percent, points } from '/app/format.js';
import { Bar, Wide } from '/app/parts.js';
import { Chart, Legend, lineColour } from '/app/chart.js';

const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;

const size = (setting) => /@\d+(?=:|$)/.exec(setting)?.[0] ?? '';

/** Whether a setting is what those of its training size are compared with. */
const isBase = (setting) => setting === `real-only${size(setting)}`;

/** Settings with a student: what came so far, beside real-only on the same draw and seed. */
export function utility(plan, runs) {
  // Where all replicates have the same training texts, they share the first draw.
  const draws = new Map((plan?.arms ?? []).map((a) => [a.arm, a.draw ?? 1]));
  const sameTexts = (r) => `${r.student} ${size(r.setting)} ${draws.get(r.arm) ?? 1} ${r.seed}`;
  const ended = runs.filter((r) => r.result && r.result.kind !== 'judge' && r.result.accuracy !== null && r.result.accuracy !== undefined)
    .map((r) => r.result);
  const base = new Map(ended.filter((r) => isBase(r.setting)).map((r) => [sameTexts(r), r.accuracy]));
  const groups = new Map();
  for (const r of ended) {
    const key = `${r.setting} ${r.student}`;
    if (!groups.has(key)) groups.set(key, { setting: r.setting, student: r.student, accuracies: [], gains: [], losses: [] });
    const group = groups.get(key);
    group.accuracies.push(r.accuracy);
    group.losses.push(r.losses);
    const real = base.get(sameTexts(r));
    if (real !== undefined && !isBase(r.setting)) group.gains.push(r.accuracy - real);
  }
  const order = [...new Set((plan?.arms ?? []).map((a) => a.arm.replace(/~\d+(?=:|$)/, '')))];
  return [...groups.values()].sort((a, b) => order.indexOf(a.setting) - order.indexOf(b.setting));
}

export function Training({ plan, runs, total }) {
  const groups = utility(plan, runs);
  const running = runs.filter((r) => !r.result && r.progress?.state === 'running');
  const failed = runs.filter((r) => r.result?.failure);
  const losses = groups.filter((g) => g.losses.some((l) => l.length > 0)).map((g, index) => {
    const steps = Math.max(...g.losses.map((l) => l.length));
    const x = Array.from({ length: steps }, (_, i) => ((i + 1) * 100) / steps);
    return {
      name: `${g.setting}, ${g.student}`,
      x,
      y: x.map((_, i) => mean(g.losses.map((l) => l[i]).filter((v) => v !== undefined))),
      colour: lineColour(index),
      dash: index >= 7 ? [6, 3] : undefined,
    };
  });
  return html`
    <h2>Training</h2>
    ${runs.length === 0 ? html`<p class="empty small">It begins when the first sets are closed; ${total} runs are planned.</p>` : html`
      ${running.length > 0 && html`<ul class="plain">${running.map((r) => html`
        <li key=${r.name}><span class="run">${r.name}</span> <${Bar} done=${r.progress.done} total=${r.progress.total} what=${r.name} /></li>`)}</ul>`}
      <${Wide}><table>
        <thead><tr><th>Setting</th><th>Student</th><th>Runs</th><th>Accuracy, %</th><th>Gain so far, points</th><th>Range</th></tr></thead>
        <tbody>${groups.map((g) => html`<tr key=${g.setting + g.student}>
          <th scope="row">${g.setting}</th><td>${g.student}</td><td class="number">${g.accuracies.length}</td>
          <td class="number">${percent(mean(g.accuracies))}</td>
          <td class="number">${g.gains.length > 0 ? points(mean(g.gains)) : '–'}</td>
          <td class="number quiet">${g.gains.length > 1 ? `${points(Math.min(...g.gains))} to ${points(Math.max(...g.gains))}` : ''}</td>
        </tr>`)}</tbody></table><//>
      <p class="quiet">Means of the runs that ended; intervals and verdicts come with the report.</p>
      ${failed.length > 0 && html`<ul class="plain fault">${failed.map((r) => html`<li>${r.name}: ${r.result.failure}</li>`)}</ul>`}
      ${losses.length > 0 && html`<figure><figcaption>Training loss, mean over runs</figcaption>
        <${Chart} series=${losses} xName="% of the steps" yName="cross-entropy, nats" height=${200} title="training loss by share of steps" />
        <${Legend} series=${losses} /></figure>`}`}`;
}
