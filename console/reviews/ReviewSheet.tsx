import { Button } from 'antd';
import { Link } from 'wouter';
import { useCase } from '../case/useCase';
import { readAgain } from '../data/cache';
import { queries } from '../data/client';
import { Tag } from '../design/Tag';
import { When } from '../design/When';
import { Name } from '../people/Name';
import { CallForm } from '../phone/CallForm';
import { useWords } from '../words/useWords';
import { CallState } from './CallState';
import { Explain } from './Explain';
import { RESULT_TONES } from './ReviewRow';
import type { Review, ReviewRules } from './useReviews';
import { reviews } from './words';

interface ReviewSheetProps {
  of: Review;
  rules: ReviewRules | undefined;
  leave: () => void;
}

/** One review: what the buyer wrote, the call that is due, and the words that everybody will read. */
export function ReviewSheet({ of, rules, leave }: ReviewSheetProps) {
  const say = useWords(reviews);
  const { caseId, result, nickname, tid, product, content, reviewedAt, reply, isGone, owner } = of;
  const params = { query: { caseId, kind: 'reviewCall', open: true, limit: 5 } };
  const { data } = queries.useQuery('get', '/v1/tasks', { params });
  const task = data?.items[0];
  const { data: about } = useCase(caseId, task !== undefined);
  return (
    <article className="review-sheet">
      <Button className="reviews-back" onClick={leave}>
        {say('back')}
      </Button>
      <section className="review-said" aria-label={say('said')}>
        <header>
          {result !== null && <Tag tone={RESULT_TONES[result]}>{say(result)}</Tag>}
          <strong>{nickname ?? tid}</strong>
          <span className="quiet">{product}</span>
          <span className="quiet">
            <When at={reviewedAt} />
          </span>
          <span className="review-side small quiet">
            {owner === null ? say('nobody') : <Name of={owner} />} ·{' '}
            <Link className="reviews-link" href={`~/cases/${encodeURIComponent(caseId)}`}>
              {say('seeCase')}
            </Link>
          </span>
        </header>
        <blockquote>{isGone ? say('gone') : (content ?? say('unread'))}</blockquote>
        {reply !== null && (
          <p className="small">
            <span className="quiet">{say('explained')}</span> {reply}
          </p>
        )}
      </section>
      <CallState of={of} rules={rules}>
        {task !== undefined && about !== undefined && (
          <div className="review-call">
            <CallForm key={task.id} task={task} about={about} done={() => void readAgain('/v1/reviews')} />
          </div>
        )}
      </CallState>
      <Explain of={of} most={rules?.explanationLength ?? 500} />
    </article>
  );
}
