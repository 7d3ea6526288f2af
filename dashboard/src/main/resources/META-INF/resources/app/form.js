// A form made of the schema. The document is its state; a field holds only how its value was typed.
import { html, useState } from '/app/vendor.js';
import { at, isPlainList, jsonPath, properties, put, typed, written } from '/app/schema.js';

// Asked by few; behind a line that opens them.
const RARE = new Set(['schemaVersion', 'testFile', 'format', 'delimiter', 'quote', 'encoding', 'contextField', 'nullSize',
  'judgeSize', 'referenceSize', 'labelNames', 'cache', 'generatorUpdate', 'dataUpdate', 'freshReal', 'chains', 'comparisons', 'arms', 'steps', 'batchSize', 'learningRate',
  'duplicates', 'trainDraw', 'paraphraseSource', 'paraphrasesPerSample']);

const words = (name) => name.replace(/([A-Z])/g, ' $1').toLowerCase();

const label = (name) => words(name)[0].toUpperCase() + words(name).slice(1);

function hint(schema) {
  const parts = [];
  if (schema.description) parts.push(schema.description);
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  if (low !== undefined && high !== undefined && Math.abs(low) < 1e15) parts.push(`${low} to ${high}.`);
  return parts.join(' ');
}

function Errors({ path, errors, id }) {
  const own = errors.filter((e) => e.path === jsonPath(path));
  return own.length > 0 && html`<p class="fault" id=${id}>${own.map((e) => e.message).join('; ')}</p>`;
}

/** A value as text. What is typed stays as long as it means the value: "0." and "20, " do while more is to come. */
function Typed({ schema, value, change, ...rest }) {
  const [draft, setDraft] = useState('');
  const meant = JSON.stringify(typed(schema, draft)) === JSON.stringify(value);
  const type = (text) => {
    setDraft(text);
    change(typed(schema, text));
  };
  return html`<input ...${rest} value=${meant ? draft : written(value)} placeholder=${written(schema.default)}
    inputmode=${{ integer: 'numeric', number: 'decimal' }[schema.type] ?? null} onInput=${(e) => type(e.target.value)} />`;
}

function Field({ name, path, schema, document, change, errors, required }) {
  const value = at(document, path);
  const id = 'field-' + path.join('-');
  const bad = errors.some((e) => e.path === jsonPath(path));
  const set = (next) => change(put(document, path, next));
  const common = { id, 'aria-invalid': bad || null, 'aria-describedby': bad ? `${id}-fault` : `${id}-hint` };
  let input;
  if (schema.enum || schema.type === 'boolean') {
    const choices = schema.enum ?? ['true', 'false'];
    input = html`<select ...${common} value=${value === undefined ? '' : String(value)}
      onChange=${(e) => set(e.target.value === '' ? undefined : schema.type === 'boolean' ? e.target.value === 'true' : e.target.value)}>
      <option value="">${schema.default === undefined ? '' : `${schema.default} (default)`}</option>
      ${choices.map((c) => html`<option value=${c} selected=${String(value) === c}>${c}</option>`)}</select>`;
  } else {
    input = html`<${Typed} ...${common} schema=${schema} value=${value} change=${set} />`;
  }
  return html`
    <div class="field">
      <label for=${id}>${label(name)}${required ? ' *' : ''}</label>${input}
      <p class="quiet" id=${`${id}-hint`}>${hint(schema)}</p>
      <${Errors} path=${path} errors=${errors} id=${`${id}-fault`} />
    </div>`;
}

function Items({ name, path, schema, ...rest }) {
  const { document, change, errors } = rest;
  const items = at(document, path) ?? [];
  const add = () => change(put(document, [...path, items.length], Object.fromEntries(
    (schema.items.required ?? []).map((r) => [r, schema.items.properties[r].enum?.at(-1) ?? '']))));
  return html`
    <fieldset><legend>${label(name)}</legend>
      ${schema.description && html`<p class="quiet">${schema.description}</p>`}
      ${items.length === 0 && schema.default && html`<p class="quiet">Left out: ${JSON.stringify(schema.default)}</p>`}
      ${items.map((_, i) => html`<div class="item" key=${i}>
        <${Fields} path=${[...path, i]} schema=${schema.items} ...${rest} />
        <button type="button" onClick=${() => change(put(document, path, items.length > 1 ? items.filter((__, k) => k !== i) : undefined))}>Remove</button></div>`)}
      <button type="button" onClick=${add}>Add to ${words(name)}</button>
      <${Errors} path=${path} errors=${errors} id=${'fault-' + path.join('-')} />
    </fieldset>`;
}

/** The fields of an object of the schema. */
export function Fields({ path, schema, ...rest }) {
  const { document, errors } = rest;
  const entries = Object.entries(properties(schema, at(document, path)));
  const one = ([name, rule]) => {
    const own = [...path, name];
    if (rule.type === 'object' && rule.properties) {
      return html`<fieldset key=${name}><legend>${label(name)}</legend>
        ${rule.description && html`<p class="quiet">${rule.description}</p>`}
        <${Fields} path=${own} schema=${rule} ...${rest} />
        <${Errors} path=${own} errors=${errors} id=${'fault-' + own.join('-')} /></fieldset>`;
    }
    if (rule.type === 'array' && !isPlainList(rule)) return html`<${Items} key=${name} name=${name} path=${own} schema=${rule} ...${rest} />`;
    return html`<${Field} key=${name} name=${name} path=${own} schema=${rule} required=${schema.required?.includes(name)} ...${rest} />`;
  };
  const rare = entries.filter(([name]) => RARE.has(name));
  const used = rare.some(([name]) => at(document, [...path, name]) !== undefined || errors.some((e) => e.path.startsWith(jsonPath([...path, name]))));
  return html`
    ${entries.filter(([name]) => !RARE.has(name)).map(one)}
    ${rare.length > 0 && html`<details open=${used}><summary>More${path.length > 0 ? ` of ${words(String(path.at(-1)).replace(/^\d+$/, 'this'))}` : ''}</summary>${rare.map(one)}</details>`}`;
}
