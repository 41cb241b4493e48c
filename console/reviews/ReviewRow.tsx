import { Tag, type Tone } from '../design/Tag';
import { Countdown, When } from '../design/When';
import { useNameOf } from '../people/usePeople';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { isShown, type Review } from './useReviews';
import { reviews } from './words';

export const RESULT_TONES: Readonly<Record<'bad' | 'neutral' | 'good', Tone>> = {
  ...{ bad: 'past', neutral: 'soon', good: 'fine' },
};

/** A review in the list: how bad, whose, what they wrote, and what is to be done now. */
export function ReviewRow({ of }: { of: Review }) {
  const say = useWords(reviews);
  const { staffId } = useShop();
  const nameOf = useNameOf();
  const { result, nickname, tid, content, product, tier, owner, isGone, explanation } = of;
  return (
    <>
      <span className="review-line">
        <span className="one-line">
          {result !== null && <Tag tone={RESULT_TONES[result]}>{say(result)}</Tag>} <strong>{nickname ?? tid}</strong>
        </span>
        <span className="small quiet">{say('tier', { tier })}</span>
      </span>
      <span className="one-line">{isGone ? say('gone') : (content ?? say('unread'))}</span>
      <span className="review-line small">
        <span className="one-line quiet">
          {product}
          {owner !== staffId && ` · ${owner === null ? say('nobody') : nameOf(owner)}`}
        </span>
        <span className="review-now">
          <Now of={of} />
          {isShown(of, 'toExplain') && (
            <span>
              {say('toExplain')} <Countdown at={explanation?.publishAt} />
            </span>
          )}
        </span>
      </span>
    </>
  );
}

/** What the calls wait for. */
function Now({ of }: { of: Review }) {
  const say = useWords(reviews);
  if (isShown(of, 'toCall')) return <strong className={of.isOverdue ? 'past' : undefined}>{say('toCall')}</strong>;
  if (isShown(of, 'awaiting'))
    return (
      <span className="quiet">
        {say('awaiting')} <When at={of.lookAt} />
      </span>
    );
  return null;
}
