import { isKeepingGoods } from '../case/goods/heldGoods';
import { goodsUnaccountedFor } from '../case/goods/paidWithoutGoods';
import type { CaseState } from '../case/state/caseState';
import { wants } from '../case/wants';
import { type Instant, MINUTE } from '../time';
import type { AuditFinding } from './findings';

/** How late a deadline may be before it counts as missed. Timers are not exact, and a case may be just written. */
const LATE = MINUTE;

/**
 * What does not hold in one case. Every deadline rings, and every open case waits for something. Of a closed one the goods are known
 * (handbook §5).
 * @param now by the case's own clock
 */
export function caseFindings(state: CaseState, now: Instant): AuditFinding[] {
  const { caseId, tid } = state;
  const found = (sort: AuditFinding['sort'], about?: string): AuditFinding => ({ sort, caseId, tid, about });
  if (state.stage === 'closed' && hasLostGoods(state)) return [found('goodsUnknown')];
  if (state.endedAt !== undefined) return [];
  const { asks, deadlines, tasks } = wants(state);
  const late = deadlines.filter(({ at }) => at < now - LATE).map(({ id }) => found('timerPastDue', id));
  if (late.length > 0) return late;
  return asks.length + deadlines.length + tasks.length === 0 ? [found('waitsForNothing')] : [];
}

function hasLostGoods(state: CaseState): boolean {
  return isKeepingGoods(state) || goodsUnaccountedFor(state);
}
