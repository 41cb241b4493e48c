import type { AskContext } from '../domain/asks';
import type { Database } from '../intake/database';
import type { Prisma } from '../prisma/client/client';

export type IntentStatus = 'intended' | 'sent' | 'confirmed' | 'failed' | 'unknown';

export interface IntentRow {
  status: IntentStatus;
  createdAt: Date;
  answer: unknown;
}

/**
 * An idempotency guard: every effect on the world is a row with a unique key before anything is sent. Whoever comes back
 * after a crash reads here how far the last attempt came.
 */
export function intentsOf(database: Database, { shopId, caseId }: AskContext) {
  const key = (id: string) => ({ shopId_id: { shopId, id } });
  return {
    /** The row as it stands: made now, or left by an earlier attempt. */
    async intend(id: string, kind: string, request: Prisma.InputJsonValue): Promise<IntentRow> {
      const row = await database.intent.upsert({
        where: key(id),
        create: { id, shopId, caseId, kind, status: 'intended', request },
        update: {},
      });
      return { status: row.status as IntentStatus, createdAt: row.createdAt, answer: row.answer };
    },
    /** Makes an intended row `sent`, for one caller of several: whoever is told no must not send. */
    async claim(id: string, answer: Prisma.InputJsonValue): Promise<boolean> {
      const claimed = await database.intent.updateMany({
        where: { shopId, id, status: 'intended' },
        data: { status: 'sent', answer },
      });
      return claimed.count === 1;
    },
    async mark(id: string, status: IntentStatus, answer?: Prisma.InputJsonValue): Promise<void> {
      await database.intent.update({ where: key(id), data: { status, answer } });
    },
  };
}

/** Whether an earlier attempt may have reached the provider: then it is asked first. */
export function mayHaveBeenSent({ status }: IntentRow): boolean {
  return status === 'sent' || status === 'unknown';
}
