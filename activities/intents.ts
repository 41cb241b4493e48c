import type { AskContext } from '../domain/asks';
import type { Prisma } from '../prisma/client/client';
import type { Database } from '../store/database';

export type IntentStatus = 'intended' | 'sent' | 'confirmed' | 'failed' | 'unknown';

export interface IntentRow {
  status: IntentStatus;
  createdAt: Date;
  updatedAt: Date;
  answer: unknown;
}

/**
 * An idempotency guard: every effect on the world is a row with a unique key before anything is sent. After a crash the
 * next attempt reads here how far the last one came.
 */
export function intentsOf(database: Database, { shopId, caseId }: AskContext) {
  const key = (id: string) => ({ shopId_id: { shopId, id } });
  return {
    /** The row as it stands: made now, or left by an earlier attempt. What was given up unsent is intended again. */
    async intend(id: string, kind: string, request: Prisma.InputJsonValue): Promise<IntentRow> {
      // Not an upsert, which Prisma makes five statements of: nearly every row is new.
      const [made] = await database.intent.createManyAndReturn({
        data: [{ id, shopId, caseId, kind, status: 'intended', request }],
        skipDuplicates: true,
      });
      const row = made ?? (await database.intent.findUniqueOrThrow({ where: key(id) }));
      const { createdAt, updatedAt, answer } = row;
      if (!wasGivenUp(row)) return { status: row.status as IntentStatus, createdAt, updatedAt, answer };
      await database.intent.update({ where: key(id), data: { status: 'intended', answer: {} } });
      return { status: 'intended', createdAt, updatedAt, answer: {} };
    },
    /**
     * Turns an `intended` row into `sent`. Only one of several callers succeeds; a caller that gets false must not
     * send.
     */
    async claim(id: string, answer: Prisma.InputJsonValue): Promise<boolean> {
      const claimed = await database.intent.updateMany({
        where: { shopId, id, status: 'intended' },
        data: { status: 'sent', answer },
      });
      return claimed.count === 1;
    },
    /** The question failed for good: nothing has left, or nobody knows. A person has it now, as a trouble of the case. */
    async giveUp(id: string, why: string): Promise<void> {
      const end = (from: IntentStatus, data: { status: IntentStatus; answer?: object }) =>
        database.intent.updateMany({ where: { shopId, id, status: from }, data });
      await end('sent', { status: 'unknown' });
      await end('intended', { status: 'failed', answer: { gaveUp: why } });
    },
    async mark(id: string, status: IntentStatus, answer?: Prisma.InputJsonValue): Promise<void> {
      await database.intent.updateMany({ where: { shopId, id }, data: { status, answer } });
    },
  };
}

export type Intents = ReturnType<typeof intentsOf>;

/** Whether an earlier attempt may have reached the provider: then it is asked first. */
export function mayHaveBeenSent({ status }: Pick<IntentRow, 'status'>): boolean {
  return status === 'sent' || status === 'unknown';
}

function wasGivenUp({ status, answer }: { status: string; answer: unknown }): boolean {
  return status === 'failed' && (answer as { gaveUp?: unknown } | null)?.gaveUp !== undefined;
}
