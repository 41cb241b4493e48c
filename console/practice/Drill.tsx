import { Button, Progress, Skeleton } from 'antd';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { type PageCommand, useOffered } from '../app/commands';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { useWords } from '../words/useWords';
import { AnswerPane } from './AnswerPane';
import { useMonth } from './useMonth';
import { type Standing, useOwnAnswers, useQuestions } from './usePractice';
import { practice } from './words';

const TONES = { passed: 'fine', tried: 'soon', open: 'plain' } as const satisfies Record<Standing, string>;

/** The questions at the left, one of them to be answered at the right. */
export function Drill() {
  const say = useWords(practice);
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams();
  const { data, error } = useQuestions();
  const { answers, standingOf } = useOwnAnswers(month);
  const items = useMemo(() => data?.items ?? [], [data]);
  const chosen = items.find(({ id }) => id === search.get('question'));
  const passed = items.filter(({ id }) => standingOf(id) === 'passed').length;

  const choose = useCallback((id: string) => setSearch({ question: id }, { replace: true }), [setSearch]);
  const move = useCallback(
    (by: number) => {
      const at = items.findIndex(({ id }) => id === chosen?.id);
      const next = items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), items.length - 1)];
      if (next !== undefined) choose(next.id);
    },
    [items, chosen, choose],
  );
  /** The next one that is not passed, after the present one. */
  const nextOpen = useCallback(() => {
    const at = items.findIndex(({ id }) => id === chosen?.id);
    const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    const next = after.find(({ id }) => standingOf(id) !== 'passed') ?? after[0];
    if (next !== undefined) choose(next.id);
  }, [items, chosen, choose, standingOf]);

  useOffered(
    useMemo<PageCommand[]>(
      () => [
        { id: 'practice-next', title: say('next'), group: say('title'), keys: 'j', run: () => move(1) },
        { id: 'practice-previous', title: say('previous'), group: say('title'), keys: 'k', run: () => move(-1) },
      ],
      [say, move],
    ),
  );

  if (error !== null) return <Refusal of={error} />;
  return (
    <div className={chosen === undefined ? 'drill' : 'drill drill-open'}>
      <section className="drill-list" aria-label={say('list')}>
        <div className="drill-progress">
          <strong>{say('progress', { passed, all: items.length })}</strong>
          <Progress
            percent={items.length === 0 ? 0 : (passed / items.length) * 100}
            showInfo={false}
            size="small"
            aria-label={say('progress', { passed, all: items.length })}
          />
          <span className="quiet small">{say('progressHint')}</span>
        </div>
        {data === undefined && <Skeleton active className="drill-progress" />}
        <ul className="scrolls">
          {items.map(({ id, says, isOwn }) => {
            const standing = standingOf(id);
            return (
              <li key={id}>
                <button
                  type="button"
                  className="plain drill-row drill-question"
                  aria-current={id === chosen?.id ? 'true' : undefined}
                  onClick={() => choose(id)}
                >
                  <span>{says}</span>
                  <span className="tags">
                    {isOwn && <Tag>{say('own')}</Tag>}
                    {standing === 'open' ? (
                      <span className="quiet small">{say(standing)}</span>
                    ) : (
                      <Tag tone={TONES[standing]}>{say(standing)}</Tag>
                    )}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </section>
      <section className="drill-right">
        {chosen === undefined || data === undefined ? (
          <Blank title={passed === items.length && passed > 0 ? say('allPassed') : say('title')}>
            <div className="stack">
              <p>{say('startHint')}</p>
              <Button type="primary" onClick={nextOpen} disabled={items.length === 0}>
                {say('start')}
              </Button>
            </div>
          </Blank>
        ) : (
          <AnswerPane
            key={chosen.id}
            question={chosen}
            steps={data.steps}
            before={answers.filter(({ questionId }) => questionId === chosen.id)}
            next={nextOpen}
            close={() => setSearch({}, { replace: true })}
          />
        )}
      </section>
    </div>
  );
}
