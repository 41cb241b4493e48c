import { Skeleton } from 'antd';
import { useWords } from '../words/useWords';
import type { ReviewRules, Tier } from './useReviews';
import { useTierShares } from './useTierShares';
import { reviews } from './words';

interface TiersProps {
  tiers: readonly Tier[];
  rules: ReviewRules | undefined;
  chosen: number | undefined;
  choose: (tier: number | undefined) => void;
}

/** A card a tier: what waits there, and how far it is from its target. A click shows its reviews alone. */
export function Tiers({ tiers, rules, chosen, choose }: TiersProps) {
  const say = useWords(reviews);
  const shares = useTierShares();
  // Before it is known how many there are, the cards would jump.
  if (rules === undefined && tiers.length === 0)
    return <Skeleton active className="tiers-wait" paragraph={{ rows: 2 }} />;
  const all = Array.from(
    { length: Math.max(rules?.tiers ?? 0, ...tiers.map(({ tier }) => tier), 1) },
    (_, at) => at + 1,
  );
  return (
    <ul className="tiers" aria-label={say('tiers')}>
      {all.map((tier) => {
        const {
          reviews: open = 0,
          toCall = 0,
          awaitingChange = 0,
          toExplain = 0,
        } = tiers.find((one) => one.tier === tier) ?? {};
        return (
          <li key={tier}>
            <button
              type="button"
              className="plain tier"
              aria-pressed={chosen === tier}
              onClick={() => choose(chosen === tier ? undefined : tier)}
            >
              <span className="tier-head">
                <strong>{say('tier', { tier })}</strong>
                <span>{say('open', { count: open })}</span>
              </span>
              <span className="tier-todo small">
                <span className={toCall > 0 ? undefined : 'quiet'}>{say('toCallOf', { count: toCall })}</span>
                <span className="quiet">{say('awaitingOf', { count: awaitingChange })}</span>
                <span className={toExplain > 0 ? undefined : 'quiet'}>{say('toExplainOf', { count: toExplain })}</span>
              </span>
              <Target share={shares.get(tier)} target={rules?.tierTargets[tier - 1]} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface TargetProps {
  share: { ended: number; share: number | null } | undefined;
  /** Percents. */
  target: number | undefined;
}

/** The share turned, as a bar with a mark where the target is. */
function Target({ share: found, target }: TargetProps) {
  const say = useWords(reviews);
  const { ended = 0, share = null } = found ?? {};
  const percent = share === null ? undefined : Math.round(share * 100);
  const isReached = percent !== undefined && target !== undefined && percent >= target;
  return (
    <span className="tier-target small">
      <span className="tier-bar" aria-hidden>
        {percent !== undefined && (
          <i
            className={isReached ? 'tier-reached' : undefined}
            style={{ width: `${String(Math.min(100, percent))}%` }}
          />
        )}
        {target !== undefined && <b style={{ left: `${String(target)}%` }} />}
      </span>
      <span className="tier-target-line">
        <span>
          {say('turned')}{' '}
          {percent === undefined ? <span className="quiet">{say('noneEnded')}</span> : <strong>{percent}%</strong>}
          {percent !== undefined && (
            <span className="quiet"> {say('ofEnded', { part: Math.round((share ?? 0) * ended), count: ended })}</span>
          )}
        </span>
        {target !== undefined && (
          <span className={percent === undefined ? 'quiet' : isReached ? 'fine' : 'soon'}>
            {say('target', { target: `${String(target)}%` })}
            {percent !== undefined && ` · ${say(isReached ? 'reached' : 'missed')}`}
          </span>
        )}
      </span>
    </span>
  );
}
