import type { BuyerData } from '../roles';

/**
 * `open`: ids, names of ours, amounts, instants. `words`: what people wrote or said; every role of the shop reads them, and
 * no log has them. `revealed`: a buyer's data that this caller has asked for by name; the audit has a line about the answer.
 * The others are the sorts of buyer data of domain/roles.ts.
 */
export type Mark = 'open' | 'words' | 'revealed' | BuyerData;

/**
 * The states of processes, the steps of an agreement and the data of events have no schema: each process has its own. Here
 * stands, by name, whose data a field of theirs holds. A name that is not here is masked, and erased with its buyer.
 */

/** Of the buyer, for whom the role table says who sees it (domain/roles.ts). */
const PERSONAL: Readonly<Record<BuyerData, string>> = {
  nick: 'buyerId buyerNick nickname',
  contact: 'receiverName receiverPhone receiverAddress phone mobile address',
  payee: 'account realName',
};

/** What people wrote or said, or the platform in its own words. */
const WORDS = [
  'because cause content defect detail evidence instead note phrase question reason refusal refused reply said',
  'outsideHours skipReason suggestion text wanted withdrawn words',
].join(' ');

/** Ids, names of ours, numbers, amounts, instants. */
const OPEN = [
  'accepted act action actAt after against againAt agent agentAt armedAt agreement amount answer answeredBy application applied as ask asker',
  'asks change changeToReturn unapplied',
  'at batch bearer below buyerReacts buyerShips by byFindings byHand bytes callAt callBackAt calledAt calls callsADay callsInWindow callsWindow cameAs',
  'byList cap caps caseId channel chaseAt chasing chosen clearedAt clock clockOffset closeAt closed closesAt code codeSentAt codes',
  'collecting command company confirmed confirmedAt correctedBy corrections courier createdAt days deadline decidedBy decision',
  'demand despiteFewer digest dueAt elsewhere endedAt endedBy ending endsAt escalateAt exchange exchangeId externalId fault',
  'feeds flag for found freight from given gone goods grams granted handler hasMoved highFrom id ids intent intentId into item judge',
  'kind known lapseAt lastAgent lastEventAt lastRole left list lookAt looking looks madeAt managerAt mediaType messageId messages',
  'method milestones modifiedAt most moved n name newPrice next nextAgent nextRole noCalls noTexts notTaken number numberDueAt offer oid ok open orders',
  'otherShops outcome outcomes overCap overdue overdueAt owner ownTimers paid paidAt paidBy payeeFrom phase phoneAt pieces postage',
  'previousCaseId process processId product productId promised promisedAt publishAt purpose quantity queries queryAt reasonId',
  'received redeemedOn referee reference refund refundId released remedy remindAt reminded respondWithin responsibility restAt',
  'result retryable returned reviewedAt role round rung runningSince sameAddressIn sameNumberIn samePhoneIn satisfaction',
  'saidIn sellerAnswers sellerConfirms sendAt sendsGoods sentBack settledAs settledIn severity sha256 shipped shopId sign signed signedAt signs',
  'silences silentAt since situation skipped solved sort splitInto stage status step succeededAt supervisorAt',
  'supplier suspect suspectAt tags takenAt talkingBuyers',
  'task term termAsked termEndsAt textByHand texted texts tid tier tierCalls title to toSend topUp trackingNumber tries turned',
  'turnedAway type unowned unreachableSince unseen until urgent urgentKinds utcOffsetMinutes verdict verify version waitsFor',
  'wantedSku warehouse wentBack what wish wishes withdrawal within workDays worksFrom worksUntil writtenAt',
  'written',
].join(' ');

/** Tables whose own keys say nothing of a person: sums by purpose, checks of goods by name. */
const TABLES: ReadonlySet<string> = new Set(['amounts', 'checks', 'results']);

const MARKS: ReadonlyMap<string, Mark> = new Map<string, Mark>([
  ...named('open', OPEN),
  ...named('open', [...TABLES].join(' ')),
  ...named('words', WORDS),
  ...named('nick', PERSONAL.nick),
  ...named('contact', PERSONAL.contact),
  ...named('payee', PERSONAL.payee),
]);

/** Fields of a case that hold a buyer's data, each with its sort. */
export const PERSONAL_FIELDS: Readonly<Record<string, BuyerData>> = Object.fromEntries(
  (Object.keys(PERSONAL) as BuyerData[]).flatMap((sort) => PERSONAL[sort].split(' ').map((name) => [name, sort])),
);

/** Undefined while nobody has said what a field of this name holds. */
export function markOfName(name: string): Mark | undefined {
  return MARKS.get(name);
}

/** Whether the fields of a table of this name are of its own sort, whatever they are called. */
export function isTable(name: string): boolean {
  return TABLES.has(name);
}

function named(mark: Mark, names: string): [string, Mark][] {
  return names.split(' ').map((name) => [name, mark]);
}
