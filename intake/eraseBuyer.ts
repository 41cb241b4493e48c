import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { type FileStore, fileKey } from '../adapters/files';
import type { Erasing } from '../domain/privacy/erased';
import { type AuditSource, audit } from '../store/audit';
import type { Database } from '../store/database';
import type { ErasedCounts } from '../store/erasure/caseRows';
import { type BuyerData, eraseRows, readBuyer } from '../store/erasure/cases';
import { type Searched, searchLeftovers } from '../store/erasure/search';
import { deleteRuns } from './erasedRuns';

export interface EraseDeps {
  database: Database;
  temporal: Client;
  files: Pick<FileStore, 'head' | 'remove'>;
}

/** What was erased. */
export interface Erasure {
  /** The buyer's name in all rows from now on. */
  pseudonym: string;
  caseIds: string[];
  counts: ErasedCounts;
  files: number;
  /** Runs of workflows that Temporal no longer has. */
  runs: number;
}

export type BuyerErasure =
  | ({ outcome: 'erased'; proof: Searched; filesLeft: number } & Erasure)
  | { outcome: 'unknownBuyer' }
  /** Cases whose after-sales term has not ended: somebody may still need to reach the buyer. */
  | { outcome: 'notEnded'; caseIds: string[] }
  /** A payment on which a provider and we disagree needs the payee's name. */
  | { outcome: 'moneyUnclear'; caseIds: string[] };

/** The cases of the buyer, and why they may not be erased now. */
export async function mayErase(
  database: Database,
  shopId: string,
  buyerId: string,
): Promise<{ outcome: 'mayErase'; caseIds: string[] } | Exclude<BuyerErasure, { outcome: 'erased' }>> {
  const cases = await database.case.findMany({
    where: { shopId, buyerId },
    select: { id: true, endedAt: true },
    orderBy: { openedAt: 'asc' },
  });
  if (cases.length === 0) return { outcome: 'unknownBuyer' };
  const notEnded = cases.filter(({ endedAt }) => endedAt === null).map(({ id }) => id);
  if (notEnded.length > 0) return { outcome: 'notEnded', caseIds: notEnded };
  const caseIds = cases.map(({ id }) => id);
  const unclear = await unclearOf(database, shopId, caseIds);
  return unclear.length > 0 ? { outcome: 'moneyUnclear', caseIds: unclear } : { outcome: 'mayErase', caseIds };
}

/**
 * Erases one buyer of a shop: files, workflows, rows, inbox (docs/privacy.md). Then it searches every column for what named
 * the buyer. Refuses while a case has not ended, or a payment is unclear; nothing is changed then. Broken off, it can be
 * repeated. The audit gets a line with the pseudonym and nothing of the buyer.
 */
export async function eraseBuyer(
  deps: EraseDeps,
  { shopId, buyerId }: { shopId: string; buyerId: string },
  by: AuditSource,
): Promise<BuyerErasure> {
  const judged = await mayErase(deps.database, shopId, buyerId);
  if (judged.outcome !== 'mayErase') return judged;
  const { caseIds } = judged;
  const { erasure, buyer } = await eraseCases(deps, { shopId, buyerId, caseIds, why: 'request' }, by);
  const proof = await searchLeftovers(deps.database, shopId, buyer.names);
  return { outcome: 'erased', ...erasure, proof, filesLeft: await filesLeft(deps, shopId, buyer) };
}

/** Erases these ended cases of one buyer. Repeated after a failure, it goes on with what is left. */
export async function eraseCases(
  { database, temporal, files }: EraseDeps,
  {
    shopId,
    buyerId,
    caseIds,
    why,
  }: { shopId: string; buyerId: string; caseIds: string[]; why: 'request' | 'retention' },
  by: AuditSource,
): Promise<{ erasure: Erasure; buyer: BuyerData }> {
  const buyer = await readBuyer(database, { shopId, buyerId, caseIds });
  const erasing: Erasing = { buyerId, pseudonym: `${ERASED_BUYER}${randomUUID()}`, names: buyer.names };
  // The rows come last: until they are done, the buyer is found again.
  const keys = keysOf(shopId, buyer);
  for (const key of keys) await files.remove(key);
  let runs = 0;
  for (const caseId of caseIds) runs += await deleteRuns(temporal, database, caseId);
  const erased = { pseudonym: erasing.pseudonym, caseIds, files: keys.length, runs };
  const counts = await eraseRows(database, shopId, buyer, erasing, (transaction, rows) =>
    audit(transaction, by, {
      ...{ action: 'buyerErased', shopId, subject: `buyer:${erasing.pseudonym}` },
      after: { why, caseIds, files: keys.length, runs, rows },
    }),
  );
  return { erasure: { ...erased, counts }, buyer };
}

/** A buyer's name begins so when it was erased. */
export const ERASED_BUYER = 'erased-';

/** Of these cases, those with an open difference between a provider and us. */
export async function unclearOf(database: Database, shopId: string, caseIds: readonly string[]): Promise<string[]> {
  const open = await database.difference.findMany({
    where: { shopId, caseId: { in: [...caseIds] }, closedAt: null },
    select: { caseId: true },
    distinct: ['caseId'],
  });
  return open.map(({ caseId }) => caseId);
}

async function filesLeft({ files }: EraseDeps, shopId: string, buyer: BuyerData): Promise<number> {
  const found = await Promise.all(keysOf(shopId, buyer).map((key) => files.head(key)));
  return found.filter((file) => file !== undefined).length;
}

function keysOf(shopId: string, { cases }: BuyerData): string[] {
  return cases.flatMap(({ caseId, files }) => files.map((sha256) => fileKey(shopId, caseId, sha256)));
}
