import { z } from 'zod';
import {
  EVIDENCE_SORTS,
  EVIDENCE_VERDICTS,
  FAULTS,
  PARCEL_DECISIONS,
  PARTIES,
  REMEDIES,
  SEVERITIES,
  SIGN_SORTS,
  STAGES,
  VERIFICATIONS,
} from '../../domain/vocabulary';
import { actor, line, order, parcelFacts, pastCases, refund } from './facts';
import { always, at, count, marked, money, nick, oneOf, openJson, payee, word, words, yes } from './leaves';
import { outlook } from './outlook';
import { refusalValues } from './refusalValues';

/** A case as its answers show it (api/views.ts): what absent is null, and what a person may do about it now. */

export const summaryFields = {
  id: word,
  shopId: word,
  kind: word,
  stage: oneOf(STAGES),
  subject: z.strictObject({ type: oneOf(['refund', 'order', 'review']), externalId: word }),
  previousCaseId: word.nullable(),
  buyerId: nick,
  tid: word,
  refundId: word.nullable(),
  refundStatus: word.nullable(),
  owner: word.nullable(),
  waitingFor: oneOf(PARTIES),
  priority: count,
  respondBy: at.nullable(),
  paid: money,
  openedAt: at,
  settledAs: word.nullable(),
  settledAt: at.nullable(),
  closedAs: word.nullable(),
  closedAt: at.nullable(),
  endedAt: at.nullable(),
  nextDeadlineAt: at.nullable(),
  nextDeadline: word.nullable(),
  policyVersion: count,
  seq: count,
  updatedAt: at,
  isFlagged: yes,
  sign: oneOf(['raised', 'confirmed']).nullable(),
};

/** What a list shows of a case: `buyer` is the nickname, null until the order has been looked up. */
const listedFields = { ...summaryFields, buyer: nick.nullable() };

type ListedField = keyof typeof listedFields;

/** The fields of a case in a list: a caller may ask for some of them. */
export const CASE_FIELDS = Object.keys(listedFields) as ListedField[];

/** In a list, where a caller may have asked for some fields alone. */
export const listedCase = z.strictObject({ ...z.strictObject(listedFields).partial().shape, id: word }).meta({
  id: 'ListedCase',
  description: 'A case in a list: all its fields, or those that were asked for. `buyer` is the nickname.',
});

const remedy = oneOf(REMEDIES);
const lines = z.array(line);

const assessment = z.strictObject({
  cause: words,
  severity: oneOf(SEVERITIES),
  fault: oneOf(FAULTS),
  urgent: yes.optional(),
  note: words.optional(),
});

const offer = z
  .strictObject({
    n: count,
    remedy,
    amount: money,
    or: z.strictObject({ remedy, amount: money, purpose: word.optional() }).optional(),
    topUp: money.optional(),
    purpose: word.optional(),
    payee: z.strictObject({ account: payee, realName: payee }).optional(),
    text: words.optional(),
    requester: actor,
    applied: z.strictObject({ asks: word, amount: money }).optional(),
    status: oneOf(['awaitingApproval', 'sent', 'accepted', 'refused', 'countered', 'withdrawn']),
    counter: z.strictObject({ amount: money.optional(), remedy: remedy.optional() }).optional(),
    lines: lines.optional(),
  })
  .meta({ id: 'Offer', description: 'A remedy that was put to the buyer.' });

const agreement = z
  .strictObject({
    n: count,
    offer: count,
    remedy,
    amount: money,
    requester: actor,
    lines: lines.optional(),
    steps: z.array(openJson),
    status: oneOf(['running', 'fulfilled', 'broken']),
    because: words.optional(),
  })
  .meta({ id: 'Agreement', description: 'What the buyer accepted, as plain steps.' });

const evidence = z
  .strictObject({
    id: word,
    sort: oneOf(EVIDENCE_SORTS),
    name: words,
    mediaType: word,
    bytes: count,
    from: oneOf(['buyer', 'shop', 'courier']),
    note: words.optional(),
    grams: count.optional(),
    sha256: word.optional(),
  })
  .meta({ id: 'Evidence', description: 'One piece of evidence.' });

const registration = z
  .strictObject({
    cause: words,
    detail: words.optional(),
    responsibility: oneOf(FAULTS),
    tags: z.array(words),
    note: words.optional(),
    warehouse: word.optional(),
    feeds: z.array(word).optional(),
    product: z.strictObject({ oid: word, productId: word.optional(), title: word }).optional(),
    courier: word.optional(),
    remedy: remedy.optional(),
    rung: count.optional(),
    paid: money,
    amounts: z.record(z.string(), money),
    promised: z.array(word),
    handler: word,
    settledAs: word.optional(),
    settledIn: count.optional(),
    solved: word.optional(),
    satisfaction: count.optional(),
    suggestion: words.optional(),
  })
  .meta({ id: 'Registration', description: 'The facts of the case for all counts.' });

const bearer = word.optional();
const legs = z.strictObject({ outbound: word, back: bearer, again: bearer });

const advice = z
  .strictObject({
    left: money,
    freight: z.strictObject({
      shippedFree: yes,
      likely: z.strictObject({ near: money, far: money }),
      legs: z.strictObject({ return: legs, exchange: legs, reissue: legs }),
    }),
    partialRefund: z.strictObject({ first: money, most: money }),
    coupon: z.strictObject({ most: money }),
    noReasonEndsAt: at.optional(),
  })
  .meta({ id: 'Advice', description: 'Hints for the agent beside the price.' });

const sign = z.strictObject({
  n: count,
  sort: oneOf(SIGN_SORTS),
  evidence: words,
  at,
  confirmed: yes.optional(),
  note: words.optional(),
});

const strayParcel = z.strictObject({
  n: count,
  company: word.optional(),
  trackingNumber: word.optional(),
  because: oneOf(['notAwaited', 'refundClosed']),
  decision: oneOf(PARCEL_DECISIONS).optional(),
});

/** What a field may say: a word, or one of a few numbers. */
const choice = marked(z.union([z.string(), z.int()]), 'open');

const allowance = z
  .union([
    z.strictObject({
      allowed: always(true),
      choices: z.array(word).optional(),
      fields: z.record(z.string(), z.array(choice)).optional(),
    }),
    z.strictObject({ allowed: always(false), code: word, reason: words, values: refusalValues.optional() }),
  ])
  .meta({
    id: 'Allowance',
    description: 'Whether a command may be given now, and why not. `fields` has what each field of it may say now.',
  });

export const caseView = z
  .strictObject({
    ...summaryFields,
    now: at,
    verifying: z.array(oneOf(VERIFICATIONS)),
    order: order.nullable(),
    refund: refund.nullable(),
    otherRefunds: z.array(refund),
    lines: lines.nullable(),
    splitInto: z.array(word),
    signs: z.array(sign),
    strayParcels: z.array(strayParcel),
    pastCases: pastCases.nullable(),
    outbound: parcelFacts.nullable(),
    assessment: assessment.nullable(),
    offers: z.array(offer),
    agreement: agreement.nullable(),
    processes: z.record(z.string(), openJson),
    evidence: z.array(evidence),
    evidenceJudged: z.strictObject({ verdict: oneOf(EVIDENCE_VERDICTS), note: words.optional() }).nullable(),
    flagged: z.strictObject({ reason: words }).nullable(),
    registration: registration.nullable(),
    advice: advice.nullable(),
    troubles: z.array(z.strictObject({ ask: word, name: word, reason: words })),
    buyerWaits: yes,
    doNotCall: yes,
    noTexts: yes,
    contactForbidden: yes,
    countdownLeft: z.strictObject({ situation: word, reason: words }).nullable(),
    allowed: z.record(z.string(), allowance),
    /** Only where the case is looked at: an answer to a command has null. */
    outlook: outlook.nullable(),
  })
  .meta({ id: 'Case', description: 'One case in full, and what the caller may do about it now. Amounts are fen.' });

const answerFields = {
  commandId: word,
  caseId: word,
  seq: count,
  stage: oneOf(STAGES),
  events: z.array(word),
  case: caseView,
};

export const commandAnswer = z.strictObject(answerFields).meta({
  id: 'CommandAnswer',
  description: 'The answer to a command, with the case after it. The same Idempotency-Key again gets the same answer.',
});

export const handInAnswer = z
  .strictObject({ ...answerFields, evidenceId: word })
  .meta({ id: 'HandInAnswer', description: 'The answer to a file that was handed in, with its piece of evidence.' });

export const timelineEvent = z
  .strictObject({ seq: count, at, type: word, process: word.nullable(), by: actor, data: openJson })
  .meta({ id: 'TimelineEvent', description: 'Something that happened to a case.' });

export const chatMessage = z
  .strictObject({ messageId: word, from: word, at, text: words, keptAt: at })
  .meta({ id: 'ChatMessage', description: 'One message of a kept chat.' });
