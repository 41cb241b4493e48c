import type { Apart } from '../../domain/rejoin/differences';
import { holdsPayments, isRepairable } from '../../domain/rejoin/sentences';
import { type AuditSource, audit } from '../../store/audit';
import type { Database } from '../../store/database';
import { SILENT_MS } from '../../store/workerBeats';
import { StackError } from '../stack';
import { lineOf } from '../stack/errors';
import { holdForgotten, liftHold } from './hold';
import { heldShops, type Installation, type Looked, lookAtAll, lookAtCases, type Scope } from './look';
import { mend } from './mend';

export interface Rejoined extends Looked {
  /** What was put right. */
  mended: Apart[];
  /** Shops whose calls to providers go on from now. */
  lifted: string[];
  /** Shops whose calls still wait. */
  held: string[];
}

/** Mending one thing may show another: rows that are there again name payments, rules and files. */
const ROUNDS = 4;

/**
 * Puts right whatever has one right answer, tells the rest, and lets those shops' payments go of which nothing is left that holds
 * them. Repeated it changes nothing.
 * @throws StackError while workers run: a case that is worked on must not be mended
 */
export async function rejoin(parts: Installation, scope: Scope, by: AuditSource): Promise<Rejoined> {
  await assertNoWorker(parts.database);
  const { mended, told } = await mendAll(parts, scope);
  await writeDown(parts.database, mended, by);
  const after = await lookAtAll(parts, scope, true);
  const left = [...after.apart, ...told];
  const held = await heldShops(parts.database, scope);
  const lifted = held.filter((shopId) => !left.some((one) => one.shopId === shopId && holdsPayments(one)));
  for (const shopId of lifted) await liftHold(parts.database, shopId, by);
  return { ...after, apart: left, mended, lifted, held: held.filter((shopId) => !lifted.includes(shopId)) };
}

/** What was put right, and what a person has to know of besides. One that fails keeps no other from being put right. */
async function mendAll(parts: Installation, scope: Scope): Promise<{ mended: Apart[]; told: Apart[] }> {
  const mended = new Map<string, Apart>();
  const told: Apart[] = [];
  let failed: Apart[] = [];
  let isOver = false;
  for (let round = 0; ; round += 1) {
    const { apart } = await lookAtCases(parts, scope);
    await holdForgotten(parts.database, apart);
    const toMend = apart.filter((one) => isRepairable(one) && !told.some((other) => isSame(one, other)));
    if (isOver || toMend.length === 0 || round === ROUNDS) {
      for (const one of apart) mended.delete(keyOf(one));
      return { mended: [...mended.values()], told: [...told, ...failed] };
    }
    failed = [];
    // What has failed may succeed once another thing is put right: without such a thing it is not tried again.
    isOver = true;
    for (const one of toMend) {
      const besides = await tried(parts, one);
      if (besides.some(({ sort }) => sort === 'notMended')) failed.push(...besides);
      else told.push(...besides);
      if (besides.some(({ sort }) => sort !== 'eventsLost')) continue;
      mended.set(keyOf(one), one);
      isOver = false;
    }
  }
}

async function tried(parts: Installation, apart: Apart): Promise<Apart[]> {
  try {
    return await mend(parts, apart);
  } catch (error) {
    return [{ ...apart, sort: 'notMended', detail: lineOf(error) }];
  }
}

/** One entry a shop: how much of each sort was put right, and which payments were entered. */
async function writeDown(database: Database, mended: readonly Apart[], by: AuditSource): Promise<void> {
  for (const shopId of new Set(mended.map((one) => one.shopId))) {
    const own = mended.filter((one) => one.shopId === shopId);
    const counts: Record<string, number> = {};
    for (const { sort } of own) counts[sort] = (counts[sort] ?? 0) + 1;
    const payments = own.flatMap(({ sort, about }) => (sort === 'paymentForgotten' && about ? [about] : []));
    const after = { mended: counts, payments };
    await database.$transaction((transaction) =>
      audit(transaction, by, { action: 'databaseRejoined', shopId, subject: `shop:${shopId}`, after }),
    );
  }
}

async function assertNoWorker(database: Database): Promise<void> {
  const [row] = await database.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "WorkerBeat" WHERE "at" > now() - ${SILENT_MS} * interval '1 millisecond') AS "found"`;
  if (!row?.found) return;
  throw new StackError(
    'Workers run on this database, or ran until a moment ago. Stop them: a case that is worked on must not be mended. Nothing was changed.',
  );
}

function isSame(one: Apart, other: Apart): boolean {
  return one.shopId === other.shopId && one.about === other.about;
}

function keyOf({ sort, shopId, about }: Apart): string {
  return `${sort} ${shopId} ${about}`;
}
