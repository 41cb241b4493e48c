import type { Refusal } from '../errors';
import type { Context } from '../processes/process';
import type { Role } from '../roles';
import type { Stage } from '../vocabulary';
import { assess, propose, recordAnswer } from './bargaining';
import { addEvidence, addNote, changeKind, close, reassign, register, reply } from './care';
import type { CaseCommand, CommandName, CommandOf } from './commands';
import type { Draft } from './draft';
import { answered, askFailed, due } from './loop';
import { buyerWrote, open, refundSeen } from './opening';
import { submitEvidence } from './referee';
import { reviewSeen } from './reviews';
import { abandon, forward, refuseRefund, retry } from './settling';
import type { CaseState } from './state';

/** One command: who may give it, in which stages, when not, and what then happens. */
export interface CommandRule<C extends { type: CommandName } = CaseCommand> {
  roles: readonly Role[];
  /** Absent: in every stage. */
  stages?: readonly Stage[];
  allow?(state: CaseState, context: Context): Refusal | null;
  decide(draft: Draft, command: C): void;
}

const LIVE: readonly Stage[] = ['intake', 'proposal', 'bargaining', 'settlement', 'followUp'];
const BEFORE_AGREEMENT: readonly Stage[] = ['proposal', 'bargaining'];
const STAFF: readonly Role[] = ['afterSales', 'supervisor', 'manager'];

/** Every command of a case: the one table that `decide`, the API and its "why not" read. */
export const commandTable: { [K in CommandName]: CommandRule<CommandOf<K>> } = {
  open: { roles: ['afterSales', 'reviewRecovery', 'supervisor', 'platform'], decide: open },
  refundSeen: { roles: ['platform'], decide: refundSeen },
  buyerWrote: { roles: ['platform'], decide: buyerWrote },
  reviewSeen: { roles: ['platform'], decide: reviewSeen },

  assess: { roles: STAFF, stages: ['intake', ...BEFORE_AGREEMENT], decide: assess },
  propose: { roles: STAFF, stages: BEFORE_AGREEMENT, decide: propose },
  recordAnswer: { roles: STAFF, stages: BEFORE_AGREEMENT, decide: recordAnswer },
  reply: { roles: STAFF, stages: LIVE, decide: reply },
  recordSent: { roles: STAFF, stages: LIVE, decide: forward('contact', 'notice', 'followUp', 'dispatch', 'chase') },
  recordCall: { roles: STAFF, stages: LIVE, decide: forward('contact') },
  confirmPayee: { roles: STAFF, stages: ['settlement'], decide: forward('payee') },
  approve: { roles: ['supervisor', 'manager'], stages: LIVE, decide: forward('approval') },
  reject: { roles: ['supervisor', 'manager'], stages: LIVE, decide: forward('approval') },
  recordTracking: { roles: STAFF, stages: ['settlement'], decide: forward('parcel') },
  recordReceipt: { roles: ['warehouse', 'supervisor'], stages: ['settlement'], decide: forward('parcel') },
  inspect: { roles: ['warehouse', 'supervisor'], stages: ['settlement'], decide: forward('inspection') },
  settlePayout: { roles: ['finance'], stages: LIVE, decide: forward('payout') },
  retry: { roles: ['supervisor', 'manager', 'finance'], stages: LIVE, decide: retry },
  abandon: { roles: ['afterSales', 'supervisor', 'manager', 'finance'], stages: LIVE, decide: abandon },
  refuseRefund: { roles: ['supervisor', 'manager'], stages: LIVE, decide: refuseRefund },
  finishErrand: { roles: [...STAFF, 'warehouse', 'finance'], stages: LIVE, decide: forward('errand', 'chase') },
  recordDispatch: { roles: ['warehouse', 'supervisor'], stages: LIVE, decide: forward('dispatch') },
  recordOutOfStock: { roles: ['warehouse', 'supervisor'], stages: LIVE, decide: forward('dispatch') },
  recordClaim: { roles: STAFF, stages: LIVE, decide: forward('claim') },
  recordReviewCall: { roles: [...STAFF, 'reviewRecovery'], stages: LIVE, decide: forward('recovery') },
  explainReview: { roles: [...STAFF, 'reviewRecovery'], stages: LIVE, decide: forward('explanation') },
  submitEvidence: { roles: STAFF, stages: LIVE, decide: submitEvidence },
  recordVerdict: { roles: STAFF, stages: LIVE, decide: forward('evidencePack') },
  addEvidence: { roles: [...STAFF, 'warehouse'], stages: LIVE, decide: addEvidence },
  changeKind: { roles: STAFF, stages: ['intake', ...BEFORE_AGREEMENT], decide: changeKind },
  register: { roles: STAFF, stages: ['settlement', 'followUp'], decide: register },
  recordFollowUp: { roles: STAFF, stages: ['followUp'], decide: forward('followUp') },
  addNote: { roles: [...STAFF, 'finance', 'warehouse'], decide: addNote },
  reassign: { roles: ['supervisor', 'manager'], stages: LIVE, decide: reassign },
  close: { roles: ['supervisor', 'manager'], stages: LIVE, decide: close },

  answered: { roles: ['system'], decide: answered },
  askFailed: { roles: ['system'], decide: askFailed },
  due: { roles: ['system'], decide: due },
};
