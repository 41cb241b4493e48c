import type { RefundSnapshot } from '../../asks';
import { mayHaveLeft, paymentOf, sendsGoods } from '../../processes/registry';
import { type Draft, running } from '../draft';
import type { Agreement } from '../state/bargain';
import type { CaseState } from '../state/caseState';
import { isCounted, numbered, processIdOf, stepsBegun } from '../state/ids';
import { isForLinesOf } from '../state/lines';
import { callOff } from './endAgreement';

/** One matter has one outcome. When the platform pays, the shop pays nothing in addition (handbook §4, §5). */

/**
 * The platform has paid a matter that the agreement settles otherwise, or has turned the exchange into a refund. What
 * was agreed ends, and the money alone counts. An agreement that pays this application itself goes on: the payment is
 * its own.
 */
export function overtake(draft: Draft, refund: RefundSnapshot): void {
  const { agreement } = draft.state;
  if (agreement?.status !== 'running' || !isForLinesOf(draft.state, agreement, refund)) return;
  if (refund.status === 'SUCCESS' && !paysIt(draft.state, agreement, refund)) {
    callOff(draft, agreement, PAID);
  } else if (refund.status === 'EXCHANGE_TRANSFORM_TO_REFUND' && isSendingGoods(agreement)) {
    callOff(draft, agreement, TURNED);
  }
}

/**
 * A move: the platform has paid, and goods or money have left the shop too. A supervisor gets them back or writes them
 * off.
 */
export function askAboutBoth(draft: Draft): void {
  const { agreement, stage, processes } = draft.state;
  if (stage === 'closed' || !agreement || !isOvertaken(agreement)) return;
  const id = numbered(BOTH, agreement.n);
  const before = processes[id];
  if (before && before.outcome !== 'cancelled') return;
  const away = goneOf(draft.state, agreement);
  if (away.length === 0) return;
  const { within } = draft.context.policy.errand;
  const values = { things: away.join('、') };
  draft.start(id, {
    process: 'errand',
    plan: { what: 'paidBesides', role: 'supervisor', outcomes: ['recovered', 'writtenOff'], within, values },
  });
}

/** Whether it ended because the platform pays, or turns the exchange into a refund. */
export function isOvertaken({ because }: Agreement): boolean {
  return because !== undefined && OVERTAKEN.includes(because);
}

/** Something that left beside the platform's money still waits for the supervisor. */
export function hasBothToDo(state: CaseState): boolean {
  return running(state).some(([id]) => isCounted(id, BOTH));
}

const PAID = 'platformRefunded';

const TURNED = 'turnedIntoRefund';

const OVERTAKEN: readonly string[] = [PAID, TURNED];

const BOTH = 'paidBesides';

/** The step that pays on this application. It was agreed so, or it began on the application that replaced the first. */
function paysIt(state: CaseState, agreement: Agreement, { refundId }: RefundSnapshot): boolean {
  return agreement.steps.some((step) => {
    if (step.process !== 'payout' || step.plan.method !== 'refund') return false;
    const begun = state.processes[processIdOf(agreement, step.id)];
    return ((begun && paymentOf(begun)) ?? step.plan).refundId === refundId;
  });
}

function isSendingGoods({ steps }: Agreement): boolean {
  return steps.some(({ process }) => sendsGoods(process));
}

/**
 * Tracking numbers of goods on their way or delivered, and sums of money or coupons that have left or may have. Postage
 * is not listed: the shop owes it besides.
 */
function goneOf(state: CaseState, agreement: Agreement): string[] {
  return stepsBegun(state, agreement).flatMap(({ process }) => mayHaveLeft(process) ?? []);
}
