import { Skeleton, Switch } from 'antd';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { type PageCommand, useOffered } from '../app/commands';
import { useReadOnChange } from '../data/useReadOnChange';
import { Blank } from '../design/Blank';
import { Choose } from '../design/Choose';
import { Refusal } from '../design/Refusal';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { ReviewList } from './ReviewList';
import { ReviewSheet } from './ReviewSheet';
import { Tiers } from './Tiers';
import { isShown, SHOWN, type Shown, useReviewRules, useReviews } from './useReviews';
import { reviews } from './words';
import './reviews.css';

const PATHS = ['/v1/reviews'];

/** The review team: the tiers with their targets, the open reviews, and the one that is being worked. */
export default function Reviews() {
  const say = useWords(reviews);
  const { staffId } = useShop();
  const [search, setSearch] = useSearchParams();
  useReadOnChange(PATHS);
  const rules = useReviewRules();
  const tier = Number(search.get('tier')) || undefined;
  const isMine = search.get('mine') === 'yes';
  const shown: Shown = SHOWN.find((one) => one === search.get('show')) ?? 'all';
  const { items, isPending, error, hasMore, more, tiers, callsToday } = useReviews({
    tier,
    owner: isMine ? staffId : undefined,
  });
  const listed = useMemo(() => items?.filter((one) => isShown(one, shown)) ?? [], [items, shown]);
  const chosenId = search.get('case');
  const chosen = items?.find(({ caseId }) => caseId === chosenId);
  const counts = Object.fromEntries(
    SHOWN.map((one) => [one, items?.filter((review) => isShown(review, one)).length ?? 0]),
  );

  function set(name: string, value: string | undefined): void {
    setSearch(
      (before) => {
        if (value === undefined) before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  }

  useOffered(
    useMemo<PageCommand[]>(() => {
      const move = (by: number) => () => {
        const at = listed.findIndex(({ caseId }) => caseId === chosenId);
        const next = listed[at < 0 ? 0 : Math.min(Math.max(at + by, 0), listed.length - 1)];
        if (next === undefined) return;
        setSearch(
          (before) => {
            before.set('case', next.caseId);
            return before;
          },
          { replace: true },
        );
      };
      const group = say('list');
      return [
        { id: 'next', title: say('next'), group, keys: 'j', run: move(1) },
        { id: 'previous', title: say('previous'), group, keys: 'k', run: move(-1) },
      ];
    }, [listed, chosenId, say, setSearch]),
  );

  const mine = callsToday.find((one) => one.staffId === staffId)?.calls ?? 0;
  const all = callsToday.reduce((sum, { calls }) => sum + calls, 0);
  return (
    <div className={chosen === undefined ? 'reviews' : 'reviews reviews-open'}>
      <header className="reviews-head">
        <h1>{say('title')}</h1>
        <span className="quiet">
          {say('callsToday')} <strong>{say('mine', { count: mine })}</strong> · {say('team', { count: all })}
        </span>
      </header>
      <Tiers
        tiers={tiers}
        rules={rules}
        chosen={tier}
        choose={(next) => set('tier', next === undefined ? undefined : String(next))}
      />
      <div className="reviews-split">
        <section className="reviews-left" aria-label={say('list')}>
          <div className="reviews-filter">
            <Choose
              aria-label={say('list')}
              value={shown}
              onChange={(next) => set('show', next)}
              options={SHOWN.map((one) => ({
                value: one,
                label: (counts[one] ?? 0) > 0 ? `${say(one)} ${String(counts[one])}` : say(one),
              }))}
            />
            <span className="reviews-mine">
              <Switch
                id="only-mine"
                size="small"
                checked={isMine}
                onChange={(next) => set('mine', next ? 'yes' : undefined)}
              />
              <label htmlFor="only-mine" className="small">
                {say('onlyMine')}
              </label>
            </span>
          </div>
          {error !== null && <Refusal of={error} />}
          {isPending && <Skeleton active className="reviews-wait" />}
          {items !== undefined && listed.length === 0 && (
            <Blank title={say(items.length === 0 ? 'none' : 'noneOfThese')}>
              {items.length === 0 && say('noneHint')}
            </Blank>
          )}
          <ReviewList
            items={listed}
            chosen={chosenId ?? undefined}
            choose={(caseId) => set('case', caseId)}
            more={hasMore ? more : undefined}
          />
        </section>
        <section className="reviews-right">
          {chosen === undefined ? (
            <Blank title={say('choose')}>{say('chooseHint')}</Blank>
          ) : (
            <ReviewSheet key={chosen.caseId} of={chosen} rules={rules} leave={() => set('case', undefined)} />
          )}
        </section>
      </div>
    </div>
  );
}
