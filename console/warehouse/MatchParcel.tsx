import { Button, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../data/act';
import { readAgain } from '../data/cache';
import { api, queries } from '../data/client';
import { NotDone } from '../design/NotDone';
import { Refusal } from '../design/Refusal';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { warehouse } from './words';

interface MatchProps {
  parcelId: string;
  done: (what: { title: string; hint: string }) => void;
}

/** Finds the case of an unplaced parcel by order, refund, or the last digits of the phone. */
export function MatchParcel({ parcelId, done }: MatchProps) {
  const say = useWords(warehouse);
  const [typed, setTyped] = useState('');
  const [asked, ask] = useState('');
  return (
    <div className="floor-form floor-inner">
      <form
        className="scan-line"
        onSubmit={(event) => {
          event.preventDefault();
          ask(typed.trim());
        }}
      >
        <Input
          autoFocus
          size="large"
          className="scan-field"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          aria-label={say('findCase')}
          placeholder={say('findCaseHint')}
          maxLength={50}
        />
        <Button size="large" htmlType="submit" disabled={typed.trim() === ''}>
          {say('look')}
        </Button>
      </form>
      {asked !== '' && <FoundCases key={asked} asked={asked} parcelId={parcelId} done={done} />}
    </div>
  );
}

function FoundCases({ asked, parcelId, done }: MatchProps & { asked: string }) {
  const say = useWords(warehouse);
  const term = useTerms();
  const { given, act } = useAct();
  const isTail = /^\d{4}$/.test(asked);
  const of = (query: { tid: string } | { refundId: string } | { phoneTail: string }) => ({
    params: { query: { ...query, limit: 20 } },
  });
  const first = queries.useQuery('get', '/v1/cases', of(isTail ? { phoneTail: asked } : { tid: asked }));
  const isNoOrder = !isTail && first.data?.items.length === 0;
  const second = queries.useQuery('get', '/v1/cases', of({ refundId: asked }), { enabled: isNoOrder });
  const { data, error } = isNoOrder ? second : first;
  if (error !== null) return <Refusal of={error} />;

  async function match(caseId: string): Promise<void> {
    const parcel = await act([parcelId, caseId], (key) =>
      api.POST('/v1/parcels/{parcelId}/match', {
        params: { path: { parcelId }, header: { 'Idempotency-Key': key } },
        body: { caseId },
      }),
    );
    if (parcel === undefined) return;
    void readAgain('/v1/parcels', '/v1/cases', '/v1/tasks');
    done({ title: say('matched'), hint: say('matchedHint') });
  }

  return (
    <>
      {data?.items.length === 0 && <p role="status">{say('noCase')}</p>}
      <ul className="floor-list">
        {data?.items.map(({ id, kind, stage, tid }) => (
          <li key={id} className="match-row">
            <span>
              {term('kinds', kind)} · {term('stages', stage)}
              <span className="small quiet">{tid}</span>
            </span>
            <Button size="large" loading={given.status === 'busy'} onClick={() => void match(id)}>
              {say('match')}
            </Button>
          </li>
        ))}
      </ul>
      <NotDone given={given} />
    </>
  );
}
