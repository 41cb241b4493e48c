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

/** How often this buyer was phoned about the review, how often is allowed, and what comes next. */
export function CallState({ of, rules }: { of: Review; rules: ReviewRules | undefined }) {
  const say = useWords(reviews);
  const { tier, tierCalls, calls } = of;
  return (
    <Panel
      title={say('calls')}
      side={
        <>
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
      <p>
        <Told of={of} />
      </p>
    </Panel>
  );
}

function Told({ of: { status, outcome, isOverdue, callAt, promisedAt, lookAt, demand } }: { of: Review }) {
  const say = useWords(reviews);
  if (outcome !== null) {
    const known = outcome in OUTCOMES ? OUTCOMES[outcome as keyof typeof OUTCOMES] : undefined;
    return (
      <>
        {say('ended')}：{known === undefined ? outcome : say(known)}
      </>
    );
  }
  switch (status) {
    case 'calling':
      return isOverdue ? <span className="past">{say('overdueCall')}</span> : <strong>{say('toCall')}</strong>;
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
