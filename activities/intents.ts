import type { AskContext } from '../domain/asks';
import { Prisma } from '../prisma/client/client';
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
export function intentsOf({ direct }: Pick<Database, 'direct'>, { shopId, caseId }: AskContext) {
  const set = (id: string, changes: Prisma.Sql, from?: IntentStatus) => {
    const only = from === undefined ? Prisma.empty : Prisma.sql`AND "status" = ${from}`;
    return direct.$executeRaw(
      Prisma.sql`UPDATE "Intent" SET ${changes}, "updatedAt" = ${new Date()} WHERE "shopId" = ${shopId} AND "id" = ${id} ${only}`,
    );
  };
  return {
    /** The row as it stands: made now, or left by an earlier attempt. What was given up unsent is intended again. */
    async intend(id: string, kind: string, request: Prisma.InputJsonValue): Promise<IntentRow> {
      const at = new Date();
      const [made] = await direct.$queryRaw<IntentRow[]>(Prisma.sql`
        INSERT INTO "Intent" ("id", "shopId", "caseId", "kind", "status", "request", "createdAt", "updatedAt")
        VALUES (${id}, ${shopId}, ${caseId}, ${kind}, 'intended', ${JSON.stringify(request)}::jsonb, ${at}, ${at})
        ON CONFLICT DO NOTHING RETURNING ${ROW}`);
      const row = made ?? (await left(id));
      if (!wasGivenUp(row)) return row;
      await set(id, Prisma.sql`"status" = 'intended', "answer" = '{}'`);
      return { ...row, status: 'intended', answer: {} };
    },
    /**
     * Turns an `intended` row into `sent`. Only one of several callers succeeds; a caller that gets false must not
     * send.
     */
    async claim(id: string, answer: Prisma.InputJsonValue): Promise<boolean> {
      return (await set(id, changesOf('sent', answer), 'intended')) === 1;
    },
    /** The question failed for good: nothing has left, or nobody knows. A person has it now, as a trouble of the case. */
    async giveUp(id: string, why: string): Promise<void> {
      await set(id, changesOf('unknown'), 'sent');
      await set(id, changesOf('failed', { gaveUp: why }), 'intended');
    },
    /**
     * Nothing has left of what this attempt marked `sent`, so the row is what it was. What another attempt has made of it meanwhile
     * stays.
     */
    async takeBack(id: string, status: IntentStatus, answer?: Prisma.InputJsonValue): Promise<void> {
      await set(id, changesOf(status, answer), 'sent');
    },
    async mark(id: string, status: IntentStatus, answer?: Prisma.InputJsonValue): Promise<void> {
      await set(id, changesOf(status, answer));
    },
  };

  async function left(id: string): Promise<IntentRow> {
    const [row] = await direct.$queryRaw<IntentRow[]>(
      Prisma.sql`SELECT ${ROW} FROM "Intent" WHERE "shopId" = ${shopId} AND "id" = ${id}`,
    );
    if (!row) throw new Error(`The intent ${id} has vanished while it was made.`);
    return row;
  }
}

const ROW = Prisma.raw('"status", "createdAt", "updatedAt", "answer"');

/** An answer that is not given stays as it is. */
function changesOf(status: IntentStatus, answer?: Prisma.InputJsonValue): Prisma.Sql {
  const known = answer === undefined ? Prisma.empty : Prisma.sql`, "answer" = ${JSON.stringify(answer)}::jsonb`;
  return Prisma.sql`"status" = ${status}${known}`;
}

export type Intents = ReturnType<typeof intentsOf>;

/** Whether an earlier attempt may have reached the provider: then it is asked first. */
export function mayHaveBeenSent({ status }: Pick<IntentRow, 'status'>): boolean {
  return status === 'sent' || status === 'unknown';
}

function wasGivenUp({ status, answer }: Pick<IntentRow, 'status' | 'answer'>): boolean {
  return status === 'failed' && (answer as { gaveUp?: unknown } | null)?.gaveUp !== undefined;
}
