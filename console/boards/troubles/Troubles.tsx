import { Skeleton } from 'antd';
import { useState } from 'react';
import { queries } from '../../data/client';
import { Blank } from '../../design/Blank';
import { Choose } from '../../design/Choose';
import { Refusal } from '../../design/Refusal';
import { useWords } from '../../words/useWords';
import { TroubleRow } from './TroubleRow';
import { Workflow } from './Workflow';
import { troubles } from './words';

/** What waits for a person and is no task: what it is, what to do about it, and the button that does it. */
export function Troubles() {
  const say = useWords(troubles);
  const [show, setShow] = useState<'open' | 'all'>('open');
  const [looked, look] = useState<string>();
  const { data, error, isPending } = queries.useQuery(
    'get',
    '/v1/troubles',
    { params: { query: { limit: 100, ...(show === 'all' && { open: false }) } } },
    { refetchInterval: 30_000 },
  );
  return (
    <div className="boards-list">
      <div className="boards-list-head">
        <Choose
          value={show}
          onChange={setShow}
          options={[
            { value: 'open', label: say('openTroubles') },
            { value: 'all', label: say('allTroubles') },
          ]}
        />
      </div>
      {error !== null && <Refusal of={error} />}
      {isPending && error === null && <Skeleton active />}
      {data?.items.length === 0 && <Blank title={say('noTroubles')}>{say('noTroublesHint')}</Blank>}
      <ul className="troubles">
        {data?.items.map((trouble) => (
          <TroubleRow key={trouble.id} trouble={trouble} look={look} />
        ))}
      </ul>
      {looked !== undefined && <Workflow caseId={looked} close={() => look(undefined)} />}
    </div>
  );
}
