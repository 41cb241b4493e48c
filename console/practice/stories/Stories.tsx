import { Progress, Skeleton } from 'antd';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { type PageCommand, useOffered } from '../../app/commands';
import { Blank } from '../../design/Blank';
import { Refusal } from '../../design/Refusal';
import { Tag } from '../../design/Tag';
import { useWords } from '../../words/useWords';
import { useMonth } from '../useMonth';
import { PlayPage } from './PlayPage';
import { StoryStart } from './StoryStart';
import './stories.css';
import { useOwnPlays, useStories } from './useStories';
import { stories } from './words';

const TONES = { passed: 'fine', tried: 'soon', open: 'plain' } as const;

/** The stories at the left; the chosen one at the right, or in its place while it is played. */
export default function Stories() {
  const say = useWords(stories);
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams();
  const { data, error } = useStories();
  const { standingOf, unfinishedOf } = useOwnPlays(month);
  const items = useMemo(() => data?.items ?? [], [data]);
  const chosen = items.find(({ id }) => id === search.get('story'));
  const playId = search.get('play');
  const passed = items.filter(({ id }) => standingOf(id) === 'passed').length;

  const choose = useCallback((id: string) => setSearch({ story: id }, { replace: true }), [setSearch]);
  useOffered(
    useMemo<PageCommand[]>(() => {
      if (playId !== null) return [];
      const move = (by: number) => () => {
        const at = items.findIndex(({ id }) => id === chosen?.id);
        const next = items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), items.length - 1)];
        if (next !== undefined) choose(next.id);
      };
      const group = say('title');
      return [
        { id: 'story-next', title: say('next'), group, keys: 'j', run: move(1) },
        { id: 'story-previous', title: say('previous'), group, keys: 'k', run: move(-1) },
      ];
    }, [say, items, chosen, choose, playId]),
  );

  if (error !== null) return <Refusal of={error} />;
  if (data === undefined) return <Skeleton active className="practice-page" />;
  if (!data.isPracticeShop) return <Blank title={say('realShop')}>{say('realShopHint')}</Blank>;
  if (playId !== null && chosen !== undefined)
    return <PlayPage key={playId} playId={playId} story={chosen} leave={() => choose(chosen.id)} />;
  const progress = say('progress', { passed, all: items.length });
  return (
    <div className={chosen === undefined ? 'drill' : 'drill drill-open'}>
      <section className="drill-list" aria-label={say('list')}>
        <div className="drill-progress">
          <strong>{progress}</strong>
          <Progress percent={(passed / items.length) * 100} showInfo={false} size="small" aria-label={progress} />
          <span className="quiet small">{say('progressHint')}</span>
        </div>
        <ul className="scrolls">
          {items.map(({ id, number, title }) => {
            const standing = standingOf(id);
            return (
              <li key={id}>
                <button
                  type="button"
                  className="plain drill-row drill-question"
                  aria-current={id === chosen?.id ? 'true' : undefined}
                  onClick={() => choose(id)}
                >
                  <span>
                    <span className="quiet">{number}</span> {title}
                  </span>
                  <Tag tone={TONES[standing]}>{say(standing)}</Tag>
                </button>
              </li>
            );
          })}
        </ul>
      </section>
      <section className="drill-right">
        {chosen === undefined ? (
          <Blank title={say('chooseTitle')}>{say('chooseHint')}</Blank>
        ) : (
          <StoryStart
            key={chosen.id}
            story={chosen}
            unfinished={unfinishedOf(chosen.id)?.id}
            play={(id) => setSearch({ story: chosen.id, play: id })}
            close={() => setSearch({}, { replace: true })}
          />
        )}
      </section>
    </div>
  );
}
