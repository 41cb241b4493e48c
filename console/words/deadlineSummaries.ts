import type { deadlineWords } from './deadlineWords';

type DeadlineKey = keyof (typeof deadlineWords)['pairs'];

/**
 * The API's own words for a deadline. They are all that is known of it in a list of cases, and before a process has begun.
 */
export const SUMMARIES: Readonly<Partial<Record<string, DeadlineKey>>> = {
  'a promised time comes near': 'promise.remind',
  'a promised time passes': 'promise.broken',
  'after-sales term ends': 'case.term',
  'approval goes one role up': 'approval.escalate',
  'approval: remind who decides': 'approval.remind',
  'ask again about a payment with an unknown result': 'payout.query',
  'countdown: look again, then act': 'countdown.act',
  'countdown: remind the agent': 'countdown.afterSales',
  'countdown: remind the supervisor': 'countdown.supervisor',
  'countdown: remind without a look': 'countdown.blind',
  'evidence pack: remind the agent': 'evidencePack.agent',
  'evidence pack: remind the manager': 'evidencePack.manager',
  'evidence pack: remind the supervisor': 'evidencePack.supervisor',
  'explain the review': 'explanation.publish',
  'follow-up (回访)': 'followUp.send',
  'has the referee decided?': 'evidencePack.verdict',
  'has the review been changed?': 'recovery.look',
  'inspection is overdue': 'inspection.overdue',
  'look at the parcel to the buyer': 'dispatch.look',
  'look at the return parcel': 'parcel.look',
  'no photos came: a person asks': 'evidence.chase',
  'no reply on chat: phone': 'contact.phone',
  'no word from the buyer: close': 'case.silence',
  'nobody asked the buyer: supervisor': 'followUp.overdue',
  'nobody phoned about the review: tell the supervisor': 'recovery.overdue',
  'nobody phoned: tell the supervisor': 'contact.overdue',
  'not shipped yet': 'dispatch.overdue',
  'nothing was sent back: ask the buyer': 'parcel.chase',
  'payee never given: the claim lapses': 'payee.lapse',
  'phone about the review': 'recovery.call',
  'phone again': 'contact.phone',
  'photos are not judged: goes one role up': 'evidence.handUp',
  'quiet hours begin': 'contact.rest',
  'return parcel has not moved': 'parcel.suspect',
  'silence counts as solved': 'followUp.silence',
  'the application is unchanged: phone': 'application.chase',
  'the buyer waits for an answer': 'case.respond',
  'the courier has not answered the claim': 'claim.overdue',
  'the evidence term ends': 'evidencePack.end',
  'the platform decides': 'platform.decides',
  'the platform takes no explanation any more': 'explanation.close',
  "the return's number is not shown: enter it": 'exchangeReturn.number',
  'the review is not explained: supervisor': 'explanation.remind',
  'the supplier has not answered the claim': 'claim.overdue',
};

/** Summaries that begin with the name of an errand or a chase: `stalled: ask again`. */
export const NAMED_SUMMARIES: Readonly<Partial<Record<string, DeadlineKey>>> = {
  'goes one role up': 'errand.handUp',
  'ask again': 'chase.again',
  'has the parcel moved?': 'chase.look',
};
