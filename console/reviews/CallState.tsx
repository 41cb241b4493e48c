import type { ReactNode } from 'react';
import { yuan } from '../design/Money';
import { Panel } from '../design/Panel';
import { Tag } from '../design/Tag';
import { Countdown, When } from '../design/When';
import { useWords } from '../words/useWords';
import type { Review, ReviewRules } from './useReviews';
import { reviews } from './words';

const OUTCOMES = {
  turned: 'turnedOutcome',
  notTurned: 'notTurned',
  unreachable: 'unreachable',
  harassed: 'harassed',
  cancelled: 'cancelled',
} as const;

interface CallStateProps {
  of: Review;
  rules: ReviewRules | undefined;
  /** The call that is due, if one is. */
  children?: ReactNode;
}

/** How often this buyer was phoned about the review, how often is allowed, and what comes next. */
export function CallState({ of, rules, children }: CallStateProps) {
  const say = useWords(reviews);
  const { tier, tierCalls, calls, status, outcome } = of;
  const isDue = outcome === null && status === 'calling';
  return (
    <Panel
      title={say('calls')}
      side={
        <>
          {isDue && of.isOverdue && <Tag tone="past">{say('overdueCall')}</Tag>}
          <Tag>{say('tier', { tier })}</Tag>
          {rules !== undefined && (
            <>
              <Tag tone={tierCalls >= rules.callsPerTier ? 'soon' : 'plain'}>
                {say('tierCalls', { made: tierCalls, most: rules.callsPerTier })}
              </Tag>
              <Tag tone={calls >= rules.callsInAll ? 'past' : 'plain'}>
                {say('allCalls', { made: calls, most: rules.callsInAll })}
              </Tag>
            </>
          )}
        </>
      }
    >
      {!isDue && (
        <p>
          <Told of={of} />
        </p>
      )}
      {isDue && children}
    </Panel>
  );
}

function Told({ of: { status, outcome, callAt, promisedAt, lookAt, demand } }: { of: Review }) {
  const say = useWords(reviews);
  if (outcome !== null) {
    const known = outcome in OUTCOMES ? OUTCOMES[outcome as keyof typeof OUTCOMES] : undefined;
    return (
      <>
        {say('ended')} · {known === undefined ? outcome : say(known)}
      </>
    );
  }
  switch (status) {
    case 'checking':
      return <>{say('checking')}</>;
    case 'awaitingChange':
      return (
        <>
          {say('awaitingChange')} <When at={lookAt} /> (<Countdown at={lookAt} />)
          {demand !== null && <span className="review-demand">{say('demand', { sum: yuan(demand) })}</span>}
        </>
      );
    case 'looking':
      return <>{say('lookNow')}</>;
    default:
      return (
        <>
          {say('noCallDue')} · {say(promisedAt === null ? 'resting' : 'promised')} <When at={promisedAt ?? callAt} />
        </>
      );
  }
}
