import { ProviderError } from '../../../adapters/errors';
import type { Skipped } from '../../../domain/day/sheet';
import { DomainError } from '../../../domain/errors';
import { CaseNotFound, NotOnPlatform, OutcomeUnknown } from '../../../intake/errors';

/**
 * Does something about one review. Where the platform or the case says no, the others go on and the run says why: undefined when it
 * was done. Any other error is the run's own, which is tried again.
 */
export async function tried(what: string, work: () => Promise<void>): Promise<Skipped | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (isAboutOne(error)) return { what, why: error.message };
    throw error;
  }
}

function isAboutOne(error: unknown): error is Error {
  return [ProviderError, DomainError, CaseNotFound, NotOnPlatform, OutcomeUnknown].some((one) => error instanceof one);
}
