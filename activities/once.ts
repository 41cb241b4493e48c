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
  /** For people who read the row: what the effect is about, never a buyer's data. */
  request: Prisma.InputJsonValue;
  /**
   * Reads the effect back. `before` says how far the last attempt came: a request that cannot have left needs no look.
   */
  look(before: IntentStatus): Promise<Sight<T>>;
  /**
   * Sends the request. When it finds only now that the effect is impossible, it returns that answer. @throws
   * ProviderError
   */
  send(live: T): Promise<WriteAnswer>;
}

/**
 * A request whose answer was lost may still take effect at the provider for this long, ms. Until then it is not
 * repeated.
 */
export const SETTLES_WITHIN_MS = 10_000;

/**
 * Makes a readable effect happen once. The order is: write its row, look, mark it `sent`, send the request. After a
 * lost answer it looks again. An attempt after a crash looks before it repeats the request. A definite no changed
 * nothing and may be asked for again.
 * @throws the adapter's error when another attempt must follow.
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
      // An earlier attempt may have taken effect in the meantime. Then this attempt came too late.
      const after = await look(status);
      return after.result === 'done' ? after : { result: 'refused', reason };
    }
    if (isUnknown(error)) {
      await intents.mark(intentId, 'unknown');
      const after = await look('unknown');
      if (after.result !== 'open') return after;
    } else {
      // Nothing has left, so the row keeps its status and the effect is still to do.
      await intents.takeBack(intentId, status === 'sent' || status === 'unknown' ? 'unknown' : 'intended');
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
