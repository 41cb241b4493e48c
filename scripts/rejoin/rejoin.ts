import type { Apart } from '../../domain/rejoin/differences';
import { holdsPayments, isRepairable } from '../../domain/rejoin/sentences';
import { type AuditSource, audit } from '../../store/audit';
import type { Database } from '../../store/database';
import { RESTORED } from '../../store/restored';
import { SILENT_MS } from '../../store/workerBeats';
import { StackError } from '../stack';
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
  const mended: Apart[] = [];
  const told: Apart[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { apart } = await lookAtCases(parts, scope);
    const toMend = apart.filter((one) => isRepairable(one) && !told.some((other) => isSame(one, other)));
    if (toMend.length === 0) break;
    for (const one of toMend) {
      const besides = await mend(parts, one);
      told.push(...besides);
      if (besides.every(({ sort }) => sort === 'eventsLost')) mended.push(one);
    }
  }
  const after = await lookAtAll(parts, scope, true);
  const left = [...after.apart, ...told];
  const mendedNow = mended.filter((one) => !after.apart.some((other) => other.sort === one.sort && isSame(one, other)));
  const held = await heldShops(parts.database, scope);
  const lifted = held.filter((shopId) => !left.some((one) => one.shopId === shopId && holdsPayments(one)));
  for (const shopId of lifted) await liftHold(parts.database, shopId, by);
  return { ...after, apart: left, mended: mendedNow, lifted, held: held.filter((shopId) => !lifted.includes(shopId)) };
}

/** Lets a shop's calls to its providers go on, whatever still differs. @returns whether they had waited */
export function liftHold(database: Database, shopId: string, by: AuditSource): Promise<boolean> {
  return database.$transaction(async (transaction) => {
    const { count } = await transaction.providerPause.updateMany({
      where: { shopId, reason: RESTORED, resumedAt: null },
      data: { resumedAt: new Date(), resumedBy: by.actorId },
    });
    if (count > 0) await audit(transaction, by, { action: 'databaseRejoined', shopId, subject: `shop:${shopId}` });
    return count > 0;
  });
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
