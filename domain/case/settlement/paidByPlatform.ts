import type { RefundSnapshot } from '../../asks';
import { mayHaveLeft, paymentOf, sendsGoods } from '../../processes/registry';
import { type Draft, running } from '../draft';
import type { Agreement } from '../state/bargain';
import type { CaseState } from '../state/caseState';
import { isCounted, numbered, processIdOf, stepsBegun } from '../state/ids';
import { isForLinesOf } from '../state/lines';
import { callOff } from './endAgreement';

/** One matter, one outcome: what the platform pays is paid, and nothing comes on top of it (handbook §4, §5). */

/**
 * The platform has paid what was to be settled otherwise, or has turned the exchange into a refund. What was agreed
 * ends, and the money alone counts. An agreement that pays this application itself goes on: the payment is its own.
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

/** A move: what has left the shop already beside the platform's money is a supervisor's, to get back or to write off. */
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

/** The step that pays on this application, as it was agreed or as it was begun on the one that replaced it. */
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

/** The numbers and sums of goods on their way or delivered, of money or a coupon that has left or may have; postage is owed besides. */
function goneOf(state: CaseState, agreement: Agreement): string[] {
  return stepsBegun(state, agreement).flatMap(({ process }) => mayHaveLeft(process) ?? []);
}
