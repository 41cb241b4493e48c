import type { ParcelNumber } from '../../asks';
import { refuse } from '../../errors';
import { bringsGoods } from '../../playbooks/goodsHere';
import { errand } from '../../playbooks/steps';
import { isOf, type ProcessState, returnParcelOf } from '../../processes/registry';
import { freightLegs } from '../../rules/freight';
import { type Draft, running } from '../draft';
import type { Agreement } from '../state/bargain';
import type { CaseState } from '../state/caseState';
import { hasGoods, takesGoods } from '../state/goods';
import { numbered, stepsBegun } from '../state/ids';
import { currentOffer } from '../state/offers';
import { sendToBuyer } from './sendToBuyer';

/**
 * Goods in the house (handbook §5): at every end somebody knows where they are. What the warehouse did not accept, or what
 * came back for nothing, is sent back to the buyer or kept by agreement.
 */

/**
 * A move: goods are here for which nothing is agreed. An agent asks the buyer what becomes of them, and who pays for
 * the way. What is agreed meanwhile may take them: then nobody is asked any more.
 */
export function lookAfterGoods(draft: Draft): void {
  const { state } = draft;
  if (state.stage === 'closed') return;
  const id = questionId(state);
  const asked = state.processes[id];
  if (asked && asked.outcome === undefined) {
    if (!hasGoods(state) || isTaking(state)) draft.input(id, { type: 'cancel', because: 'overtaken' });
    return;
  }
  if (!hasGoods(state)) askAgainIfTheyStayed(draft);
  else if (asked && asked.outcome !== 'cancelled') carryOut(draft, asked.outcome);
  else if (state.agreement?.status !== 'running' && !currentOffer(state)) ask(draft, id);
}

/** Whether goods of the buyer are here, or go back just now: until they have left nobody closes the case. */
export function isKeepingGoods(state: CaseState): boolean {
  return hasGoods(state) || hasComeFor(state) || running(state).some(([, process]) => isBeingPacked(process));
}

/** Nothing in this case asks whether the goods that came back are paid for; they would be forgotten with it. */
export function throwIfKeepingGoods(state: CaseState): void {
  if (!isKeepingGoods(state)) return;
  refuse(
    'wrongStage',
    'Goods of this case are in the warehouse. Before closing, carry out what is agreed about them, send them back, or keep them by agreement.',
  );
}

/** By the freight rules, where nobody has judged whose fault it is: the buyer's (handbook §4). */
function ask(draft: Draft, id: string): void {
  const { assessment, order } = draft.state;
  const { within } = draft.context.policy.errand;
  const fault = assessment?.fault ?? 'buyer';
  const { again } = freightLegs({ fault, shippedFree: order?.postage === 0, way: 'reissue' });
  const what = again === 'shop' ? 'goodsLeft' : 'goodsLeftAtBuyersCost';
  draft.start(id, errand(id, what, { outcomes: OUTCOMES, within }));
}

const OUTCOMES = ['shopPays', 'buyerPays', 'kept'] as const;

function carryOut(draft: Draft, outcome: string | undefined): void {
  if (outcome === 'kept') {
    draft.emit({ type: 'goodsDecided', decision: 'keep' });
    return;
  }
  const id = sendingId(draft.state);
  draft.emit({ type: 'goodsDecided', decision: 'sendBack', paidBy: outcome === 'buyerPays' ? 'buyer' : 'shop' });
  sendToBuyer(draft, id, lastCame(draft.state));
}

/** The number of the parcel that came last. */
function lastCame({ processes }: CaseState): ParcelNumber | undefined {
  return Object.values(processes)
    .flatMap((one) => returnParcelOf(one) ?? [])
    .findLast(({ isHere }) => isHere)?.number;
}

/** The warehouse could not send them, or the courier brought them back. */
function askAgainIfTheyStayed(draft: Draft): void {
  const { processes, stayed = [] } = draft.state;
  const sent = Object.entries(processes).find(
    ([id, one]) => isGoingBack(one) && hasFailed(one) && !stayed.includes(id),
  );
  if (sent) draft.emit({ type: 'goodsStayed', sending: sent[0] });
}

function isGoingBack(process: ProcessState): boolean {
  return isOf(process, 'dispatch') && process.what === 'goodsBack';
}

function hasFailed({ outcome }: ProcessState): boolean {
  return outcome === 'failed' || outcome === 'cameBack';
}

/** The round that is asked about now is the one after those that are over. */
function questionId({ goodsRounds = 0 }: CaseState): string {
  return numbered('goodsLeft', goodsRounds + 1);
}

function sendingId({ goodsRounds = 0 }: CaseState): string {
  return numbered('goodsBack', goodsRounds + 1);
}

/** What is being carried out takes the goods that are here. */
function isTaking({ agreement, heldGoods }: CaseState): boolean {
  return agreement?.status === 'running' && heldGoods !== 'other' && takesGoods(agreement.remedy);
}

/** A parcel has come for what is being carried out. */
function hasComeFor(state: CaseState): boolean {
  const { agreement } = state;
  return agreement?.status === 'running' && isHereFor(state, agreement);
}

function isHereFor(state: CaseState, agreement: Agreement): boolean {
  if (!bringsGoods(agreement.steps)) return false;
  return stepsBegun(state, agreement).some(({ process }) => returnParcelOf(process)?.isHere);
}

function isBeingPacked(process: ProcessState): boolean {
  return isGoingBack(process) && isOf(process, 'dispatch') && process.number === undefined;
}
