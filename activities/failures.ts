import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { ProviderError } from '../adapters/errors';
import { PAUSED } from '../domain/asks';
import { NotOnPlatform } from '../intake/errors';
import { isDatabaseAway } from '../store/database';

/** How long a question is tried before a person is told, ms. */
export const PATIENCE_MS = 16 * 60_000;

/** How long a paused call waits when nothing says it, ms. */
const PAUSED_MS = 60_000;

/**
 * The pause before the next try is a third of the time that has passed, but within these limits, ms. Example: a
 * provider was away for a minute and is asked again within twenty seconds. The provider's circuit limits how often it
 * is called at all (adapters/circuit.ts).
 */
const PAUSE_MS = { least: 1_000, most: 60_000 };

/**
 * What an error means for the case that asked, after it has tried for `waitedMs`. `retry`, `limit` and an `unknown`
 * write are tried again, after `retryAfterMs` where it is known. That is safe, since every handler looks before it
 * acts. A person gets `refused`, and also a question that still fails when its patience is over. A question that needs
 * a shop's new session or keys, or Postgres, waits without limit. Waiting harms no case.
 */
export function failureOf(error: unknown, waitedMs: number): unknown {
  if (error instanceof NotOnPlatform) return ApplicationFailure.nonRetryable(error.message, error.name);
  if (error instanceof ApplicationFailure || isDatabaseAway(error)) return error;
  if (!(error instanceof ProviderError)) return waitedMs < PATIENCE_MS ? error : final(error);
  const { kind, message, retryAfterMs } = error;
  if (isPause(error)) {
    return ApplicationFailure.create({ message, type: PAUSED, nextRetryDelay: retryAfterMs ?? PAUSED_MS });
  }
  return ApplicationFailure.create({
    message,
    type: kind,
    nonRetryable: kind === 'refused' || waitedMs >= PATIENCE_MS,
    nextRetryDelay: retryAfterMs ?? Math.min(PAUSE_MS.most, Math.max(PAUSE_MS.least, Math.round(waitedMs / 3))),
  });
}

/**
 * How long this question has been asked, ms. A pause of the shop does not count: time starts again when the shop is
 * resumed.
 */
export function waitedSince(resumedAt = 0): number {
  return Math.max(0, Date.now() - Math.max(askedAt(), resumedAt));
}

/** How long after the question's first try this one began, by the server's clock, ms. */
export function triedFor(): number {
  try {
    const { scheduledTimestampMs, currentAttemptScheduledTimestampMs } = Context.current().info;
    return Math.max(0, currentAttemptScheduledTimestampMs - scheduledTimestampMs);
  } catch {
    return 0;
  }
}

function askedAt(): number {
  try {
    return Context.current().info.scheduledTimestampMs;
  } catch {
    // Asked by no activity: somebody waits for the answer.
    return Date.now();
  }
}

/** The first call that was not accepted, and all that are held back after it. */
function isPause({ kind, code }: ProviderError): boolean {
  return kind === 'auth' || code === 'PAUSED';
}

function final(error: unknown): ApplicationFailure {
  const { message, name } = error instanceof Error ? error : { message: String(error), name: 'Error' };
  return ApplicationFailure.nonRetryable(message, name);
}

/** Why the provider said no, for a person: its code, never its free text, which may name a buyer. */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof ProviderError) || error.kind !== 'refused') return undefined;
  return error.subCode ?? error.code ?? error.message;
}

export function isUnknown(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === 'unknown';
}
