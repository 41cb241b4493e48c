import type { Client } from '@temporalio/client';
import type { Apart } from '../../domain/rejoin/differences';
import type { Database } from '../../store/database';
import { RESTORED } from '../../store/restored';
import { type Shops, shopIds } from '../../store/shops';
import { compareBooks } from './books';
import { compareCases } from './cases';
import { compareFiles, compareWork, type FilesToCompare } from './others';
import type { Retell } from './retell';
import { forgottenPayments, lostRules } from './rows';

/** The three that a restore may leave apart, and the way to the providers. */
export interface Installation {
  database: Database;
  temporal: Client;
  files: FilesToCompare;
  /** Its questions pass the hold after a restore. */
  shops: Shops;
  retell: Retell;
  queues: { cases: string; intake: string };
}

export interface Scope {
  /** This shop alone. */
  shopId?: string;
  /** Payments that changed since so many days are compared with the providers. */
  days: number;
}

export interface Looked {
  apart: Apart[];
  looked: Record<'cases' | 'workflows' | 'payments' | 'files', number>;
}

/** What one command can put right by itself: cases, their payments in our books, rules, and work that stands still. It only reads. */
export async function lookAtCases(parts: Installation, { shopId }: Scope) {
  const { database } = parts;
  const { apart, cases, workflows } = await compareCases(parts, shopId);
  const others = [
    ...(await lostRules(database, shopId)),
    ...(await forgottenPayments(database, shopId)),
    ...(await compareWork(parts, shopId)),
  ];
  return { apart: [...apart, ...others], cases, workflows };
}

/** Everything that differs. With `notes` the differences of books are put before finance; else it only reads. */
export async function lookAtAll(parts: Installation, scope: Scope, notes = false): Promise<Looked> {
  const { shopId, days } = scope;
  const { apart, cases, workflows } = await lookAtCases(parts, scope);
  let payments = 0;
  for (const id of await shopIds(parts.database)) {
    if (shopId !== undefined && shopId !== id) continue;
    const books = await compareBooks(parts, id, { days, notes });
    payments += books.payments;
    apart.push(...books.apart);
  }
  const files = await compareFiles(parts.database, parts.files, shopId);
  return { apart: [...apart, ...files.apart], looked: { cases, workflows, payments, files: files.files } };
}

/** The shops whose calls to providers wait since a restore. */
export async function heldShops(database: Database, { shopId }: Pick<Scope, 'shopId'>): Promise<string[]> {
  const rows = await database.providerPause.findMany({
    where: { shopId, reason: RESTORED, resumedAt: null },
    select: { shopId: true },
    distinct: ['shopId'],
    orderBy: { shopId: 'asc' },
  });
  return rows.map((row) => row.shopId);
}
