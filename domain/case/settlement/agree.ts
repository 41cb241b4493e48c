import { isOpenExchange, isOpenRefund } from '../../asks';
import { refuse } from '../../errors';
import { type Here, withoutWayBack } from '../../playbooks/goodsHere';
import { playbookOf } from '../../playbooks/kinds';
import { memoStep } from '../../playbooks/memo';
import type { PlanFacts } from '../../playbooks/playbook';
import { mayRefundEarly } from '../../rules/earlyRefund';
import { wallClock } from '../../time';
import type { Draft } from '../draft';
import { planOf } from '../offer/remedyPlan';
import type { Agreement, Offer } from '../state/bargain';
import type { CaseState } from '../state/caseState';
import { findingsOf } from '../state/inquiries';
import { fewerBack, lineOf, worthOf } from '../state/lines';
import { evidenceCleared } from '../state/oversight';

/** Turns the agreement into plain steps, which the case keeps. */
export function agree(draft: Draft, offer: Offer, note?: string): void {
  const { state, context } = draft;
  const n = state.agreements + 1;
  draft.end('matterDecided', 'agreed');
  const { order, refund, exchange, assessment } = state;
  if (!order) refuse('wrongStage', 'The order has not been looked up yet.');
  const facts: PlanFacts = {
    order,
    refund: isOpenRefund(refund) ? refund : undefined,
    exchange: isOpenExchange(exchange) ? exchange : undefined,
    amount: offer.amount,
    topUp: offer.topUp,
    worth: worthOf(state, offer.lines),
    payee: offer.payee,
    assessment,
    findings: findingsOf(state),
    shared: context.policy.freight.share,
    early: mayRefundEarly({ amount: offer.amount, pastCases: state.pastCases }, context.policy),
    item: lineOf(state),
    // At the end of a countdown it is too late to ask for photos.
    cleared: evidenceCleared(state) || offer.requester.role === 'system',
    handler: offer.requester.id,
    at: wallClock(context.now, context.policy.utcOffsetMinutes),
  };
  const planned = planOf(state, offer.remedy).steps(facts, context.policy);
  const { faultClaimed } = playbookOf(state.kind);
  const memo = memoStep(facts, { remedy: offer.remedy, faultClaimed, steps: planned }, context.policy);
  const steps = [...planned, memo].map((step) => ({ ...step }));
  const here = whatIsHere(state);
  const agreement: Agreement = {
    n,
    offer: offer.n,
    remedy: offer.remedy,
    amount: offer.amount,
    requester: offer.requester,
    lines: offer.lines,
    steps: here ? withoutWayBack(steps, here) : steps,
    status: 'running',
  };
  draft.emit({ type: 'offerAnswered', n: offer.n, answer: 'accepted', note }, { type: 'agreed', agreement });
}

/** The goods that were agreed about, where they are here already; what came instead of them does not count. */
function whatIsHere(state: CaseState): Here | undefined {
  const { goodsHere, heldGoods, keptGoods, sentBack } = state;
  if (sentBack === 'agreed') return undefined;
  if (goodsHere || fewerBack(state) !== undefined) return 'accepted';
  return heldGoods === 'agreed' || keptGoods ? 'unaccepted' : undefined;
}
