import { isGrpcServiceError } from '@temporalio/client';
import { DomainError } from '../domain/errors';

/**
 * What keeps a command from its answer: a server that is away, workers that are, or the case itself. `case`: its
 * workflow or its record fails, which a supervisor sees under the troubles.
 */
export type AwayPart = 'temporal' | 'postgres' | 'worker' | 'case';

/** The command may or may not have been carried out; repeating it with the same command id is safe. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
  constructor(
    readonly commandId: string,
    readonly part: AwayPart,
    options?: ErrorOptions,
  ) {
    super('The outcome is unknown: repeat with the same command id.', options);
  }
}

/** No case has this id, or its after-sales term has ended and it takes no more commands. */
export class CaseNotFound extends Error {
  override readonly name = 'CaseNotFound';
  constructor(
    readonly caseId: string,
    readonly ended: boolean,
  ) {
    super(ended ? `The after-sales term of case ${caseId} has ended; open a new case.` : `There is no case ${caseId}.`);
  }
}

/** The case has a row but is not open. Either it says so itself, or its workflow has stopped waiting to be opened. */
export function isNeverOpened(error: unknown): boolean {
  if (error instanceof CaseNotFound) return !error.ended;
  return error instanceof DomainError && error.code === 'caseNotOpen';
}

/** Something that was named does not exist on the platform or is not this shop's. */
export class NotOnPlatform extends Error {
  override readonly name = 'NotOnPlatform';
}

/**
 * Whether Temporal's server is away, stopping or too busy to answer. gRPC then says DEADLINE_EXCEEDED,
 * RESOURCE_EXHAUSTED or UNAVAILABLE, or CANCELLED when the connection was closed. The client wraps some of these
 * errors.
 */
export function isTemporalAway(error: unknown): boolean {
  if (isGrpcServiceError(error)) return AWAY_CODES.has(error.code);
  return error instanceof Error && error.name === 'ServiceError' && isTemporalAway(error.cause);
}

const AWAY_CODES = new Set([1, 4, 8, 14]);
