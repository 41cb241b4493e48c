import { isOpenRefund, type Script } from '../../asks';
import { peakAt, peaksOf } from '../../rules/peakDays';
import { backAt, openingHours } from '../../rules/workingTime';
import { wallClock } from '../../time';
import type { Draft } from '../draft';
import { nextIdOf } from '../state/ids';

/**
 * A buyer who writes while nobody is there hears at once when people are back: once until they are answered (handbook §6).
 * Nobody is phoned for it, and the answer itself stays owed. Where no program can write, nobody is woken to say so.
 */
export function answerOutsideHours(draft: Draft): void {
  const { state, context } = draft;
  const { refund, awayTold, contactForbidden, buyerWaits } = state;
  if (!buyerWaits || awayTold || contactForbidden || !isOpenRefund(refund)) return;
  const back = backAt(context.now, openingHours(context.policy));
  if (back === undefined) return;
  draft.emit({ type: 'awayTold', until: back });
  const until = wallClock(back, context.policy.utcOffsetMinutes);
  const text = peakAt(context.now, peaksOf(context.policy))?.outsideHours;
  const script: Script =
    text === undefined
      ? { name: 'outsideHours', values: { until } }
      : { name: 'outsideHours.peak', values: { until, text } };
  draft.start(nextIdOf(draft.state, 'away'), { process: 'notice', plan: { script, refundId: refund.refundId } });
}
