import type { Refusal } from '../errors';
import type { Context } from '../processes/process';
import { type Role, rolesWith } from '../roles';
import type { Stage } from '../vocabulary';
import { buyerWrote } from './buyer/buyerWrote';
import { forbidCalls } from './buyer/forbidCalls';
import { forbidTexts } from './buyer/forbidTexts';
import { hold } from './buyer/hold';
import { promiseTime } from './buyer/promiseTime';
import { recordCall } from './buyer/recordCall';
import { recordIncoming } from './buyer/recordIncoming';
import { recordOffline } from './buyer/recordOffline';
import { redeemPromise } from './buyer/redeemPromise';
import { reply } from './buyer/reply';
import { reportHarassment } from './buyer/reportHarassment';
import { wishHeard } from './buyer/wishes';
import { close } from './closing/close';
import { reopen } from './closing/reopen';
import type { CaseCommand, CommandName, CommandOf } from './commands';
import type { Draft } from './draft';
import { inspect } from './goods/inspect';
import { judgeParcel } from './goods/judgeParcel';
import { recordDispatch } from './goods/recordDispatch';
import { recordReceipt } from './goods/recordReceipt';
import { refuseParcel } from './goods/refuseParcel';
import { decideApproval } from './offer/approve';
import { propose } from './offer/propose';
import { recordAnswer } from './offer/recordAnswer';
import { mayWaive, waive } from './offer/waive';
import { assess } from './opening/assess';
import { changeKind } from './opening/changeKind';
import { open } from './opening/open';
import { split } from './opening/split';
import { addEvidence } from './people/addEvidence';
import { addNote } from './people/addNote';
import { answerHelp } from './people/answerHelp';
import { callForHelp } from './people/callForHelp';
import { flag } from './people/flag';
import { judgeEvidence } from './people/judgeEvidence';
import { judgeSign } from './people/judgeSign';
import { markAbuse } from './people/markAbuse';
import { numberShared } from './people/numberShared';
import { reassign } from './people/reassign';
import { mayRecordHandled, recordHandled } from './people/recordHandled';
import { register } from './people/register';
import { mayTakeOver, takeOver } from './people/takeOver';
import { exchangeSeen } from './platform/exchangeSeen';
import { parcelSeen } from './platform/parcelSeen';
import { refundSeen } from './platform/refundSeen';
import { refuseRefund } from './platform/refuseRefund';
import { reviewSeen } from './platform/reviewSeen';
import { submitEvidence } from './platform/submitEvidence';
import { adoptPolicy } from './policy/adoptPolicy';
import { claimSupplier } from './settlement/claimSupplier';
import { delayReceipt } from './settlement/delayReceipt';
import type { CaseState } from './state/caseState';
import { abandon } from './world/abandon';
import { answered } from './world/answered';
import { askFailed } from './world/askFailed';
import { due } from './world/due';
import { retry } from './world/retry';
import { toWhoeverAccepts } from './world/toWhoeverAccepts';

/** One command: its roles, its stages, what forbids it, and its handler. */
export interface CommandRule<C extends { type: CommandName } = CaseCommand> {
  roles: readonly Role[];
  /** Absent: in every stage. */
  stages?: readonly Stage[];
  allow?(state: CaseState, context: Context): Refusal | null;
  /** Only a process takes it: while none accepts it, it is not allowed. */
  onlyProcesses?: true;
  decide(draft: Draft, command: C): void;
}

const LIVE: readonly Stage[] = ['intake', 'proposal', 'bargaining', 'settlement', 'followUp'];
const BEFORE_AGREEMENT: readonly Stage[] = ['proposal', 'bargaining'];
/** What went wrong has been judged, or is being dealt with. */
const AFTER_JUDGEMENT: readonly Stage[] = [...BEFORE_AGREEMENT, 'settlement', 'followUp'];
/** Roles come from the one table of `roles.ts`: a command names the duty that it belongs to. */
const STAFF: readonly Role[] = rolesWith('workCases');
const GOODS: readonly Role[] = rolesWith('handleGoods');
const LEAD: readonly Role[] = rolesWith('lead');

/** A command that is handed to whichever process accepts it. */
function forProcesses(roles: readonly Role[], stages: readonly Stage[]) {
  return { roles, stages, onlyProcesses: true as const, decide: toWhoeverAccepts };
}

/** Every command of a case: the one table that `decide`, the API and its "why not" read. */
export const commandTable: { [K in CommandName]: CommandRule<CommandOf<K>> } = {
  open: { roles: [...rolesWith('openCases'), 'platform'], decide: open },
  refundSeen: { roles: ['platform'], decide: refundSeen },
  exchangeSeen: { roles: ['platform'], decide: exchangeSeen },
  buyerWrote: { roles: ['platform'], decide: buyerWrote },
  reviewSeen: { roles: ['platform'], decide: reviewSeen },
  wishHeard: { roles: ['platform'], decide: wishHeard },
  parcelSeen: { roles: ['platform'], decide: parcelSeen },
  numberShared: { roles: ['platform'], decide: numberShared },

  assess: { roles: STAFF, stages: ['intake', ...BEFORE_AGREEMENT], decide: assess },
  propose: { roles: STAFF, stages: BEFORE_AGREEMENT, decide: propose },
  recordAnswer: { roles: STAFF, stages: BEFORE_AGREEMENT, decide: recordAnswer },
  reply: { roles: STAFF, stages: LIVE, decide: reply },
  // A buyer comes when they come: also when the case is closed.
  recordIncoming: { roles: STAFF, decide: recordIncoming },
  recordSent: forProcesses(STAFF, LIVE),
  recordHandled: { roles: STAFF, stages: LIVE, allow: mayRecordHandled, decide: recordHandled },
  recordCall: { roles: STAFF, stages: LIVE, onlyProcesses: true, decide: recordCall },
  recordOffline: { roles: STAFF, stages: LIVE, onlyProcesses: true, decide: recordOffline },
  forbidCalls: { roles: STAFF, stages: LIVE, decide: forbidCalls },
  forbidTexts: { roles: STAFF, stages: LIVE, decide: forbidTexts },
  // Reports come when they come: also when the case is closed.
  reportHarassment: { roles: STAFF, decide: reportHarassment },
  promiseTime: { roles: STAFF, stages: LIVE, decide: promiseTime },
  hold: { roles: STAFF, stages: LIVE, decide: hold },
  waive: { roles: rolesWith('waive'), stages: LIVE, allow: mayWaive, decide: waive },
  // Any seller of a later order redeems it, so the case may be closed.
  redeemPromise: { roles: rolesWith('redeemPromises'), decide: redeemPromise },
  // A refused transfer may outlive its stage: its account is corrected wherever the case stands (handbook §4).
  confirmPayee: forProcesses(STAFF, LIVE),
  keepAsCredit: forProcesses(STAFF, ['settlement']),
  approve: { roles: rolesWith('approve'), stages: LIVE, onlyProcesses: true, decide: decideApproval },
  reject: { roles: rolesWith('approve'), stages: LIVE, onlyProcesses: true, decide: decideApproval },
  takeBack: forProcesses(STAFF, LIVE),
  recordTracking: forProcesses(STAFF, ['settlement']),
  recordReceipt: { roles: GOODS, decide: recordReceipt },
  refuseParcel: { roles: GOODS, stages: ['settlement'], decide: refuseParcel },
  judgeParcel: { roles: LEAD, stages: LIVE, decide: judgeParcel },
  judgeSign: { roles: LEAD, decide: judgeSign },
  split: { roles: STAFF, stages: ['intake', ...BEFORE_AGREEMENT], decide: split },
  inspect: { roles: GOODS, stages: ['settlement'], onlyProcesses: true, decide: inspect },
  // Only finance's refund list gives these: two people have confirmed it (store/finance).
  payOut: forProcesses(rolesWith('confirmPayments'), LIVE),
  sendBackPayout: forProcesses(rolesWith('confirmPayments'), LIVE),
  settlePayout: forProcesses(rolesWith('reconcile'), LIVE),
  giveSmsCode: forProcesses(rolesWith('retry'), LIVE),
  retry: { roles: rolesWith('retry'), stages: LIVE, decide: retry },
  abandon: { roles: rolesWith('abandon'), stages: LIVE, decide: abandon },
  refuseRefund: { roles: LEAD, stages: LIVE, decide: refuseRefund },
  refuseExchange: forProcesses(LEAD, ['settlement']),
  delayReceipt: { roles: STAFF, stages: LIVE, decide: delayReceipt },
  finishErrand: forProcesses(rolesWith('doErrands'), LIVE),
  recordDispatch: { roles: GOODS, stages: LIVE, onlyProcesses: true, decide: recordDispatch },
  recordOutOfStock: forProcesses(GOODS, LIVE),
  claimSupplier: { roles: STAFF, stages: AFTER_JUDGEMENT, decide: claimSupplier },
  recordClaim: forProcesses(STAFF, LIVE),
  recordReviewCall: forProcesses(STAFF, LIVE),
  explainReview: forProcesses(STAFF, LIVE),
  submitEvidence: { roles: STAFF, stages: LIVE, onlyProcesses: true, decide: submitEvidence },
  recordVerdict: forProcesses(STAFF, LIVE),
  addEvidence: { roles: rolesWith('addEvidence'), stages: LIVE, decide: addEvidence },
  judgeEvidence: { roles: STAFF, stages: LIVE, decide: judgeEvidence },
  flag: { roles: STAFF, stages: LIVE, decide: flag },
  changeKind: { roles: STAFF, stages: ['intake', ...BEFORE_AGREEMENT], decide: changeKind },
  register: { roles: STAFF, stages: ['settlement', 'followUp'], decide: register },
  recordFollowUp: forProcesses(STAFF, ['followUp']),
  addNote: { roles: rolesWith('note'), decide: addNote },
  // By the program: what nobody works to somebody on shift, and the matter of an agent who has left to another.
  reassign: { roles: [...LEAD, 'system'], stages: LIVE, decide: reassign },
  takeOver: { roles: rolesWith('takeOver'), stages: LIVE, allow: mayTakeOver, decide: takeOver },
  markAbuse: { roles: rolesWith('takeOver'), stages: LIVE, decide: markAbuse },
  callForHelp: { roles: rolesWith('takeOver'), stages: LIVE, decide: callForHelp },
  answerHelp: { roles: LEAD, stages: LIVE, decide: answerHelp },
  // By a rollout, in the name of the manager who wanted it.
  adoptPolicy: { roles: rolesWith('setPolicy'), stages: LIVE, decide: adoptPolicy },
  close: { roles: LEAD, stages: LIVE, decide: close },
  reopen: { roles: rolesWith('openCases'), stages: ['closed'], decide: reopen },

  answered: { roles: ['system'], decide: answered },
  askFailed: { roles: ['system'], decide: askFailed },
  due: { roles: ['system'], decide: due },
};
