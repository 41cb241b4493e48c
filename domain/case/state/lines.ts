import { isOpenRefund, type OrderLine, type RefundSnapshot } from '../../asks';
import type { Fen } from '../../money';
import type { RemedyPlan } from '../../playbooks/playbook';
import { freightLegs } from '../../rules/freight';
import { piecesOf, throwUnlessWithin, worthOfLines } from '../../rules/lines';
import type { CaseLine, Fault } from '../../vocabulary';
import type { CommandOf } from '../commands';
import type { Agreement } from './bargain';
import type { CaseState } from './caseState';
import { agreementOf } from './ids';
import { sumsFound } from './inquiries';

/** The line of the order that the case is about. Undefined when it is about the whole order. */
export function lineOf({ refund, exchange, order, subject }: CaseState): OrderLine | undefined {
  const oid = refund?.oid ?? exchange?.oid ?? subject.externalId;
  return order?.lines.find((line) => line.oid === oid);
}

/**
 * The lines and pieces that the case is about. They come from the opening or split, or else from the refund, the
 * subject or the order.
 */
export function linesOf(state: CaseState): CaseLine[] {
  const all = (state.order?.lines ?? []).map(({ oid, quantity }) => ({ oid, quantity }));
  return state.lines ?? ownLine(state) ?? all;
}

/**
 * The price that the buyer paid for the lines of the case, or of an offer. A whole order counts with its postage. 0
 * without an order.
 */
export function worthOf(
  state: CaseState,
  lines = state.lines ?? ownLine(state),
  before: readonly CaseLine[] = [],
): Fen {
  if (!state.order) return 0;
  return lines ? worthOfLines(lines, state.order, before) : state.order.paid;
}

/**
 * The number of pieces that the last inspection found, when it was fewer than agreed. Undefined when none was missing.
 */
export function fewerBack({ processes, settledAgreements = 0 }: CaseState): number | undefined {
  const [id = '', last] =
    Object.entries(processes).findLast(([, { kind, outcome }]) => kind === 'inspection' && outcome !== undefined) ?? [];
  const agreement = agreementOf(id) ?? Number.POSITIVE_INFINITY;
  if (last?.kind !== 'inspection' || last.found !== 'fewer' || agreement <= settledAgreements) return undefined;
  return last.quantity;
}

/**
 * The full sum that may be refunded for the case or for an offer, as the remedy counts it. It never pays for more
 * pieces than came back.
 */
export function wholeOf(
  state: CaseState,
  lines?: CaseLine[],
  { whole, assumed }: Pick<RemedyPlan, 'whole' | 'assumed'> = {},
  { before = [], despiteFewer = false }: { before?: readonly CaseLine[]; despiteFewer?: boolean } = {},
): Fen | undefined {
  const { order, refund } = state;
  if (whole) return whole({ worth: worthOf(state, lines), found: sumsFound(state) });
  const applied = isOpenRefund(refund) ? refund.amount : undefined;
  const back = despiteFewer ? undefined : fewerBack(state);
  if (applied !== undefined && lines === undefined && back === undefined) return applied;
  if (!order) return applied;
  const worth = worthOf(state, lines, before) - (lines === undefined ? outboundKept(state, assumed) : 0);
  const pieces = piecesOf(lines ?? linesOf(state));
  const most = back === undefined ? worth : Math.floor((worth * Math.min(back, pieces)) / pieces);
  return Math.min(applied ?? most, most);
}

/** The outbound freight of a whole order that stays with the buyer whose wish it is (handbook §4). */
function outboundKept(state: CaseState, assumed: Fault | undefined): Fen {
  const { order, assessment } = state;
  if (!order || assumed === undefined || state.lines || ownLine(state)) return 0;
  const fault = assessment?.fault ?? assumed;
  const { outbound } = freightLegs({ fault, shippedFree: order.postage === 0, way: 'return' });
  return outbound === 'buyer' ? order.postage : 0;
}

/** Whether an application asks for money for the goods of the agreement. */
export function isForLinesOf(state: CaseState, { lines }: Pick<Agreement, 'lines'>, { oid }: RefundSnapshot): boolean {
  const ours = lines ?? linesOf(state);
  return ours.length === 0 || ours.some((line) => line.oid === oid);
}

/**
 * The open application for money for the goods of the agreement. While it is open, the shop sends no goods for them
 * (handbook §4).
 */
export function askedForMoney(state: CaseState, agreement: Pick<Agreement, 'lines'>): RefundSnapshot | undefined {
  const { refund, otherRefunds = [] } = state;
  return [refund, ...otherRefunds].find((one) => isOpenRefund(one) && isForLinesOf(state, agreement, one));
}

/** Lines that a case is opened with must be the order's. */
export function throwUnlessOrdered({ lines, order }: Pick<CommandOf<'open'>, 'lines' | 'order'>): void {
  if (lines && order) throwUnlessWithin(lines, order.lines);
}

/** The line that the refund or the subject names. */
function ownLine({ order, refund, exchange, subject }: CaseState): CaseLine[] | undefined {
  const line = order?.lines.find(({ oid }) => oid === (refund?.oid ?? exchange?.oid ?? subject.externalId));
  return line && [{ oid: line.oid, quantity: line.quantity }];
}
