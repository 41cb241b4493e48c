import { z } from 'zod';
import { gramsOf, plainWords } from '../../domain/case/rows/search';
import { kinds } from '../../domain/playbooks/kinds';
import { agentOf, STAFF_ROLES } from '../../domain/roles';
import { plainNumber } from '../../domain/rules/trackingNumber';
import { PARTIES, STAGES } from '../../domain/vocabulary';
import { Prisma } from '../../prisma/client/client';
import { nickDigests, tailDigests } from '../../store/search';
import { text } from '../fields';
import type { Filter, FilterOf } from './filter';
import { before, lastFour, name, priority, yesOrNo } from './queryFields';

/** What must hold of a case `c`. */
type Where = Prisma.Sql;

/** From so many characters on words are looked for: an index of pairs knows no single ones. */
const LEAST_TEXT = 2;

/**
 * By what cases are found. The query of `GET /v1/cases`, its page of the document and what Postgres is asked come from this
 * table. Each has an index (test/api/listPlans.stack.test.ts).
 */
export const CASE_FILTERS = {
  stage: filter({ schema: z.enum(STAGES), is: 'The stage.', where: (stage) => Prisma.sql`c."stage" = ${stage}` }),
  open: filter({
    schema: yesOrNo,
    is: 'Whether it is in any stage but `closed`.',
    where: (open) => (open ? Prisma.sql`c."stage" <> 'closed'` : Prisma.sql`c."stage" = 'closed'`),
  }),
  kind: filter({ schema: name, is: 'The kind of case.', where: (kind) => Prisma.sql`c."kind" = ${kind}` }),
  team: filter({
    schema: z.enum(STAFF_ROLES),
    is: 'Cases of the kinds that this role works first.',
    where: (team) => Prisma.sql`c."kind" = ANY(${kinds().filter((kind) => agentOf(kind) === team)}::text[])`,
  }),
  waitingFor: filter({
    schema: z.enum(PARTIES),
    is: 'Whose turn it is.',
    where: (waitingFor) => Prisma.sql`c."waitingFor" = ${waitingFor}`,
  }),
  owner: filter({ schema: name, is: 'The person who works it.', where: (owner) => Prisma.sql`c."owner" = ${owner}` }),
  priority: filter({
    schema: priority,
    is: '1 urgent, 2 high, 3 normal.',
    where: (priority) => Prisma.sql`c."priority" = ${priority}`,
  }),
  dueBefore: filter({
    schema: before,
    is: 'Its next deadline lies before this instant of its own clock.',
    where: (at) => Prisma.sql`c."nextDeadlineAt" < ${at}`,
  }),
  flagged: filter({
    schema: yesOrNo,
    is: 'Whether somebody wants it looked at twice.',
    where: (flagged) => Prisma.sql`c."flagged" = ${flagged}`,
  }),
  sign: filter({
    schema: z.enum(['raised', 'confirmed']),
    is: 'Its weightiest sign of fraud: nobody has judged it yet, or a supervisor found it founded.',
    where: (sign) => Prisma.sql`c."sign" = ${sign}`,
  }),
  buyerId: filter({
    schema: name,
    is: "The buyer's id on the platform.",
    where: (buyerId) => Prisma.sql`c."buyerId" = ${buyerId}`,
  }),
  nickname: filter({
    schema: name,
    is: "The buyer's whole nickname on the platform.",
    sees: 'nick',
    where: (nickname, { keys, shopId }) =>
      Prisma.sql`c."nickDigest" = ANY(${nickDigests(keys, shopId, nickname)}::text[])`,
  }),
  phoneTail: filter({
    schema: lastFour,
    is: "The last four digits of the receiver's phone number.",
    sees: 'contact',
    where: (tail, { keys, shopId }) => Prisma.sql`c."tid" IN (SELECT o."tid" FROM "OrderContact" o
      WHERE o."shopId" = ${shopId} AND o."tailDigest" = ANY(${tailDigests(keys, shopId, tail)}::text[]))`,
  }),
  tid: filter({ schema: name, is: "The order's number.", where: (tid) => Prisma.sql`c."tid" = ${tid}` }),
  refundId: filter({
    schema: name,
    is: "The number of the buyer's application for money.",
    where: (refundId) => Prisma.sql`c."refundId" = ${refundId}`,
  }),
  trackingNumber: filter({
    schema: name,
    is: 'The number of the parcel to the buyer or of one that comes back, however it is written.',
    where: (written, { shopId }) => Prisma.sql`c."id" IN (SELECT p."caseId" FROM "CaseParcelNumber" p
      WHERE p."shopId" = ${shopId} AND p."trackingNumber" = ${plainNumber(written)})`,
  }),
  text: filter({
    schema: text(100).refine(
      (value) => plainWords(value).length >= LEAST_TEXT,
      `must have at least ${LEAST_TEXT} letters or digits`,
    ),
    is: 'A part of the goods, the cause, the reason, the registration or the flag: at least two letters or digits.',
    where(value) {
      const words = plainWords(value);
      return Prisma.sql`c."grams" @> ${gramsOf(words)}::text[] AND strpos(c."words", ${words}) > 0`;
    },
  }),
} as const;

/** What a caller asks the list of cases for. */
export type CaseFilter = FilterOf<typeof CASE_FILTERS>;

function filter<S extends z.ZodType>(declared: Filter<S, Where>): Filter<S, Where> {
  return declared;
}
