import type { Case } from '../case/useCase';
import { useNow } from '../design/now';
import { Tag } from '../design/Tag';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { clockText, counted, mayCall } from './callTime';
import { useCallRules } from './useCallRules';
import { phone } from './words';

const DAY = 24 * 3_600_000;

/** Whether the buyer may be phoned now: the hours, the calls made so far, and what the buyer wants. Before anybody dials. */
export function Permission({ about }: { about: Case }) {
  const say = useWords(phone);
  const now = useNow();
  const { timeZone } = useShop();
  const rules = useCallRules();
  if (about.doNotCall || about.contactForbidden) return <Tag tone="past">{say('noCallsWanted')}</Tag>;
  if (rules === undefined) return null;
  const made = counted(callsOf(about), now, rules, timeZone);
  const isOpen = mayCall(now, rules, timeZone);
  const isFull = made.today >= rules.callsADay || made.inWindow >= rules.callsInWindow;
  return (
    <div className="permission">
      <Tag tone={isOpen ? 'fine' : 'past'}>
        {isOpen
          ? say('mayCall', { until: clockText(rules.callsUntil) })
          : say('quiet', { from: clockText(rules.callsFrom) })}
      </Tag>
      <Tag tone={isFull ? 'past' : 'plain'} title={say('asPlanned')}>
        {say('madeToday', { made: made.today, most: rules.callsADay })}
      </Tag>
      <Tag title={say('asPlanned')}>
        {say('madeInWindow', {
          made: made.inWindow,
          most: rules.callsInWindow,
          days: Math.round(rules.callsWindow / DAY),
        })}
      </Tag>
    </div>
  );
}

/** The calls that the case's processes know of, over all cases of the buyer: the API told them when the call was asked for. */
function callsOf({ processes }: Case): number[] {
  return Object.values(processes).flatMap((process) => {
    const { calledAt } = process as { calledAt?: unknown };
    return Array.isArray(calledAt) ? calledAt.map((at) => Date.parse(String(at))) : [];
  });
}
