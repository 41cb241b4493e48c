import { Skeleton } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { type PageCommand, useOffered } from '../app/commands';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import { ApprovalCard, type Deciding } from './ApprovalCard';
import { boards } from './words';

/** The sums that wait for somebody's word, the first to go up first. A approves, D rejects, J and K go on. */
export function Approvals() {
  const say = useWords(boards);
  const { data, error, isPending } = queries.useQuery(
    'get',
    '/v1/tasks',
    { params: { query: { kind: 'approve', limit: 100 } } },
    { refetchInterval: 30_000 },
  );
  const tasks = useMemo(() => data?.items ?? [], [data]);
  const [at, setAt] = useState<string>();
  const [deciding, decide] = useState<Deciding>();
  const chosen = tasks.find(({ id }) => id === at) ?? tasks[0];

  useOffered(
    useMemo<PageCommand[]>(() => {
      if (chosen === undefined) return [];
      const group = say('list');
      const move = (by: number) => () => {
        const index = tasks.indexOf(chosen);
        const next = tasks[Math.min(Math.max(index + by, 0), tasks.length - 1)];
        decide(undefined);
        setAt(next?.id);
      };
      return [
        { id: 'approvals:next', title: say('next'), group, keys: 'j', run: move(1) },
        { id: 'approvals:previous', title: say('previous'), group, keys: 'k', run: move(-1) },
        {
          id: 'approvals:approve',
          title: say('approve', { amount: '' }),
          group,
          keys: 'a',
          run: () => decide('approve'),
        },
        { id: 'approvals:reject', title: say('reject'), group, keys: 'd', run: () => decide('reject') },
      ];
    }, [tasks, chosen, say]),
  );
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(`approval-${chosen.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  if (error !== null) return <Refusal of={error} />;
  if (isPending) return <Skeleton active className="boards-wait" />;
  if (tasks.length === 0) return <Blank title={say('noApprovals')}>{say('noApprovalsHint')}</Blank>;
  return (
    <ul className="approvals" aria-label={say('list')}>
      {tasks.map((task) => (
        <ApprovalCard
          key={task.id}
          task={task}
          isChosen={task === chosen}
          deciding={task === chosen ? deciding : undefined}
          decide={(next) => {
            setAt(task.id);
            decide(next);
          }}
        />
      ))}
    </ul>
  );
}
