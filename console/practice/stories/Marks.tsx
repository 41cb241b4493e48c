import { Tag } from '../../design/Tag';
import { useWords } from '../../words/useWords';
import '../answer.css';
import type { Play } from './useStories';
import { stories } from './words';

/** What the rules say of the story: each mark in words, kept or missed. */
export function Marks({ play: { isRight, marks, warned } }: { play: Play }) {
  const say = useWords(stories);
  return (
    <section className={isRight ? 'graded graded-right' : 'graded'} role="status" aria-label={say('grade')}>
      <p className="graded-head">
        <Tag tone={isRight ? 'fine' : 'past'}>{say(isRight ? 'right' : 'wrong')}</Tag>
        {warned > 0 && <span className="soon">{say('warned', { count: warned })}</span>}
      </p>
      <ul className="tale-marks">
        {(marks ?? []).map(({ id, means, isKept }) => (
          <li key={id}>
            <span className={isKept ? 'fine' : 'past'} role="img" aria-label={say(isKept ? 'kept' : 'missed')}>
              {isKept ? '✓' : '✗'}
            </span>{' '}
            {means}
          </li>
        ))}
      </ul>
    </section>
  );
}
