import { App, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { CommandForm } from '../case/CommandForm';
import { allowedOf, useCase } from '../case/useCase';
import { asSought, guesses, type Sought } from '../cases/guess';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { When } from '../design/When';
import { OpenCase } from '../opening/OpenCase';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { phone } from './words';

/** A buyer phones: found by what they say first, then what they said is recorded in their case, or in a new one. */
export function PhoneIn() {
  const say = useWords(phone);
  const term = useTerms();
  const { message } = App.useApp();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [caseId, setCaseId] = useState<string>();
  const { data, error, isFetching } = queries.useQuery(
    'get',
    '/v1/cases',
    { params: { query: { ...filterOf(asked), limit: 20 } } },
    { enabled: asked !== '' },
  );

  function find(event: FormEvent): void {
    event.preventDefault();
    setCaseId(undefined);
    setAsked(typed.trim());
  }

  /** What they said comes into the new case as into any other. */
  function goOn(opened: string): void {
    setCaseId(opened);
    void message.success(say('opened'));
  }

  return (
    <div className="page">
      <h1>{say('phoneIn')}</h1>
      <form className="phone-find" onSubmit={find}>
        <Input
          autoFocus
          size="large"
          value={typed}
          placeholder={say('phoneInHint')}
          aria-label={say('phoneInHint')}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button size="large" type="primary" htmlType="submit" loading={isFetching}>
          {say('find')}
        </Button>
      </form>
      {error !== null && <Refusal of={error} />}
      {data?.items.length === 0 && <Blank title={say('nobody')}>{say('nobodyHint')}</Blank>}
      <ul className="phone-found">
        {data?.items.map(({ id, kind, stage, tid, openedAt }) => (
          <li key={id}>
            <Button type={id === caseId ? 'primary' : 'default'} onClick={() => setCaseId(id)}>
              {term('kinds', kind ?? '')} · {tid}
            </Button>
            <span className="quiet small">
              {term('stages', stage)} · <When at={openedAt} />
            </span>
          </li>
        ))}
      </ul>
      {caseId !== undefined && <Said key={caseId} caseId={caseId} />}
      {data !== undefined && caseId === undefined && (
        <Panel title={say(data.items.length === 0 ? 'newCase' : 'otherMatter')}>
          <OpenCase key={asked} likely={guesses(asked)[0] === 'tid' ? asked : ''} opened={goOn} />
        </Panel>
      )}
    </div>
  );
}

function Said({ caseId }: { caseId: string }) {
  const say = useWords(phone);
  const [, go] = useLocation();
  const { message } = App.useApp();
  const { data: about } = useCase(caseId);
  const command = about && allowedOf(about).find(({ name }) => name === 'recordIncoming');
  if (about === undefined || command === undefined) return null;
  return (
    <Panel title={about.order?.nickname ?? about.tid}>
      <CommandForm
        about={about}
        command={command}
        start={{ channel: 'phone' }}
        focus
        done={() => {
          void message.success(say('called'));
          go('/');
        }}
      />
    </Panel>
  );
}

/** What they have most likely said: the end of a phone number, an order, or their nickname. */
function filterOf(text: string): Partial<Record<Sought, string>> {
  const [sought = 'nickname'] = guesses(text);
  return { [sought]: asSought(sought, text) };
}
