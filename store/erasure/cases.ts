import { type Erasing, namesIn } from '../../domain/privacy/erased';
import type { Database } from '../database';
import { type ErasedCounts, eraseCaseRows } from './caseRows';
import { eraseInbox } from './inbox';

/** A case as erasing it needs it. */
export interface CaseToErase {
  caseId: string;
  tid: string;
  refundId: string | null;
  /** The checksums of its files. */
  files: string[];
}

/** Cases of a buyer, and all that names the buyer in them. */
export interface BuyerData {
  cases: CaseToErase[];
  names: string[];
}

/** Reads what is to go. It stays in memory: the search for leftovers needs it, and nothing keeps it. */
export async function readBuyer(
  database: Database,
  { shopId, buyerId, caseIds }: { shopId: string; buyerId: string; caseIds: readonly string[] },
): Promise<BuyerData> {
  const cases: CaseToErase[] = [];
  const names = new Set([buyerId]);
  for (const caseId of caseIds) {
    const row = await database.case.findUniqueOrThrow({
      where: { id: caseId },
      select: { tid: true, refundId: true, state: true },
    });
    const [events, payouts, intents] = await Promise.all([
      database.caseEvent.findMany({ where: { caseId }, select: { data: true } }),
      database.payout.findMany({ where: { caseId }, select: { nickname: true, account: true, realName: true } }),
      database.intent.findMany({ where: { shopId, caseId }, select: { request: true, answer: true } }),
    ]);
    const { state, ...about } = row;
    for (const name of namesIn([state, events, payouts, intents])) names.add(name);
    cases.push({ caseId, ...about, files: checksumsIn(state) });
  }
  // The longest first: a name within another one must not leave its rest behind.
  return { cases, names: [...names].sort((one, other) => other.length - one.length) };
}

/**
 * Erases the rows of these cases, each case in a transaction of its own: broken off, a second call goes on with the rest.
 * `last` runs in the transaction of the last rows.
 */
export async function eraseRows(
  database: Database,
  shopId: string,
  { cases }: BuyerData,
  erasing: Erasing,
  last: (transaction: Parameters<typeof eraseInbox>[0], counts: ErasedCounts) => Promise<void>,
): Promise<ErasedCounts> {
  let counts: ErasedCounts = {};
  for (const one of cases) {
    counts = added(
      counts,
      await database.$transaction((transaction) => eraseCaseRows(transaction, { shopId, ...one }, erasing)),
    );
  }
  const signs = [...erasing.names, ...cases.flatMap(({ tid, refundId }) => [tid, refundId ?? ''])];
  return database.$transaction(async (transaction) => {
    counts = added(counts, await eraseInbox(transaction, shopId, signs));
    await last(transaction, counts);
    return counts;
  });
}

function added(one: ErasedCounts, other: ErasedCounts): ErasedCounts {
  const tables = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(tables.map((table) => [table, (one[table] ?? 0) + (other[table] ?? 0)]));
}

/** The checksums of the files that a case names, from its state. */
export function checksumsIn(state: unknown): string[] {
  if (typeof state !== 'object' || state === null || !('evidence' in state) || !Array.isArray(state.evidence))
    return [];
  return state.evidence.flatMap((piece: { sha256?: unknown }) =>
    typeof piece.sha256 === 'string' ? [piece.sha256] : [],
  );
}
