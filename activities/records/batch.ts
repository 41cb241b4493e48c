import { ApplicationFailure } from '@temporalio/common';
import { processKeys } from '../../config';
import type { CaseBatch, Recorded } from '../../domain/case/rows/batch';
import { searchOf } from '../../domain/case/rows/search';
import { digestOf } from '../../domain/digest';
import type { Prisma } from '../../prisma/client/client';
import { type Database, takeTurn } from '../../store/database';
import { writeChange } from '../../store/outbox';
import { searchColumns } from '../../store/search';
import type { ShopTexts } from '../scripts';
import { cutBuyerRows, writeBuyerRows } from './buyers';
import { releaseCalls } from './calls';
import { cutNumbers, writeNumbers } from './numbers';
import { writeRegistration } from './registration';
import { cutReturns, writeReturns } from './returns';
import { caseRow, contactRows, eventRows, payoutRow } from './rows';
import { writeTasks } from './tasks';

type Transaction = Prisma.TransactionClient;

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
  await database.$transaction(
    async (transaction) => {
      await takeTurn(transaction, `case:${batch.caseId}`);
      if (await isWritten(transaction, batch, digest)) return;
      await write(transaction, { ...batch, content }, digest, shop);
    },
    { timeout: 4_000, maxWait: 3_000 },
  );
  return { digest, fence: batch.fence, toSeq: batch.toSeq };
}

async function isWritten(transaction: Transaction, batch: CaseBatch, digest: string): Promise<boolean> {
  const { caseId, fromSeq, toSeq, fence } = batch;
  const last = await transaction.caseBatch.findMany({
    where: { caseId, toSeq: { gte: fromSeq - 1 } },
    orderBy: { fromSeq: 'asc' },
  });
  const follows = fromSeq === 1 || last.some((one) => one.toSeq === fromSeq - 1);
  if (!follows) throw ApplicationFailure.retryable(`Case ${caseId} is not recorded up to event ${fromSeq - 1}.`, 'Gap');
  const tail = last.filter((one) => one.toSeq >= fromSeq);
  const same = tail[0]?.fromSeq === fromSeq && tail[0].toSeq === toSeq && tail[0].digest === digest;
  if (same && tail.length === 1) return true;
  if (tail.some((one) => one.fence >= BigInt(fence))) {
    if (same) return true;
    throw ApplicationFailure.nonRetryable(
      `Events from ${fromSeq} of case ${caseId} were written by a newer task.`,
      'FencedOut',
    );
  }
  if (tail.length > 0) await cutTail(transaction, caseId, fromSeq);
  return false;
}

async function cutTail(transaction: Transaction, caseId: string, fromSeq: number): Promise<void> {
  await transaction.caseEvent.deleteMany({ where: { caseId, seq: { gte: fromSeq } } });
  await transaction.caseBatch.deleteMany({ where: { caseId, fromSeq: { gte: fromSeq } } });
  await transaction.contact.deleteMany({ where: { caseId, seq: { gte: fromSeq } } });
  await cutBuyerRows(transaction, caseId, fromSeq);
  await cutReturns(transaction, caseId);
  await cutNumbers(transaction, caseId);
}

async function write(
  transaction: Transaction,
  batch: CaseBatch,
  digest: string,
  shop: ShopTexts | undefined,
): Promise<void> {
  const { caseId, shopId, fromSeq, toSeq, fence, content } = batch;
  const search = searchOf(content.state);
  const row = { ...caseRow(batch), ...searchColumns(processKeys(), shopId, search) };
  await transaction.case.upsert({ where: { id: caseId }, create: { id: caseId, ...row }, update: row });
  if (row.stage === 'closed' && row.endedAt === null) await endWithShop(transaction, caseId);
  await transaction.caseEvent.createMany({ data: eventRows(caseId, content.events) });
  await transaction.caseBatch.create({ data: { caseId, fromSeq, toSeq, fence: BigInt(fence), digest } });
  const contacts = contactRows(caseId, content.events);
  if (contacts.length > 0) await transaction.contact.createMany({ data: contacts });
  const at = new Date(content.events.at(-1)?.at ?? content.row.openedAt);
  await transaction.payout.deleteMany({
    where: { caseId, processId: { notIn: content.payouts.map(({ processId }) => processId) } },
  });
  for (const payout of content.payouts) {
    const values = payoutRow(shopId, content.row.tid, payout, at);
    const { processId } = payout;
    await transaction.payout.upsert({
      where: { caseId_processId: { caseId, processId } },
      create: { caseId, processId, ...values },
      update: values,
    });
  }
  await releaseCalls(transaction, batch);
  await writeBuyerRows(transaction, batch);
  await writeRegistration(transaction, batch);
  const tasks = await writeTasks(transaction, batch, at, shop);
  await writeReturns(transaction, batch, at);
  await writeNumbers(transaction, batch, search.trackingNumbers);
  const types = content.events.map(({ type }) => type);
  const { kind, stage } = content.row;
  await writeChange(transaction, { shopId, caseId, kind, stage, fromSeq, seq: toSeq, types, tasks });
}

/**
 * A case whose shop was taken off board has ended, whatever its last batch says: that may come after its workflow was
 * terminated.
 */
async function endWithShop(transaction: Transaction, caseId: string): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "Case" SET "endedAt" = s."removedAt" FROM "Shop" s
    WHERE "Case"."id" = ${caseId} AND s."id" = "Case"."shopId" AND s."removedAt" IS NOT NULL`;
}
