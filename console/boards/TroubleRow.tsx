import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../client';
import { readAgain } from '../data/cache';
import { api } from '../data/client';
import { useDraft } from '../data/drafts';
import { Refusal } from '../design/Refusal';
import { Tag, type Tone } from '../design/Tag';
import { Ago, When } from '../design/When';
import { mayLead } from '../people/may';
import { useNameOf } from '../people/usePeople';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { boards } from './words';

type Trouble = Schema<'Trouble'>;

const SORTS = {
  ...{ paused: ['sortPaused', 'doPaused', 'past'], case: ['sortCase', 'doCase', 'past'] },
  ...{ shop: ['sortShop', 'doShop', 'past'], message: ['sortMessage', 'doMessage', 'soon'] },
  ...{ notice: ['sortNotice', 'doNotice', 'soon'], effect: ['sortEffect', 'doEffect', 'soon'] },
} as const satisfies Record<Trouble['sort'], readonly [keyof typeof boards.pairs, keyof typeof boards.pairs, Tone]>;

const OUTCOMES = {
  ...{ handedOver: 'outHandedOver', nothingToDo: 'outNothingToDo', sentAgain: 'outSentAgain' },
  ...{ done: 'outDone', closed: 'outClosed' },
} as const satisfies Record<NonNullable<Trouble['outcome']>['as'], keyof typeof boards.pairs>;

/** One trouble, and what a supervisor does about it. */
export function TroubleRow({ trouble, look }: { trouble: Trouble; look: (caseId: string) => void }) {
  const say = useWords(boards);
  const nameOf = useNameOf();
  const { role } = useShop();
  const { id, sort, since, reason, about, attempts, outcome, note, endedAt, endedBy } = trouble;
  const [named, todo, tone] = SORTS[sort];
  const { caseId } = about;
  const isLetter = sort === 'message' || sort === 'notice' || sort === 'effect';
  const isOpen = endedAt === null;
  return (
    <li className="trouble">
      <div className="rows-two">
        <strong>
          <Tag tone={isOpen ? tone : 'plain'}>{say(named)}</Tag>
        </strong>
        <span className="quiet small">
          <Ago at={since} />
          {attempts > 0 && ` · ${say('tries', { count: attempts })}`}
        </span>
      </div>
      {isOpen && <p>{say(todo)}</p>}
      <details className="quiet small">
        <summary>{say('detail')}</summary>
        <p lang="en">{reason}</p>
        <p lang="en">
          {Object.entries(about)
            .map(([name, value]) => `${name}: ${value}`)
            .join(' · ')}
        </p>
      </details>
      {outcome !== null && (
        <p>
          {say('outcome')} {say(OUTCOMES[outcome.as])}
          {note !== null && ` · ${note}`}
        </p>
      )}
      {!isOpen && (
        <p className="quiet small">
          {endedBy === null ? say('endedAlone') : say('ended', { who: nameOf(endedBy) })} <When at={endedAt} />
        </p>
      )}
      <div className="trouble-steps">
        {caseId !== undefined && (
          <>
            <Link href={`~/cases/${encodeURIComponent(caseId)}`}>{say('openCase')}</Link>
            <Button size="small" onClick={() => look(caseId)}>
              {say('workflow')}
            </Button>
          </>
        )}
        {isOpen && !isLetter && sort !== 'paused' && <span className="quiet small">{say('endsAlone')}</span>}
        {isOpen && mayLead(role) && <Steps id={id} isPaused={sort === 'paused'} isLetter={isLetter} />}
      </div>
    </li>
  );
}

function Steps({ id, isPaused, isLetter }: { id: string; isPaused: boolean; isLetter: boolean }) {
  const say = useWords(boards);
  const [busy, setBusy] = useState<string>();
  const [refusal, setRefusal] = useState<unknown>();
  const [isClosing, setClosing] = useState(false);
  const [note, setNote, clear] = useDraft(`trouble/${id}`, '');
  const params = { path: { troubleId: id } };

  async function step(name: string, asked: () => Promise<{ error?: unknown }>): Promise<void> {
    setBusy(name);
    setRefusal(undefined);
    try {
      const { error } = await asked();
      if (error !== undefined) setRefusal(error);
      else clear();
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(undefined);
      void readAgain('/v1/troubles');
    }
  }

  return (
    <>
      {isPaused && (
        <Button
          size="small"
          type="primary"
          loading={busy === 'resume'}
          onClick={() => void step('resume', () => api.POST('/v1/troubles/{troubleId}/resume', { params, body: {} }))}
        >
          {say('resume')}
        </Button>
      )}
      {isLetter && (
        <Button
          size="small"
          type="primary"
          loading={busy === 'retry'}
          onClick={() => void step('retry', () => api.POST('/v1/troubles/{troubleId}/retry', { params, body: {} }))}
        >
          {say('retry')}
        </Button>
      )}
      {isLetter && !isClosing && (
        <Button size="small" onClick={() => setClosing(true)}>
          {say('close')}
        </Button>
      )}
      {isClosing && (
        <>
          <Input
            autoFocus
            size="small"
            className="trouble-note"
            aria-label={say('closeNote')}
            placeholder={say('closeNote')}
            maxLength={2000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          <Button
            size="small"
            disabled={note.trim() === ''}
            loading={busy === 'close'}
            onClick={() =>
              void step('close', () =>
                api.POST('/v1/troubles/{troubleId}/close', { params, body: { note: note.trim() } }),
              )
            }
          >
            {say('close')}
          </Button>
        </>
      )}
      {refusal !== undefined && <Refusal of={refusal} />}
    </>
  );
}
