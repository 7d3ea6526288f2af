// Calls of the REST interface. A refusal is an Error with the problem's fields; where a key is needed,
// the window hears of it.

export const SIGNED_OUT = 'medley-signed-out';

export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail);
    this.status = problem.status;
    this.errors = problem.errors ?? [];
  }
}

async function answer(response) {
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    body = null;
  }
  if (!response.ok) {
    if (response.status === 401) dispatchEvent(new Event(SIGNED_OUT));
    throw new Refusal(body ?? { status: response.status, detail: response.statusText || `status ${response.status}` });
  }
  return body;
}

async function call(path, options) {
  try {
    return await answer(await fetch(path, options));
  } catch (fault) {
    throw fault instanceof Refusal ? fault : new Refusal({ status: 0, detail: 'Medley does not answer; is it up?' });
  }
}

export const get = (path, signal) => call(path, { signal });

export const post = (path, body) => call(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export const remove = (path) => call(path, { method: 'DELETE', headers: { 'X-Medley': '1' } });

export const experiment = (id) => '/api/experiments/' + encodeURIComponent(id);
