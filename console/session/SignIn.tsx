import { Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Schema } from '../../client';
import { api } from '../data/client';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import { type LocalPerson, useLocalStart } from './local';
import './signIn.css';
import { codeOf, STEP } from './totp';
import { sessionChanged } from './useSession';
import { session } from './words';

type Answer = { data?: Schema<'Entered'>; error?: unknown };

/** Name and password, then a code where there is a second factor. On a local start the demo's people are one click away. */
export function SignIn({ codeMissing = false }: { codeMissing?: boolean }) {
  const say = useWords(session);
  const [isCodeNeeded, setCodeNeeded] = useState(codeMissing);
  const [refusal, setRefusal] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  async function enter(ask: () => Promise<Answer>): Promise<boolean> {
    setBusy(true);
    setRefusal(undefined);
    try {
      const { data, error } = await ask();
      if (error !== undefined) setRefusal(error);
      if (data?.codeNeeded) setCodeNeeded(true);
      else if (data?.signedIn) await sessionChanged();
      return data !== undefined;
    } catch (error) {
      setRefusal(error);
      return false;
    } finally {
      setBusy(false);
    }
  }

  const withPassword = (body: { username: string; password: string }) => enter(() => api.POST('/v1/signIn', { body }));
  const withCode = (code: string) => enter(() => api.POST('/v1/signIn/code', { body: { code } }));

  async function asLocal({ username, password, secret }: LocalPerson): Promise<void> {
    if (!(await withPassword({ username, password })) || secret === undefined) return;
    if (await withCode(await codeOf(secret))) return;
    // A code is good once: whoever signed in within the last half minute begins anew with the next one.
    if (await withPassword({ username, password })) await withCode(await codeOf(secret, Date.now() + STEP));
  }

  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <h1>{say('product')}</h1>
        <p className="quiet">{say('promise')}</p>
        {isCodeNeeded ? (
          <form key="code" onSubmit={(event) => void withCode(typedIn(event, 'code').trim())}>
            <Field name="code" label={say('code')} hint={say('codeHint')}>
              <Input
                id="code"
                name="code"
                required
                autoFocus
                inputMode="numeric"
                autoComplete="one-time-code"
                size="large"
              />
            </Field>
            <Button type="primary" htmlType="submit" loading={isBusy} block size="large">
              {say('confirm')}
            </Button>
          </form>
        ) : (
          <form
            key="password"
            onSubmit={(event) =>
              void withPassword({ username: typedIn(event, 'username'), password: typedIn(event, 'password') })
            }
          >
            <Field name="username" label={say('username')}>
              <Input id="username" name="username" required autoFocus autoComplete="username" size="large" />
            </Field>
            <Field name="password" label={say('password')}>
              <Input.Password id="password" name="password" required autoComplete="current-password" size="large" />
            </Field>
            <Button type="primary" htmlType="submit" loading={isBusy} block size="large">
              {say('signIn')}
            </Button>
          </form>
        )}
        {refusal !== undefined && <Refusal of={refusal} />}
        {!isCodeNeeded && (
          <a className="sign-in-sso" href="/v1/signIn/sso">
            {say('sso')}
          </a>
        )}
      </div>
      <LocalPeople enter={asLocal} isBusy={isBusy} />
    </main>
  );
}

/** What stands in a field of the form that is being sent. */
function typedIn(event: FormEvent<HTMLFormElement>, name: string): string {
  event.preventDefault();
  const value = new FormData(event.currentTarget).get(name);
  return typeof value === 'string' ? value : '';
}

function Field({ name, label, hint, children }: { name: string; label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="sign-in-field">
      <label htmlFor={name}>{label}</label>
      {children}
      {hint !== undefined && <span className="quiet small">{hint}</span>}
    </div>
  );
}

function LocalPeople({ enter, isBusy }: { enter: (person: LocalPerson) => Promise<void>; isBusy: boolean }) {
  const say = useWords(session);
  const local = useLocalStart();
  if (local === null) return null;
  return (
    <section className="sign-in-local" aria-label={say('local')}>
      <h2>{say('local')}</h2>
      <ul>
        {local.people.map((person) => (
          <li key={person.username}>
            <button type="button" className="plain local-person" disabled={isBusy} onClick={() => void enter(person)}>
              <strong>{person.name}</strong>
              <span className="quiet small">{person.username}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet small">{say('localHint')}</p>
    </section>
  );
}
