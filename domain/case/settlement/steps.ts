import { isOpenRefund, type RefundSnapshot } from '../../asks';
import { type Fen, yuan } from '../../money';
import { awaitedBy, type Step } from '../../playbooks/playbook';
import { type AnyPlan, decisionOf, hasReached, paymentOf, sendsGoods, settledPayeeOf } from '../../processes/registry';
import type { Actor } from '../../roles';
import { type Approved, covers, mayDecide, whoMayDecide } from '../../rules/authority';
import type { Draft } from '../draft';
import type { Agreement } from '../state/bargain';
import type { CaseState } from '../state/caseState';
import { approvalIdOf, approvalStepOf, numbered, processIdOf, stepsBegun } from '../state/ids';
import { askedForMoney } from '../state/lines';
import { committed, freightOwed } from '../state/money';
import { asAskedNow } from './askedOfBuyer';
import { callOff } from './endAgreement';

/** Starts the steps of the agreement whose turn has come. */
export function startSteps(draft: Draft): void {
  const { agreement } = draft.state;
  if (agreement?.status !== 'running') return;
  const step = agreement.steps.find((one) => isReady(draft.state, agreement, one));
  if (step) begin(draft, agreement, step);
}

/** The buyer's application for money that holds up goods which would be sent now. */
export function holdsGoodsUp(state: CaseState): RefundSnapshot | undefined {
  const { agreement } = state;
  if (agreement?.status !== 'running') return undefined;
  const isHeld = agreement.steps.some((step) => sendsGoods(step.process) && hasItsTurn(state, agreement, step));
  return isHeld ? askedForMoney(state, agreement) : undefined;
}

/**
 * A move: the approval that a step needed was taken back by who asked. The payee and the sum are confirmed with the buyer again; what
 * has no payee is bargained anew.
 */
export function confirmAgain(draft: Draft): void {
  const { agreement, processes } = draft.state;
  if (agreement?.status !== 'running') return;
  const step = agreement.steps.find(({ id, after }) => {
    const approval = approvalStepOf(id);
    return after === `${approval}.granted` && processes[processIdOf(agreement, approval)]?.outcome === 'takenBack';
  });
  if (!step) return;
  const asked = agreement.steps.find(({ id }) => id === step.payeeFrom);
  if (asked?.process !== 'payee') {
    callOff(draft, agreement, 'approval takenBack');
    return;
  }
  draft.emit({ type: 'stepHeld', step: step.id, after: `${asked.id}.confirmed` });
  draft.start(processIdOf(agreement, asked.id), { process: 'payee', plan: { ...asked.plan, payee: undefined } });
}

/** A move: of a refused transfer the payee was corrected. It is paid, unless another payee needs another approval (handbook §4). */
export function payCorrected(draft: Draft): void {
  const { agreement, processes } = draft.state;
  if (agreement?.status !== 'running') return;
  for (const { id, local, process } of stepsBegun(draft.state, agreement)) {
    const payment = paymentOf(process);
    if (!payment?.corrected) continue;
    const { purpose, amount, payee, corrected } = payment;
    const wanted: Approved = { purpose, amount, payee, requester: corrected.by };
    const approval = processIdOf(agreement, numbered(approvalStepOf(local), corrected.n));
    const decided = processes[approval];
    const role = decided ? undefined : approverNeeded(draft, agreement, wanted);
    if (role) draft.start(approval, { process: 'approval', plan: { ...wanted, role } });
    else if (!decided) draft.input(id, { type: 'allowed', granted: true });
    else if (decided.outcome !== undefined)
      draft.input(id, { type: 'allowed', granted: decided.outcome === 'granted' });
  }
}

function begin(draft: Draft, agreement: Agreement, step: Step): void {
  const plan = resolved(draft.state, agreement, step);
  if (plan.process === 'payout') {
    const wanted: Approved = { ...plan.plan, requester: requesterOf(draft.state, agreement, step) };
    if (plan.plan.purpose !== 'freight' && isAboveLeft(draft.state, plan.plan.amount)) {
      callOff(draft, agreement, `${yuan(plan.plan.amount)} yuan is above what is left on the order`);
      return;
    }
    const role = approverNeeded(draft, agreement, wanted);
    if (role) {
      const id = approvalStepOf(step.id);
      draft.emit({ type: 'stepHeld', step: step.id, after: `${id}.granted` });
      const { purpose, amount, payee, requester } = wanted;
      draft.start(processIdOf(agreement, id), {
        process: 'approval',
        plan: { purpose, amount, payee, requester, role },
      });
      return;
    }
  }
  if (plan.process === 'coupon' && isAboveLeft(draft.state, plan.plan.amount)) {
    callOff(draft, agreement, `a coupon of ${yuan(plan.plan.amount)} yuan is above what is left on the order`);
    return;
  }
  draft.start(processIdOf(agreement, step.id), plan);
}

function isAboveLeft(state: CaseState, amount: Fen): boolean {
  return amount > (state.order?.paid ?? 0) - committed(state);
}

/**
 * Fills in what is known only now. A transfer takes amount and payee from its payee step, and today's cap. A credit
 * names its sum. A proof names the paid amount and its reference.
 */
function resolved(state: CaseState, agreement: Agreement, step: Step): AnyPlan {
  const { process, plan, payeeFrom, paidBy } = step;
  const known = settledFor(state, agreement, payeeFrom);
  const paying = paidBy === undefined ? undefined : state.processes[processIdOf(agreement, paidBy)];
  switch (process) {
    case 'payout': {
      // Freight is owed on top of the price. It makes no room for other payments.
      const cap = (state.order?.paid ?? 0) + (plan.purpose === 'freight' ? freightOwed(state) : 0);
      if (!known) {
        return { process, plan: { ...plan, cap, refundId: applicationFor(state, plan.refundId) } };
      }
      return { process, plan: { ...plan, cap, payee: known.payee, amount: known.amount ?? plan.amount } };
    }
    case 'promise': {
      if (!known) return { process, plan };
      return { process, plan: { ...plan, text: `${yuan(known.amount ?? 0)}元` } };
    }
    case 'notice': {
      const payment = paying && paymentOf(paying);
      if (!payment) return { process, plan: { ...plan, script: asAskedNow(state, agreement, plan.script) } };
      const values = { ...plan.script.values, amount: yuan(payment.amount), reference: payment.reference ?? '' };
      return { process, plan: { ...plan, script: { ...plan.script, values } } };
    }
    default:
      return { process, plan } as AnyPlan;
  }
}

/** The application that was agreed about, or the one with which the buyer has replaced it since. */
function applicationFor({ refund }: CaseState, agreed: string | undefined): string | undefined {
  return agreed !== undefined && isOpenRefund(refund) ? refund.refundId : agreed;
}

/**
 * The requester of postage is the person who confirmed it with the buyer. For all else it is the person who made the
 * offer.
 */
function requesterOf(state: CaseState, agreement: Agreement, { payeeFrom }: Step): Actor {
  const known = settledFor(state, agreement, payeeFrom);
  return known?.purpose === 'freight' && known.confirmedBy ? known.confirmedBy : agreement.requester;
}

/** The account that an earlier step has settled with the buyer. */
function settledFor(state: CaseState, agreement: Agreement, step: string | undefined) {
  const process = step === undefined ? undefined : state.processes[processIdOf(agreement, step)];
  return process && settledPayeeOf(process);
}

/** Who must still approve: nobody, when the requester may decide it or an approval binds exactly this. */
function approverNeeded({ state, context }: Draft, agreement: Agreement, wanted: Approved) {
  const { purpose, amount, requester } = wanted;
  // A payment at the end of a countdown needs no approval: the policy set its limit when the case acted.
  if (requester.role === 'system' && purpose === 'refund') return undefined;
  if (wasPromised(state, agreement, wanted)) return undefined;
  const offered = state.processes[approvalIdOf(agreement.offer)];
  // What needed an approval to be offered is not paid to another account without one.
  const mayAlone = offered === undefined || purpose === 'freight' || requester.id !== agreement.requester.id;
  if (mayAlone && mayDecide(requester.role, purpose, amount, context.policy)) return undefined;
  const asked = [offered, ...stepsBegun(state, agreement).map((one) => one.process)];
  const decisions = asked.flatMap((one) => (one && decisionOf(one)) ?? []);
  const isApproved = decisions.some((one) => one.outcome === 'granted' && covers(one, wanted));
  return isApproved ? undefined : (whoMayDecide(purpose, amount, context.policy) ?? 'manager');
}

/** Limits that were lowered since take nothing from what the buyer was promised within them (decision 067). */
function wasPromised(state: CaseState, agreement: Agreement, { purpose, amount, requester }: Approved): boolean {
  if (state.promised === undefined || agreement.offer > state.promised) return false;
  // An approval goes on counting for itself.
  if (state.processes[approvalIdOf(agreement.offer)] || requester.id !== agreement.requester.id) return false;
  const offer = state.offers.find(({ n }) => n === agreement.offer);
  return offer !== undefined && offer.purpose === purpose && amount <= agreement.amount;
}

function isReady(state: CaseState, agreement: Agreement, step: Step): boolean {
  if (sendsGoods(step.process) && askedForMoney(state, agreement)) return false;
  return hasItsTurn(state, agreement, step);
}

function hasItsTurn(state: CaseState, agreement: Agreement, step: Step): boolean {
  if (state.processes[processIdOf(agreement, step.id)]) return false;
  const awaited = awaitedBy(step);
  if (!awaited) return true;
  const before = state.processes[processIdOf(agreement, awaited.id)];
  return before !== undefined && hasReached(before, awaited.outcome);
}
