import { Button, Skeleton } from 'antd';
import { useMemo } from 'react';
import { Route, Switch, useLocation, useSearchParams } from 'wouter';
import { type PageCommand, useOffered } from '../app/commands';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import { Queue } from '../work/Queue';
import { type Task, useTasks } from '../work/useTasks';
import '../work/work.css';
import { CallSheet } from './CallSheet';
import './phone.css';
import { PhoneIn } from './PhoneIn';
import { phone } from './words';

/** Commands that say how a call ended. */
const CALLS = ['recordCall', 'recordReviewCall'];

/** Whom to phone now, by due time; the sheet of the call at the right. `/phone/in` is for buyers who phone. */
export default function Phone() {
  return (
    <Switch>
      <Route path="/in" component={PhoneIn} />
      <Route component={Calls} />
    </Switch>
  );
}

function Calls() {
  const say = useWords(phone);
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const mine = useTasks('mine');
  const free = useTasks('free');
  const { items: mineNow } = mine;
  const { items: freeNow } = free;
  const calls = useMemo(() => {
    const all = [...(mineNow ?? []), ...(freeNow ?? [])];
    return all.filter(({ command }) => CALLS.includes(command)).sort(byDue);
  }, [mineNow, freeNow]);
  const chosenId = search.get('task') ?? undefined;
  const chosen = calls.find(({ id }) => id === chosenId);

  function choose(task: Task | undefined): void {
    setSearch(task === undefined ? {} : { task: task.id }, { replace: true });
  }

  useOffered(
    useMemo<PageCommand[]>(() => {
      const move = (by: number) => () => {
        const at = calls.findIndex(({ id }) => id === chosenId);
        const next = calls[at < 0 ? 0 : Math.min(Math.max(at + by, 0), calls.length - 1)];
        if (next !== undefined) setSearch({ task: next.id }, { replace: true });
      };
      const group = say('list');
      return [
        { id: 'nextCall', title: say('choose'), group, keys: 'j', run: move(1) },
        { id: 'callBefore', title: say('choose'), group, keys: 'k', run: move(-1) },
        { id: 'phoneInHere', title: say('phoneIn'), group, keys: 'i', run: () => go('/in') },
      ];
    }, [calls, chosenId, say, go, setSearch]),
  );

  const error = mine.error ?? free.error;
  return (
    <div className={chosen === undefined ? 'split' : 'split split-open'}>
      <section className="queue" aria-label={say('list')}>
        <div className="queue-head phone-head">
          <h2>{say('list')}</h2>
          <Button size="small" onClick={() => go('/in')}>
            {say('phoneIn')} <kbd>I</kbd>
          </Button>
        </div>
        {error !== null && <Refusal of={error} />}
        {(mine.isPending || free.isPending) && error === null && <Skeleton active className="queue-wait" />}
        {!mine.isPending && !free.isPending && calls.length === 0 ? (
          <Blank title={say('none')}>{say('noneHint')}</Blank>
        ) : (
          <Queue tasks={calls} chosen={chosenId} choose={choose} nearEnd={ignore} />
        )}
      </section>
      <section className="split-right">
        {chosen === undefined ? (
          <Blank title={say('choose')} />
        ) : (
          <CallSheet key={chosen.id} task={chosen} leave={() => choose(undefined)} />
        )}
      </section>
    </div>
  );
}

function byDue(a: Task, b: Task): number {
  return (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9');
}

/** All calls of a person fit on one page. */
function ignore(): void {}
