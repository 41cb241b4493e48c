import { ApplicationFailure } from '@temporalio/common';
import type { AskContext, AskName, WriteAnswer } from '../domain/asks';
import type { Prisma } from '../prisma/client/client';
import type { Database } from '../store/database';
import { isUnknown, refusalOf } from './failures';
import { type IntentRow, type IntentStatus, type Intents, intentsOf, mayHaveBeenSent } from './intents';
import { insistOnTime, SENDS_WITHIN_MS } from './time';

/**
 * What the provider shows of an effect: done already, no longer possible, or still to do. `live` holds what doing it
 * needs.
 */
export type Sight<T> = WriteAnswer | { result: 'open'; live: T };

/** An effect that can be read back. */
export interface Effect<T> {
  /** The key of its row: the same for every attempt, made of case, process and purpose. */
  intentId: string;
  kind: AskName;
  /** For who reads the row: what it is about, never a buyer's data. */
  request: Prisma.InputJsonValue;
  /** Reads, after an attempt that came so far; what cannot have left yet need not be looked for. */
  look(before: IntentStatus): Promise<Sight<T>>;
  /** Sends; what it finds impossible only now it answers with. @throws ProviderError */
  send(live: T): Promise<WriteAnswer>;
}

/** So long after it left, a request whose answer was lost may still take effect at the provider, ms: until then it is not repeated. */
export const SETTLES_WITHIN_MS = 10_000;

/**
 * A readable effect, once: its row first, then a look, then `sent`, then the request; after a lost answer another look. Whoever
 * comes back after a crash looks before it repeats. A definite no changed nothing and may be asked for again.
 * @throws what the adapter threw, where another attempt is to be made.
 */
export async function once<T>(database: Database, context: AskContext, effect: Effect<T>): Promise<WriteAnswer> {
  const { intentId, kind, request, look } = effect;
  const began = Date.now();
  const intents = intentsOf(database, context);
  const row = await intents.intend(intentId, kind, request);
  const before = await look(row.status);
  if (before.result === 'open') {
    waitWhileItMayTakeEffect(row);
    insistOnTime(began, SENDS_WITHIN_MS);
  }
  const answer = before.result === 'open' ? await send(intents, effect, row, before.live) : before;
  if (answer.result === 'refused') await intents.mark(intentId, 'failed', { reason: answer.reason });
  else if (row.status !== 'confirmed' || before.result === 'open') await intents.mark(intentId, 'confirmed');
  return answer;
}

async function send<T>(
  intents: Intents,
  { intentId, look, send }: Effect<T>,
  { status }: IntentRow,
  live: T,
): Promise<WriteAnswer> {
  await intents.mark(intentId, 'sent');
  try {
    return await send(live);
  } catch (error) {
    const reason = refusalOf(error);
    if (reason !== undefined) {
      // An attempt before may have had its effect in the meantime: then it is this one that came too late.
      const after = await look(status);
      return after.result === 'done' ? after : { result: 'refused', reason };
    }
    if (isUnknown(error)) {
      await intents.mark(intentId, 'unknown');
      const after = await look('unknown');
      if (after.result !== 'open') return after;
    } else {
      // Nothing has left: the row is what it was, and what was confirmed is to be done once more.
      await intents.mark(intentId, status === 'sent' || status === 'unknown' ? 'unknown' : 'intended');
    }
    throw error;
  }
}

function waitWhileItMayTakeEffect(row: IntentRow): void {
  const left = row.updatedAt.getTime() + SETTLES_WITHIN_MS - Date.now();
  if (!mayHaveBeenSent(row) || left <= 0) return;
  throw ApplicationFailure.create({
    message: 'What was sent may still take effect.',
    type: 'settling',
    nextRetryDelay: Math.min(left, SETTLES_WITHIN_MS),
  });
}
