import { ApplicationFailure } from '@temporalio/common';
import { ProviderError } from '../adapters/errors';
import { NotOnPlatform } from '../intake/errors';

/**
 * What an error of an adapter means to the case that asked: `retry`, `limit` and an `unknown` write are tried again, since
 * every handler looks before it acts; `refused` and an expired session are put before a person.
 */
export function failureOf(error: unknown): unknown {
  if (error instanceof NotOnPlatform) return ApplicationFailure.nonRetryable(error.message, error.name);
  if (!(error instanceof ProviderError)) return error;
  const { kind, message, retryAfterMs } = error;
  return ApplicationFailure.create({
    message,
    type: kind,
    nonRetryable: kind === 'refused' || kind === 'sessionExpired',
    nextRetryDelay: retryAfterMs,
  });
}

/** Why the provider said no, for a person: its code, never its free text, which may name a buyer. */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof ProviderError) || error.kind !== 'refused') return undefined;
  return error.subCode ?? error.code ?? error.message;
}

export function isUnknown(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === 'unknown';
}
