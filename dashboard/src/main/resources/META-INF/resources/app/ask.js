// Asking for an experiment: a form and its JSON, kept in step; checked while one writes by the
// validator that planning uses.
import { html, useEffect, useState } from '/app/vendor.js';
import { go } from '/app/address.js';
import { experiment as path, get, post } from '/app/api.js';
import { count, duration } from '/app/format.js';
import { Fault, useFetched } from '/app/parts.js';
import { Fields } from '/app/form.js';

const DRAFT = 'medley.draft';
const FIRST = { dataset: { name: 'wordnet-supersense' } };
const CHECK_AFTER_MILLIS = 600;
const CHECK_AGAIN_MILLIS = 3000;
// Asked too often, or nobody there to ask: no word on the request.
const NO_ANSWER = new Set([0, 429, 503]);
const ANSWER_MILLIS = 90000;

const written = (document) => JSON.stringify(document, null, 2);

/** Each experiment that one asks again has a draft of its own, beside that of a new one. */
const draftKey = (from) => (from ? `${DRAFT}/${from}` : DRAFT);

/** What was written last; null of nothing. */
function draft(from) {
  try {
    return JSON.parse(sessionStorage.getItem(draftKey(from)));
  } catch {
    return null;
  }
}

/** A request to begin with: that of another experiment under a new id, or the smallest. */
async function beginning(from, signal) {
  if (!from) return FIRST;
  const { request } = (await get(path(from), signal)).plan;
  const clear = (value) => (Array.isArray(value) || value === null || typeof value !== 'object' ? value
    : Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null).map(([k, v]) => [k, clear(v)])));
  const { schemaVersion, ...asked } = clear(request);
  return { ...asked, experimentId: `${from.slice(0, 58)}-2` };
}

function Outline({ forecast }) {
  const o = forecast.outline;
  const time = o.secondsPerSample ? `about ${duration(o.secondsPerSample * o.samples)}, by what experiments with this generator took here` : null;
  return html`
    <div class="outline" role="status">
      <p><b>${forecast.experimentId}</b> asks for ${count(o.levels)} synthetic sets of ${o.open ? 'about ' : ''}${count(o.samplesPerLevel)} samples,
        of which ${count(o.samples)} are generated, and about ${count(o.runs)} training runs of ${count(o.settings)} settings.
        ${time && html` It takes ${time}.`}${o.tokensPerSample ? ` Tokens: about ${count(Math.round(o.tokensPerSample * o.samples))}.` : ''}</p>
      <p class="quiet"><code>./medley run --dry-run FILE</code> measures this machine and counts exactly.</p>
    </div>`;
}

/** What a check that failed says: reasons by path, or why there are none. */
function refused(fault) {
  const errors = fault.errors ?? [];
  return { forecast: null, errors, fault: errors.length > 0 ? null : fault };
}

function Editor({ schema, from, first }) {
  const [document, setDocument] = useState(() => draft(from) ?? first);
  const [text, setText] = useState(() => written(document));
  const [syntax, setSyntax] = useState(null);
  const [check, setCheck] = useState({ forecast: null, errors: [], fault: null });
  const [sending, setSending] = useState(null);

  const change = (next) => {
    setDocument(next);
    setText(written(next));
    setSyntax(null);
  };
  const type = (value) => {
    setText(value);
    try {
      const parsed = JSON.parse(value);
      if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) throw new Error('a request is an object: { … }');
      setDocument(parsed);
      setSyntax(null);
    } catch (fault) {
      setSyntax(fault.message);
    }
  };

  useEffect(() => {
    sessionStorage.setItem(draftKey(from), JSON.stringify(document));
    let stale = false;
    let timer;
    const checkIn = (millis) => {
      timer = setTimeout(async () => {
        const answer = await post('/api/experiments?dryRun=true', document)
          .then((forecast) => ({ forecast, errors: [], fault: null }), refused);
        if (stale) return;
        setCheck(answer);
        if (NO_ANSWER.has(answer.fault?.status)) checkIn(CHECK_AGAIN_MILLIS);
      }, millis);
    };
    checkIn(CHECK_AFTER_MILLIS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [JSON.stringify(document)]);

  const submit = async (event) => {
    event.preventDefault();
    setSending('publishing…');
    try {
      const { experimentId, outcome } = await post('/api/experiments', text);
      setSending('published; planning reads the data…');
      for (const end = Date.now() + ANSWER_MILLIS; Date.now() < end;) {
        const { status, errors } = await get(outcome);
        if (status === 'accepted') {
          sessionStorage.removeItem(draftKey(from));
          go(['experiment', experimentId]);
          return;
        }
        if (status === 'rejected') {
          setCheck({ forecast: null, errors, fault: null });
          setSending(null);
          return;
        }
        await new Promise((wake) => setTimeout(wake, 400));
      }
      setCheck((before) => ({ ...before, fault: new Error('planning does not answer; `./medley status` shows whether it runs') }));
    } catch (refusal) {
      setCheck(refused(refusal));
    }
    setSending(null);
  };

  const ready = !syntax && check.forecast && !sending;
  return html`
    <form class="ask" onSubmit=${submit} novalidate>
      <div class="fields"><${Fields} path=${[]} schema=${schema} document=${document} change=${change} errors=${check.errors} /></div>
      <div class="editor">
        <label for="json">The same as JSON</label>
        <textarea id="json" class="code" spellcheck="false" rows="24" value=${text} aria-invalid=${syntax ? true : null}
          onInput=${(e) => type(e.target.value)}></textarea>
        ${syntax && html`<p class="fault" role="alert">No JSON yet: ${syntax}</p>`}
        ${check.errors.length > 0 && html`<ul class="reasons" role="alert">${check.errors.map((e) => html`
          <li><code>${e.path}</code> ${e.message}</li>`)}</ul>`}
        <${Fault} fault=${check.fault} />
        ${check.forecast && !syntax && html`<${Outline} forecast=${check.forecast} />`}
        <p><button type="submit" class="primary" disabled=${!ready}>Submit</button>${' '}
          <button type="button" onClick=${() => change(first)}>Start over</button>
          ${sending && html` <span role="status">${sending}</span>`}</p>
      </div>
    </form>`;
}

export function Ask({ from }) {
  const { value, fault } = useFetched((signal) => Promise.all([get('/api/schema', signal), beginning(from, signal)]), []);
  return html`
    <h1>New experiment</h1>
    <${Fault} fault=${fault} />
    ${value ? html`<${Editor} schema=${value[0]} from=${from} first=${value[1]} />` : !fault && html`<p class="empty">Loading…</p>`}`;
}
