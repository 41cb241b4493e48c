import { ApplicationFailure } from '@temporalio/common';
import { processKeys } from '../../config';
import type { CaseBatch, Recorded } from '../../domain/case/rows/batch';
import { searchOf } from '../../domain/case/rows/search';
import { digestOf } from '../../domain/digest';
import { Prisma } from '../../prisma/client/client';
import type { Database } from '../../store/database';
import type { Statements } from '../../store/direct';
import { changeStatements } from '../../store/outbox';
import { searchColumns } from '../../store/search';
import { insertInto, together } from '../../store/statements';
import type { ShopTexts } from '../scripts';
import { abuseStatements, withoutAbuse } from './abuse';
import { buyerStatements, withoutBuyerRows } from './buyers';
import { callStatements } from './calls';
import { claimStatements, withoutClaims } from './claims';
import { numberStatements, withoutNumbers } from './numbers';
import { type Changes, changesSince, type Parts } from './parts';
import { payoutStatements } from './payouts';
import { registrationStatements } from './registration';
import { returnStatements, withoutReturns } from './returns';
import { caseRow, contactRows, eventRows } from './rows';
import { taskStatements } from './tasks';

/** A batch as it was written. */
interface Written {
  fromSeq: number;
  toSeq: number;
  fence: bigint;
  digest: string;
  parts: Parts;
}

/** How long each statement may wait, ms: less than the activity that records has in all, so that it can say why it failed. */
const LIMIT_MS = 3_000;

/**
 * Writes one batch of a case whole or not at all, and returns what it wrote. A batch may belong to a workflow task that
 * never commits, because the worker died after the write. So a batch with a newer fence may write other content at a
 * used sequence, and replaces the tail. An older fence is refused. The same batch again changes nothing. Its tasks are
 * written in the shop's language.
 */
export async function writeBatch(
  database: Database,
  batch: CaseBatch,
  shop?: ShopTexts,
  content = batch.content,
): Promise<Recorded> {
  const digest = digestOf(batch.content);
  const work = async (transaction: Statements, last: Written[]) => {
    const before = await partsBefore(transaction, { batch, digest, last });
    if (before === 'thisBatch') return;
    await write(transaction, { ...batch, content }, { digest, before, shop });
  };
  const terms = { limitMs: LIMIT_MS, turn: `case:${batch.caseId}`, first: [lastWritten(batch)] };
  await database.direct.transaction(work, terms);
  const { fence, toSeq, heard } = batch;
  return { digest, fence, toSeq, ...(heard !== undefined && { heard }) };
}

/** The batch before, and whatever stands in this one's place. */
function lastWritten({ caseId, fromSeq }: CaseBatch): Prisma.Sql {
  return Prisma.sql`
    SELECT "fromSeq", "toSeq", "fence", "digest", "parts" FROM "CaseBatch"
    WHERE "caseId" = ${caseId} AND "toSeq" >= ${fromSeq - 1} ORDER BY "fromSeq"`;
}

/** The parts as the batch before has left them; none for a first batch, or where a lost tail made way. */
async function partsBefore(
  transaction: Statements,
  { batch, digest, last }: { batch: CaseBatch; digest: string; last: Written[] },
): Promise<Parts | 'thisBatch'> {
  const { caseId, fromSeq, toSeq, fence } = batch;
  const previous = last.find((one) => one.toSeq === fromSeq - 1);
  if (fromSeq !== 1 && !previous) {
    throw ApplicationFailure.retryable(`Case ${caseId} is not recorded up to event ${fromSeq - 1}.`, 'Gap');
  }
  const tail = last.filter((one) => one.toSeq >= fromSeq);
  const same = tail[0]?.fromSeq === fromSeq && tail[0].toSeq === toSeq && tail[0].digest === digest;
  if (same && tail.length === 1) return 'thisBatch';
  if (tail.some((one) => one.fence >= BigInt(fence))) {
    if (same) return 'thisBatch';
    throw ApplicationFailure.nonRetryable(
      `Events from ${fromSeq} of case ${caseId} were written by a newer task.`,
      'FencedOut',
    );
  }
  if (tail.length === 0) return previous?.parts ?? {};
  await cutTail(transaction, caseId, fromSeq);
  return {};
}

async function cutTail(transaction: Statements, caseId: string, fromSeq: number): Promise<void> {
  await transaction.$executeRaw(
    together([
      Prisma.sql`DELETE FROM "CaseEvent" WHERE "caseId" = ${caseId} AND "seq" >= ${fromSeq}`,
      Prisma.sql`DELETE FROM "CaseBatch" WHERE "caseId" = ${caseId} AND "fromSeq" >= ${fromSeq}`,
      Prisma.sql`DELETE FROM "Contact" WHERE "caseId" = ${caseId} AND "seq" >= ${fromSeq}`,
      ...withoutBuyerRows(caseId, fromSeq),
      withoutAbuse(caseId, fromSeq),
      ...withoutReturns(caseId),
      withoutNumbers(caseId),
      withoutClaims(caseId),
    ]),
  );
}

/** All rows of a batch, in one statement: each table's part says what there is to write. */
async function write(
  transaction: Statements,
  batch: CaseBatch,
  { digest, before, shop }: { digest: string; before: Parts; shop: ShopTexts | undefined },
): Promise<void> {
  const { caseId, shopId, fromSeq, toSeq, fence, content } = batch;
  const { events, row, payouts } = content;
  const at = new Date(events.at(-1)?.at ?? row.openedAt);
  const changes = changesSince(before);
  const tasks = await taskStatements(transaction, batch, { at, shop, changes });
  const claims = await claimStatements(transaction, batch, changes);
  const statements = [
    ...rowStatements(batch, changes),
    ...insertInto('CaseEvent', eventRows(caseId, events)),
    ...insertInto('Contact', contactRows(caseId, events)),
    ...changes.of('payouts', payouts, () => payoutStatements(batch, at)),
    ...callStatements(batch),
    ...abuseStatements(batch),
    ...buyerStatements(batch, changes),
    ...registrationStatements(batch, changes),
    ...returnStatements(batch, changes, at),
    ...claims,
    ...tasks.statements,
  ];
  const done = { caseId, fromSeq, toSeq, fence: BigInt(fence), digest, parts: changes.parts() };
  const types = events.map(({ type }) => type);
  const { kind, stage } = row;
  const change = { shopId, caseId, kind, stage, fromSeq, seq: toSeq, types, tasks: tasks.changes };
  await transaction.$executeRaw(
    together([...insertInto('CaseBatch', [done]), ...changeStatements(change), ...statements]),
  );
  if (stage === 'closed' && row.endedAt === undefined) await endWithShop(transaction, caseId);
}

function rowStatements(batch: CaseBatch, changes: Changes): Prisma.Sql[] {
  const { caseId, shopId, content } = batch;
  const keys = processKeys();
  const { trackingNumbers, ...search } = searchOf(content.state);
  // A new key makes new digests, of a case whose words have not changed too.
  const key = search.nickname === undefined ? '' : keys.current();
  const isFoundOtherwise = changes.has('search', [key, search]);
  const found = isFoundOtherwise ? searchColumns(keys, shopId, search) : {};
  const row = { id: caseId, ...caseRow(batch), ...found, updatedAt: new Date() };
  return [
    ...insertInto('Case', [row], { key: ['id'] }),
    ...changes.of('numbers', trackingNumbers, () => numberStatements(batch, trackingNumbers)),
  ];
}

/**
 * A case whose shop was taken off board has ended, whatever its last batch says: that may come after its workflow was
 * terminated.
 */
async function endWithShop(transaction: Statements, caseId: string): Promise<void> {
  await transaction.$executeRaw(Prisma.sql`
    UPDATE "Case" SET "endedAt" = s."removedAt" FROM "Shop" s
    WHERE "Case"."id" = ${caseId} AND s."id" = "Case"."shopId" AND s."removedAt" IS NOT NULL`);
}
