// What the form needs to know of the JSON Schema of requests.

/** The properties that an object may have now: conditions on a constant decide. */
export function properties(schema, value) {
  const all = { ...schema.properties };
  if (schema.if) {
    const holds = Object.entries(schema.if.properties).every(([name, rule]) => (value?.[name] ?? schema.properties[name]?.default) === rule.const);
    for (const [name, rule] of Object.entries((holds ? schema.then : schema.else).properties)) {
      if (rule === false) delete all[name];
      else all[name] = { ...all[name], ...rule };
    }
  }
  return all;
}

/** The document with a value at a path; undefined removes it, and objects that it leaves empty. */
export function put(document, path, value) {
  const [step, ...rest] = path;
  if (path.length === 0) return value;
  const copy = Array.isArray(document) ? [...document] : { ...document };
  const inner = put(copy[step] ?? (typeof rest[0] === 'number' ? [] : {}), rest, value);
  const empty = inner === undefined || (rest.length > 0 && typeof inner === 'object' && !Array.isArray(inner) && Object.keys(inner).length === 0);
  if (!empty) copy[step] = inner;
  else if (Array.isArray(copy)) copy.splice(step, 1);
  else delete copy[step];
  return copy;
}

export const at = (document, path) => path.reduce((value, step) => value?.[step], document);

/** As the validator writes it: $.training.students[0].model. */
export const jsonPath = (path) => path.reduce((text, step) => text + (typeof step === 'number' ? `[${step}]` : `.${step}`), '$');

const types = (schema) => [schema.type].flat();

/** Whether a value is, or may be, a list of plain values. */
export const isPlainList = (schema) => types(schema).includes('array') && ['string', 'integer', 'number'].includes(schema.items?.type);

/** Whether a list may also be its one value alone. */
const mayBeOne = (schema) => types(schema).length > 1;

/** An object as it is typed, {"label": "words"}; undefined of what is none, or none yet. */
function object(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What was typed, as a value of the type; undefined of nothing. What is no such value yet stays a text. */
export function typed(schema, text) {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (types(schema).includes('object') && trimmed.startsWith('{')) return object(trimmed) ?? trimmed;
  if (isPlainList(schema)) {
    const items = trimmed.split(/\s*[,\n]\s*/).filter(Boolean).map((item) => typed(schema.items, item));
    return items.length === 1 && mayBeOne(schema) ? items[0] : items;
  }
  if (schema.type === 'integer' || schema.type === 'number') return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
  return text;
}

/** A value as one would type it. */
export function written(value) {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);
}
