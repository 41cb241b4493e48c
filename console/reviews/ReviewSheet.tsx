import { Button } from 'antd';
import { Link } from 'wouter';
import { queries } from '../data/client';
import { Tag } from '../design/Tag';
import { Ago, When } from '../design/When';
import { CallSheet } from '../phone/CallSheet';
import '../phone/phone.css';
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
  const { caseId, result, nickname, tid, product, content, reviewedAt, reply, isGone, owner, openedAt } = of;
  const params = { query: { caseId, kind: 'reviewCall', open: true, limit: 5 } };
  const { data } = queries.useQuery('get', '/v1/tasks', { params });
  const task = data?.items[0];
  return (
    <article className="review-sheet">
      <Button className="only-narrow" onClick={leave}>
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
            {owner ?? say('nobody')} · <Ago at={openedAt} /> ·{' '}
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
      <CallState of={of} rules={rules} />
      {task !== undefined && <CallSheet key={task.id} task={task} leave={() => undefined} />}
      <Explain of={of} most={rules?.explanationLength ?? 500} />
    </article>
  );
}
