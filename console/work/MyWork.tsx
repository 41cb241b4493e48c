import { App, Button, Dropdown, Skeleton } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { type PageCommand, useOffered } from '../app/commands';
import { CasePage, fetchCasePage } from '../case/lazy';
import { Blank } from '../design/Blank';
import { Choose } from '../design/Choose';
import { nowAtShop } from '../design/now';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { useNameOf } from '../people/usePeople';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { Queue } from './Queue';
import { SHOWN, type Shown, type Task, taskSteps, useTaskNow, useTasks } from './useTasks';
import { work } from './words';
import './work.css';

const MINUTE = 60_000;

const NONE: readonly Task[] = [];

/** One queue by due time at the left, the case of the chosen task at the right. */
export default function MyWork() {
  const say = useWords(work);
  const nameOf = useNameOf();
  const { staffId } = useShop();
  const { message } = App.useApp();
  const [search, setSearch] = useSearchParams();
  const show: Shown = SHOWN.find((one) => one === search.get('show')) ?? 'mine';
  const { items, isPending, error, more } = useTasks(show);
  const tasks = items ?? NONE;
  const chosenId = search.get('task') ?? undefined;
  const [kept, keep] = useState<Task>();
  const ofCase = useTaskNow(chosenId, kept?.caseId);
  // A task that has ended, or that somebody took on, stays open at the right until another is chosen.
  const chosen = ofCase ?? tasks.find(({ id }) => id === chosenId) ?? (kept?.id === chosenId ? kept : undefined);
  useEffect(fetchCasePage, []);

  const choose = useCallback(
    (task: Task) => {
      keep(task);
      setSearch(
        (before) => {
          before.set('task', task.id);
          return before;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  const leave = useCallback(
    (next?: Shown) =>
      setSearch((before) => {
        before.delete('task');
        if (next !== undefined) before.set('show', next);
        return before;
      }),
    [setSearch],
  );

  const after = useCallback(
    (refusal: unknown) => {
      if (refusal !== undefined) void message.error({ content: <Refusal of={refusal} />, duration: 6 });
    },
    [message],
  );
  const snooze = useCallback(
    async (taskId: string, ms: number) =>
      after(await taskSteps.snooze(taskId, new Date(nowAtShop() + ms).toISOString())),
    [after],
  );

  useOffered(
    useMemo<PageCommand[]>(() => {
      const move = (by: number) => () => {
        const at = tasks.findIndex(({ id }) => id === chosenId);
        const next = tasks[at < 0 ? 0 : Math.min(Math.max(at + by, 0), tasks.length - 1)];
        if (next !== undefined) choose(next);
      };
      const group = say('list');
      const own: PageCommand[] = [
        { id: 'next', title: say('next'), group, keys: 'j', run: move(1) },
        { id: 'previous', title: say('previous'), group, keys: 'k', run: move(-1) },
      ];
      if (chosen === undefined) return own;
      const isMine = chosen.claimedBy === staffId;
      return [
        ...own,
        {
          id: 'claim',
          title: say(isMine ? 'release' : 'claim'),
          group,
          keys: 'c',
          run: () => void (isMine ? taskSteps.release : taskSteps.claim)(chosen.id).then(after),
        },
        {
          id: 'snooze',
          title: say('snoozeFor', { length: say('hour') }),
          group,
          keys: 's',
          run: () => void snooze(chosen.id, 60 * MINUTE),
        },
      ];
    }, [tasks, chosen, chosenId, choose, say, staffId, after, snooze]),
  );

  const empty: Record<Shown, string> = { mine: say('empty'), free: say('emptyFree'), snoozed: say('emptySnoozed') };

  return (
    <div className={chosen === undefined ? 'split' : 'split split-open'}>
      <section className="queue" aria-label={say('list')}>
        <div className="queue-head">
          <Choose
            value={show}
            onChange={(next) => leave(next)}
            options={SHOWN.map((one) => ({ value: one, label: say(one) }))}
            block
          />
        </div>
        {isPending && error === null && <Skeleton active className="queue-wait" />}
        {error !== null && <Refusal of={error} />}
        {!isPending && tasks.length === 0 ? (
          <Blank title={empty[show]}>{say('emptyHint')}</Blank>
        ) : (
          <Queue tasks={tasks} chosen={chosenId} choose={choose} nearEnd={more} />
        )}
      </section>
      <section className="split-right">
        {chosen === undefined ? (
          <Blank title={say('choose')}>{say('chooseHint')}</Blank>
        ) : (
          <CasePage
            key={chosen.caseId}
            caseId={chosen.caseId}
            task={chosen}
            side={
              <>
                <Button className="only-narrow" onClick={() => leave()}>
                  {say('back')}
                </Button>
                {chosen.claimedBy !== null && chosen.claimedBy !== staffId && (
                  <Tag tone="soon">{say('claimedBy', { who: nameOf(chosen.claimedBy) })}</Tag>
                )}
                {chosen.claimedBy === staffId ? (
                  <Button onClick={() => void taskSteps.release(chosen.id).then(after)}>{say('release')}</Button>
                ) : (
                  <Button onClick={() => void taskSteps.claim(chosen.id).then(after)}>{say('claim')}</Button>
                )}
                <Dropdown
                  trigger={['click']}
                  menu={{
                    items: [
                      {
                        key: '15',
                        label: say('minutes', { count: 15 }),
                        onClick: () => void snooze(chosen.id, 15 * MINUTE),
                      },
                      { key: '60', label: say('hour'), onClick: () => void snooze(chosen.id, 60 * MINUTE) },
                      { key: '240', label: say('fourHours'), onClick: () => void snooze(chosen.id, 240 * MINUTE) },
                    ],
                  }}
                >
                  <Button>{say('snooze')}</Button>
                </Dropdown>
              </>
            }
          />
        )}
      </section>
    </div>
  );
}
