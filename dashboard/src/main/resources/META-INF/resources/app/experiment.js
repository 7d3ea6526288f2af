// One experiment: live while it goes on, its report when it ended.
import { html, uPlot, useEffect, useRef, useState } from '/app/vendor.js';
import { address, go } from '/app/address.js';
import { experiment as path, post } from '/app/api.js';
import { useScope } from '/app/live.js';
import { Age, Fault, State } from '/app/parts.js';
import { Lanes } from '/app/lanes.js';
import { Levels } from '/app/levels.js';
import { Training } from '/app/training.js';
import { Report } from '/app/report.js';
import { DeadLetters } from '/app/list.js';

const ACTIONS = {
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
};
const OBEYED_MILLIS = 20000;

function Commands({ id, state }) {
  const [fault, setFault] = useState(null);
  const [sent, setSent] = useState(null);
  const question = useRef(null);
  const send = async (action) => {
    setFault(null);
    try {
      await post(path(id) + '/commands', { action });
      setSent({ action, state });
      if (action === 'delete') go([]);
    } catch (refusal) {
      setFault(refusal);
    }
  };
  useEffect(() => {
    setFault(null);
  }, [state]);
  // A command is obeyed when the state changes; one that is not may be sent again.
  const waiting = sent && sent.state === state ? sent.action : null;
  useEffect(() => {
    if (!waiting) {
      setSent(null);
      return undefined;
    }
    const timer = setTimeout(() => {
      setSent(null);
      setFault(new Error(`nobody obeyed “${waiting}”; \`./medley status\` shows whether planning runs`));
    }, OBEYED_MILLIS);
    return () => clearTimeout(timer);
  }, [sent, state]);
  return html`
    <div class="commands">
      ${(ACTIONS[state] ?? []).map((action) => html`
        <button type="button" class="writes" disabled=${waiting !== null} onClick=${() => send(action)}>
          ${waiting === action ? `${action}…` : action}</button>`)}
      <a class="button" href=${address(['experiment', id, 'samples'])}>samples</a>
      <a class="button writes" href=${address(['ask'], { from: id })}>again with changes</a>
      <button type="button" class="danger writes" onClick=${() => question.current.showModal()}>delete</button>
      <dialog ref=${question} aria-label="Delete this experiment?">
        <p>Delete <b>${id}</b>? Its plan, samples' index and report are forgotten; files already written stay.</p>
        <form method="dialog">
          <button class="danger" onClick=${() => send('delete')}>Delete</button> <button autofocus>Keep</button>
        </form>
      </dialog>
      <${Fault} fault=${fault} />
    </div>`;
}

const Request = ({ request }) => html`
  <details><summary>Request, with every default</summary>
    <pre class="code">${JSON.stringify(request, null, 2)}</pre></details>`;

export function Experiment({ id, query }) {
  const parts = useScope('experiment/' + id);
  const list = useScope('list');
  // While the data come; a chart that cannot be had says so where it is drawn.
  useEffect(() => { uPlot().catch(() => {}); }, []);
  if (!parts) return html`<h1>${id}</h1><p class="empty">Loading…</p>`;
  const { summary, plan } = parts;
  if (!summary) {
    return html`<h1>${id}</h1><div class="empty"><p>There is no experiment ${id}; it may have been deleted.</p>
      <p><a class="button" href="#/">All experiments</a></p></div>`;
  }
  const levels = Object.entries(parts).filter(([name]) => name.startsWith('level/'))
    .map(([name, level]) => ({ name: name.slice(6), ...level }));
  const order = new Map((plan?.levels ?? []).map((name, index) => [name, index]));
  levels.sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
  const runs = Object.entries(parts).filter(([name]) => name.startsWith('run/'))
    .map(([name, run]) => ({ name: name.slice(4), ...run }));
  return html`
    <h1>${id} <${State} state=${summary.state} /></h1>
    <p class="quiet">${summary.dataset}, ${summary.pipeline} by ${summary.generator};
      asked <${Age} at=${summary.acceptedAt} />${summary.ended && html`, ended <${Age} at=${summary.ended.at} />`}</p>
    <${Commands} id=${id} state=${summary.state} />
    ${summary.ended && html`<${Report} id=${id} at=${summary.ended.at} />`}
    ${!summary.ended && html`
      <${Lanes} parts=${parts} levels=${levels} runs=${runs} lanes=${list?.['/lanes']} />
      <${Levels} plan=${plan} levels=${levels} query=${query} />
      <${Training} plan=${plan} runs=${runs} total=${summary.runs} />
      ${list?.['/dead-letters'] && html`<${DeadLetters} letters=${list['/dead-letters']} />`}`}
    ${plan && html`<${Request} request=${plan.request} />`}`;
}
