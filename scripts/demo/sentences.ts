import { yuan } from '../../domain/money';
import type { Calendar } from './calendar';
import type { CaseEvent } from './shopApi';

type Data = Record<string, unknown>;

/** The sentence for an event. It needs the calendar and, for a process, its plan. */
type Sentence = (data: Data, context: { calendar: Calendar; started: Data }) => string | undefined;

/**
 * The timeline in plain English: one sentence for each event that a newcomer should hear of. Chat messages have no
 * sentence here, since they are quoted from the platform's record.
 */
const SENTENCES: Record<string, Sentence> = {
  opened: ({ kind }) => `opens a case: ${kind}`,
  stageEntered: () => 'has looked up the order, the past cases of this buyer and the parcel, if there is one',
  assigned: ({ owner }) => `the case now belongs to ${owner}`,
  assessed: ({ assessment }) => {
    const { severity, fault, cause } = assessment as Data;
    return `judges: ${severity}, fault of the ${fault} (${cause})`;
  },
  offered: ({ offer }) => {
    const { remedy, amount, status } = offer as { remedy: string; amount: number; status: string };
    return `offers ${remedy}${money(amount)}${status === 'awaitingApproval' ? ', above the own limit' : ''}`;
  },
  offerAnswered: ({ answer, counter }) => {
    const { amount } = (counter ?? {}) as { amount?: number };
    return answer === 'accepted' ? undefined : `writes down the buyer's answer: ${answer}${money(amount, 'with')}`;
  },
  agreed: ({ agreement }) => {
    const { steps } = agreement as { steps: { id: string }[] };
    return `agreed with the buyer; the steps are ${steps.map(({ id }) => id).join(', ')}`;
  },
  goodsDecided: ({ decision }) => (decision === 'keep' ? 'the shop keeps what is here' : 'what is here goes back'),
  agreementBroken: ({ because }) => `what was agreed cannot be done (${because}): bargaining goes on`,
  settled: ({ as }) => `settled (${as})`,
  registered: () => 'registers cause, fault, remedy and amount',
  reopened: ({ because }) => `takes the case up again: ${because}`,
  closed: ({ as }) => `closed (${as})`,
  troubled: ({ ask, reason }) => `cannot get an answer to ${ask}: ${reason}`,

  kindChanged: ({ kind, reason }) => `it has become another matter: ${kind} (${reason})`,
  offerWithdrawn: ({ because }) => `the offer no longer stands (${because})`,
  reviewSeen: ({ review, gone }) =>
    gone ? 'the review is gone' : `sees the review as it is now: ${(review as Data).result}`,
  callsForbidden: () => 'the buyer is not to be called any more, by nobody of the shop',
  signRaised: ({ sign }) => {
    const { sort, evidence } = sign as Data;
    return `A SIGN OF FRAUD for the supervisor: ${sort} (${evidence})`;
  },
  signJudged: ({ confirmed, note }) => `${confirmed ? 'confirms' : 'does not share'} the suspicion: ${note}`,
  parcelCame: () => 'goods came back that nothing waits for: asks the supervisor',
  parcelJudged: ({ decision }) => `decides what becomes of the goods: ${decision}`,

  'promise.made': ({ what, text, clock }) =>
    `promises the buyer ${what}${clock ? ` until ${clock}` : ''}${text ? `: ${text}` : ''}`,
  'promise.reminded': () => 'a promised time comes near: reminds the agent',
  'promise.broken': () => 'A PROMISED TIME HAS PASSED: tells the supervisor',
  'promise.redeemed': () => 'gives what was promised',
  'promise.ended': ({ outcome }) => (outcome === 'cancelled' ? undefined : `the promise was ${outcome}`),
  'errand.done': ({ outcome, note }, { started }) => `${started.what}: ${outcome}${note ? ` (${note})` : ''}`,
  'errand.handedUp': ({ role }, { started }) => `nobody did it in time (${started.what}): now it is the ${role}'s`,
  'coupon.given': () => 'gives the coupon',

  'recovery.callDue': () => 'puts a call about the review on the task list',
  'recovery.called': ({ outcome, demand, note }) =>
    `phones about the review: ${outcome}${money(demand as number | undefined)}${note ? ` (${note})` : ''}`,
  'recovery.declined': ({ demand }) => `${yuan(demand as number)} yuan for a review is declined`,
  'recovery.handedOn': ({ tier, callAt }, { calendar }) =>
    `hands the review on to tier ${tier}, who call from ${when(calendar, callAt)}`,
  'recovery.awaitsChange': ({ lookAt }, { calendar }) => `looks at ${when(calendar, lookAt)} whether it was changed`,
  'recovery.ended': ({ outcome }) => `nobody calls about the review any more: ${outcome}`,
  'explanation.publishing': ({ text }, { started }) =>
    `writes under the review${started.what === 'thanks' ? ' its thanks' : ''}${text ? `: ${text}` : ''}`,
  'explanation.refused': ({ reason }) => `the platform does not take the words under the review: ${reason}`,
  'explanation.ended': ({ outcome }) => `the public words: ${outcome}`,

  'evidencePack.asked': ({ endsAt }, { calendar }) =>
    `the referee is in: the pack of evidence has to be there by ${when(calendar, endsAt)}`,
  'evidencePack.reminded': ({ role }) => `reminds the ${role} of the pack of evidence`,
  'evidencePack.submitted': ({ pieces }) => `has sent the pack of evidence: ${(pieces as unknown[]).length} pieces`,
  'evidencePack.ended': ({ outcome }) => `the referee's matter is over: ${outcome}`,
  'refusal.done': () => 'refuses the application on the platform',
  'dispatch.shipped': ({ number }) => `ships it, no. ${(number as Data).trackingNumber}`,
  'dispatch.delivered': () => 'sees that the buyer has signed for it',
  'claim.filed': ({ amount, against }) =>
    `claims ${yuan(amount as number)} yuan from the ${against ? 'supplier' : 'courier'}`,
  'claim.madeAgain': () => 'makes the claim once more after a no',
  'claim.answered': ({ received }, { started }) =>
    `the ${started.against ? 'supplier' : 'courier'} pays ${yuan(received as number)} yuan`,

  'countdown.armed': ({ situation, deadline, actAt }, { calendar }) =>
    situation === 'buyerShips' || situation === 'buyerReacts'
      ? `the buyer has until ${when(calendar, deadline)}, says the platform`
      : `the platform waits until ${when(calendar, deadline)}; without an answer the case acts at ${when(calendar, actAt)}`,
  'countdown.reminded': ({ role }, { calendar, started }) =>
    `reminds the ${role}: the platform decides at ${when(calendar, started.deadline)}`,
  'countdown.retimed': () => 'the shop has other rules: reminds people at other times',
  'countdown.looking': () => 'is late with its reminder; looks at the refund first',
  'countdown.checking': () => 'nobody has answered; looks at the refund once more before acting',
  'countdown.ended': ({ outcome }) =>
    outcome === 'moved' ? 'the platform has moved its deadline meanwhile' : undefined,
  countdownActed: ({ action }) => `acts by itself, before the platform does: ${action}`,
  countdownLeft: ({ reason }) => `does not act by itself: ${reason}`,

  'contact.callDue': () => 'no word from the buyer: puts a phone call on the task list',
  'contact.called': ({ outcome, phoneAt }, { calendar }) =>
    `phones the buyer: ${outcome}${phoneAt ? `; again at ${when(calendar, phoneAt)}` : ''}`,
  'contact.callOverdue': () => 'nobody phoned: tells the supervisor',
  'contact.leavingMessage': () => 'three days unreachable: leaves a message and goes on',
  'contact.notSent': () => 'the conversation on the platform is over: a person has to write to the buyer',
  'contact.sentByHand': () => 'has written to the buyer by hand',
  'contact.texted': () => 'has sent the buyer a text, since nobody picked up',
  'contact.textsForbidden': () => 'sends no text: the buyer asked for none',
  'notice.notSent': () => 'the conversation on the platform is over: a person has to write to the buyer',
  'notice.sentByHand': () => 'has written to the buyer by hand',

  'approval.asked': ({ amount, role }) => `asks the ${role} to approve ${yuan(amount as number)} yuan`,
  'approval.granted': (_, { started }) => `approves ${yuan(started.amount as number)} yuan`,
  'approval.takenBack': () => 'takes the request for an approval back',
  'approval.rejected': ({ reason }) => `does not approve: ${reason}`,

  'application.chased': () => 'the application is unchanged after two days: someone should phone',
  'application.ended': ({ outcome }) =>
    outcome === 'matched' ? 'the application on the platform now says what was agreed' : undefined,
  'payee.confirmed': ({ amount }) => `has account and real name for the transfer of ${yuan(amount as number)} yuan`,
  'payout.paid': (_, { started }) => {
    const how = started.method === 'transfer' ? 'by Alipay' : 'on the platform';
    return `PAID ${yuan(started.amount as number)} yuan ${how} (${started.purpose})`;
  },
  'payout.refused': ({ reason }) => `the payment was refused: ${reason}`,
  'payout.letGo': () => 'two people of finance have let the payment go from their list',
  'payout.sentBack': ({ reason }) => `finance sends the payment back: ${reason}`,
  'payout.unknown': () => 'the result of the payment is unknown: asks again later',

  evidenceAdded: ({ evidence }) => {
    const { sort, name, from } = evidence as Data;
    return `keeps a ${sort} (${name}) from the ${from}`;
  },
  evidenceJudged: ({ verdict, note }) => `judges the photos: ${verdict}${note ? ` (${note})` : ''}`,
  flagged: ({ reason }) => `flags the case: ${reason}`,
  'chat.kept': ({ messages }) => `keeps the chat: ${messages} messages`,
  'evidence.asked': () => 'asks for photos before the goods come back',
  'evidence.chased': () => 'no photos came: someone should ask the buyer',
  'parcel.agreed': () => 'agrees to the return on the platform',
  'parcel.agreementRefused': ({ reason }) => `the platform does not take the agreement to the return: ${reason}`,
  'parcel.tracked': () => 'has the tracking number of the return and will look twice a day',
  'parcel.seen': ({ facts }) => {
    const { moved, signed } = facts as { moved: boolean; signed: boolean };
    return `looks at the parcel: ${signed ? 'signed for' : moved ? 'on its way' : 'no trace yet'}`;
  },
  'parcel.suspected': () => 'the return does not move: tells the supervisor',
  'inspection.asked': () => 'asks the warehouse to inspect',
  'inspection.done': ({ accepted }) => `inspects the return: ${accepted ? 'as agreed' : 'not accepted'}`,
  'memo.written': () => 'notes it on the order',

  'followUp.scheduled': ({ sendAt }, { calendar }) => `plans the follow-up (回访) for ${when(calendar, sendAt)}`,
  'followUp.notSent': () => 'time for the follow-up; the conversation is over, so a person has to ask',
  'followUp.sentByHand': () => 'asks the buyer whether it is really solved',
  'followUp.recorded': ({ outcome, satisfaction }) =>
    `writes down the follow-up: ${outcome}${satisfaction ? `, satisfaction ${satisfaction} of 5` : ''}`,
  'followUp.silent': () => 'three days of silence: counts as solved',
};

/** Remembers what processes were started with, and puts events into words. */
export function createTeller(calendar: Calendar): (caseId: string, event: CaseEvent) => string | undefined {
  const started = new Map<string, Data>();
  return (caseId, { type, process, data }) => {
    const key = `${caseId}/${process}`;
    if (/\.(asked|armed|scheduled|started)$/.test(type)) started.set(key, data);
    return SENTENCES[type]?.(data, { calendar, started: started.get(key) ?? {} });
  };
}

function when(calendar: Calendar, at: unknown): string {
  return calendar.moment(typeof at === 'string' ? Date.parse(at) : Number(at));
}

function money(amount: number | undefined, word = 'of'): string {
  return amount ? ` ${word} ${yuan(amount)} yuan` : '';
}
