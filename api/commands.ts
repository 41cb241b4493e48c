import { z } from 'zod';
import type { CommandName, Commands } from '../domain/case/commands';
import {
  CALL_OUTCOMES,
  EVIDENCE_SORTS,
  EVIDENCE_VERDICTS,
  FAULTS,
  FEEDS,
  FOLLOW_UP_OUTCOMES,
  FOUND_IN_PARCEL,
  INCOMING_CHANNELS,
  PARCEL_DECISIONS,
  REFEREE_VERDICTS,
  REMEDIES,
  RESALE_CHECKS,
  REVIEW_CALL_OUTCOMES,
  SEVERITIES,
  TURNED_AWAY_FOR,
} from '../domain/vocabulary';
import type { UpdateCommand, UpdateName } from '../workflows/messages';
import { fen, instant, lines, name, pieces, platformId, smsCode, text, textToBuyer } from './fields';
import { ownOutcomesOf, withoutOutcome } from './outcomes';
import { refuseRequest } from './problems';
import { isRecord, parse } from './validate';

/** Commands that people give to a case that is open: each is `POST /v1/cases/{id}/{command}`. */
export type StaffCommand = Exclude<
  UpdateName,
  | 'open'
  | 'refundSeen'
  | 'exchangeSeen'
  | 'buyerWrote'
  | 'reviewSeen'
  | 'parcelSeen'
  | 'numberShared'
  | 'wishHeard'
  // Only finance's refund list lets payments go: two people have confirmed it (routes/refundLists.ts).
  | 'payOut'
  | 'sendBackPayout'
  | 'split'
  // Its rules are a stored version of the shop's, which no caller brings (routes/policyRollouts.ts).
  | 'adoptPolicy'
>;

/** A schema for each field of each command. When the domain adds or drops a field, the type check fails here. */
type FieldsOf<K extends CommandName> = {
  [F in Exclude<keyof Commands[K], FoundOut>]-?: z.ZodType<Commands[K][F]>;
};

/**
 * What callers may not say. The checksum is computed where the file is handed in (routes/evidence.ts). Whose a case is, only the
 * program has to say.
 */
type FoundOut = 'sha256' | 'heldBy';

const note = text(2000);
const reason = text(500);
const payee = { account: text(100), realName: text(50) };
const process = name.optional();

const fields = {
  assess: {
    cause: text(200),
    severity: z.enum(SEVERITIES),
    fault: z.enum(FAULTS),
    urgent: z.boolean().optional(),
    note: note.optional(),
  },
  propose: {
    remedy: z.enum(REMEDIES),
    amount: fen.optional(),
    newPrice: fen.optional(),
    account: payee.account.optional(),
    realName: payee.realName.optional(),
    text: textToBuyer.optional(),
    skipReason: reason.optional(),
    lines: lines.optional(),
    or: z.strictObject({ remedy: z.enum(REMEDIES), amount: fen.optional() }).optional(),
  },
  recordAnswer: {
    answer: z.enum(['accepted', 'refused', 'counter']),
    amount: fen.optional(),
    remedy: z.enum(REMEDIES).optional(),
    note: note.optional(),
  },
  reply: { text: textToBuyer },
  recordIncoming: { channel: z.enum(INCOMING_CHANNELS), said: note },
  recordSent: { process },
  recordHandled: { task: name, note: note.optional() },
  recordCall: { outcome: z.enum(CALL_OUTCOMES), callBackAt: instant.optional(), note: note.optional(), process },
  recordOffline: { process },
  forbidCalls: {},
  forbidTexts: {},
  reportHarassment: { note: note.optional() },
  promiseTime: { at: instant, text: text(200) },
  hold: { until: instant, text: textToBuyer.optional() },
  waive: { amount: fen },
  redeemPromise: { process, tid: platformId.optional() },
  confirmPayee: { ...payee, amount: fen.optional(), process },
  keepAsCredit: { amount: fen.optional(), process },
  approve: { amount: fen, payee: z.strictObject(payee).optional(), process },
  reject: { reason, process },
  takeBack: { note: note.optional(), process },
  recordTracking: {
    ...{ company: text(50), trackingNumber: text(50), process },
    phone: z
      .string()
      .regex(/^\d{4}$/, 'must be the last four digits')
      .optional(),
  },
  recordReceipt: { company: text(50).optional(), trackingNumber: text(50).optional(), process },
  refuseParcel: { reason: z.enum(TURNED_AWAY_FOR), note: note.optional(), process },
  judgeParcel: { decision: z.enum(PARCEL_DECISIONS), note: note.optional() },
  judgeSign: { confirmed: z.boolean(), note, sign: z.int().min(1).optional() },
  inspect: {
    accepted: z.boolean(),
    checks: z.partialRecord(z.enum(RESALE_CHECKS), z.boolean()).optional(),
    note: note.optional(),
    found: z.enum(FOUND_IN_PARCEL).optional(),
    quantity: pieces.optional(),
    process,
  },
  settlePayout: { paid: z.boolean(), reference: text(100).optional(), process },
  // Its code is taken off the body before (smsCodes.ts): a secret is no part of a command.
  giveSmsCode: { process },
  retry: { process, ask: name.optional() },
  abandon: { reason, process, ask: name.optional() },
  // The platform's own limits for the words of a refusal (platform.md §2).
  refuseRefund: { reason: text(200, 2) },
  // The platform's own limit for words of a refusal.
  refuseExchange: { reasonId: platformId, text: text(200), process },
  delayReceipt: { days: z.int().min(3).max(10).optional() },
  finishErrand: { outcome: text(50), amount: fen.optional(), note: note.optional(), process },
  recordDispatch: { company: text(50), trackingNumber: text(50), process },
  recordOutOfStock: { note: note.optional(), process },
  claimSupplier: { amount: fen, supplier: text(100), batch: text(100).optional() },
  recordClaim: { received: fen, note: note.optional(), again: z.boolean().optional(), process },
  recordReviewCall: {
    outcome: z.enum(REVIEW_CALL_OUTCOMES),
    demand: fen.optional(),
    callBackAt: instant.optional(),
    note: note.optional(),
    process,
  },
  // The platform's own limit for an explanation (platform.md §1).
  explainReview: { text: text(500), process },
  submitEvidence: {
    pieces: z.array(name).min(1).max(200, 'must have at most 200 entries').optional(),
    note: note.optional(),
    process,
  },
  recordVerdict: { for: z.enum(REFEREE_VERDICTS), note: note.optional(), process },
  addEvidence: {
    sort: z.enum(EVIDENCE_SORTS),
    name,
    mediaType: text(100),
    bytes: z.int().min(0).max(1_000_000_000),
    from: z.enum(['buyer', 'shop', 'courier']),
    note: note.optional(),
    grams: z.int().min(1).max(1_000_000).optional(),
  },
  // Where more is wanted, the note goes to the buyer.
  judgeEvidence: { verdict: z.enum(EVIDENCE_VERDICTS), note: text(500).optional() },
  flag: { reason },
  changeKind: { kind: text(50), reason },
  register: {
    cause: text(200),
    responsibility: z.enum(FAULTS),
    tags: z.array(text(50)).max(20, 'must have at most 20 entries').optional(),
    warehouse: text(50).optional(),
    feeds: z.array(z.enum(FEEDS)).max(FEEDS.length).optional(),
    note: note.optional(),
  },
  recordFollowUp: {
    outcome: z.enum(FOLLOW_UP_OUTCOMES),
    satisfaction: z.int().min(1).max(5).optional(),
    suggestion: note.optional(),
    process,
  },
  addNote: { text: note },
  reassign: { owner: text(100), reason },
  callForHelp: { reason },
  answerHelp: { note },
  markAbuse: { note },
  takeOver: {},
  close: { reason },
  reopen: { kind: text(50).optional(), note: note.optional() },
} satisfies { [K in StaffCommand]: FieldsOf<K> };

/** The body of every command; unknown fields are refused. */
const commandSchemas: Record<StaffCommand, z.ZodObject> = mapFields((shape) => z.strictObject(shape));

export const STAFF_COMMANDS = Object.keys(fields) as StaffCommand[];

export function isStaffCommand(value: string): value is StaffCommand {
  return Object.hasOwn(fields, value);
}

/** The schema of each field of a command, by its name. */
export function fieldsOf(command: StaffCommand): Readonly<Record<string, z.ZodType>> {
  return fields[command];
}

/** Whether a command may name the process that it is meant for. */
export function namesProcess(command: StaffCommand): boolean {
  return Object.hasOwn(fields[command], 'process');
}

/**
 * The body of the command's route: its fields, and for a code of the platform the code, which no case gets to know. Where a
 * choice may be said as `outcome` too, its own field is optional here; `commandFrom` sees to it that one of both is said.
 */
export function bodyOf(command: StaffCommand): z.ZodObject {
  const schema = commandSchemas[command];
  if (command === 'giveSmsCode') return schema.extend({ code: smsCode });
  const outcomes = ownOutcomesOf(command);
  if (!outcomes) return schema;
  const { words, field } = outcomes;
  const own = field === undefined ? {} : { [field]: z.optional(schema.shape[field]) };
  return schema.extend(own).extend({ outcome: z.enum(words).optional() });
}

/** The command that a body stands for. Refuses with 422 when the body does not fit. */
export function commandFrom(command: StaffCommand, body: unknown): UpdateCommand {
  const given = isRecord(body) ? ownBody(command, body) : body;
  // `fields` fits the command's type field by field. A look-up by name loses that type.
  return { ...parse(commandSchemas[command], given, 'body'), type: command } as UpdateCommand;
}

/** With an `outcome` put in the command's own field. One that stands for another command is no outcome of this. */
function ownBody(command: StaffCommand, body: Readonly<Record<string, unknown>>) {
  const { command: meant, body: own } = withoutOutcome(command, body);
  return meant === command ? own : body;
}

/** The body of `POST /v1/cases`: an agent opens a case about an order. */
export const openSchema = z.strictObject({
  kind: text(50),
  tid: platformId,
  oid: platformId.optional(),
  lines: lines.optional(),
  note: note.optional(),
});

/**
 * The body of `POST /v1/cases/{id}/split`. These lines move to a new case, which has the same kind unless another is
 * named.
 */
export const splitSchema = z.strictObject({ lines, kind: text(50).optional() });

const COMMAND_ID = /^[A-Za-z0-9._:-]{1,100}$/;

/** How the ids begin under which the platform's messages, openings and placed parcels reach a case (intake/), and payments of a refund list. */
const OURS = /^(?:open|parcel|refundList|refundSeen|exchangeSeen|buyerWrote|reviewSeen|parcelSeen):/;

/** The command id that the caller chose, or undefined. Refuses with 422 one that does not fit. */
export function commandIdFrom(header: string | undefined): string | undefined {
  if (header === undefined || (COMMAND_ID.test(header) && !OURS.test(header))) return header;
  const message = OURS.test(header)
    ? `must not begin with ${header.split(':', 1)[0]}:`
    : 'must be 1 to 100 characters of A–Z a–z 0–9 . _ : -';
  refuseRequest('invalidCommandId', `Idempotency-Key ${message}.`, [
    { path: 'Idempotency-Key', code: 'invalidCommandId', message },
  ]);
}

function mapFields<T>(make: (shape: z.core.$ZodLooseShape) => T): Record<StaffCommand, T> {
  return Object.fromEntries(Object.entries(fields).map(([key, shape]) => [key, make(shape)])) as Record<
    StaffCommand,
    T
  >;
}
