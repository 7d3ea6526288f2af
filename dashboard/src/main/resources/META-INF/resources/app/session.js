// Signing in, where the dashboard has keys: the key is exchanged for a cookie that scripts cannot read.
import { html, useEffect, useState } from '/app/vendor.js';
import { get, post, remove, SIGNED_OUT } from '/app/api.js';
import { useStatus } from '/app/live.js';
import { Fault } from '/app/parts.js';

const SESSION = '/api/session';

/** {session: {needsKey, role} or null before it is known, ask}; asked again when a stream breaks or a call needs a key. */
export function useSession() {
  const [session, set] = useState(null);
  const broken = useStatus().state === 'broken';
  const ask = () => get(SESSION).then(set, () => set((before) => before ?? { needsKey: false, role: 'write' }));
  useEffect(() => {
    ask();
  }, [broken]);
  useEffect(() => {
    addEventListener(SIGNED_OUT, ask);
    return () => removeEventListener(SIGNED_OUT, ask);
  }, []);
  return { session, ask };
}

export function SignIn({ signedIn }) {
  const [key, setKey] = useState('');
  const [fault, setFault] = useState(null);
  const send = async (event) => {
    event.preventDefault();
    try {
      await post(SESSION, { key: key.trim() });
      setFault(null);
      signedIn();
    } catch (refusal) {
      setFault(refusal);
    }
  };
  return html`
    <form class="signin" onSubmit=${send}>
      <h1>Sign in</h1>
      <label for="key">Key</label>
      <input id="key" type="password" autocomplete="current-password" required autofocus value=${key}
        onInput=${(e) => setKey(e.target.value)} />
      <button type="submit" class="primary">Sign in</button>
      <p class="quiet">Whoever runs this Medley has a key to read and one to read and write.</p>
      <${Fault} fault=${fault} />
    </form>`;
}

export const SignOut = ({ signedOut }) => html`
  <button type="button" class="link" onClick=${() => remove(SESSION).then(signedOut)}>Sign out</button>`;
