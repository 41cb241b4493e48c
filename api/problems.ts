import { STATUS_CODES } from 'node:http';
import { DomainError } from '../domain/errors';
import type { SomeValues } from '../domain/refusalValues';
import { CaseNotFound, isTemporalAway, NotOnPlatform, OutcomeUnknown } from '../intake/errors';
import { isDatabaseAway } from '../store/database';
import { ERRORS, type ErrorCode, STATUS_OF } from './contract/errors';

/** One thing that is wrong with an input: where, and why. */
export interface InputError {
  /** Dotted path in the body or query, for example `payee.account`. Empty for the whole. */
  path: string;
  code: ErrorCode;
  message: string;
}

/** A refusal for the caller, before it is written as a problem document (RFC 9457). */
export interface Problem {
  status: number;
  /** One of the list that docs/errors.md shows. */
  code: ErrorCode;
  /** A sentence for the person who asked. No personal data, nothing of our inside. */
  detail: string;
  errors?: readonly InputError[];
  /** The numbers and names of `detail`, for who says it in another language. */
  values?: SomeValues;
  /** Seconds; the same request may succeed then. */
  retryAfter?: number;
}

/** A refusal that the API itself decides, before any rule of the domain is asked. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** Ends a request with a refusal of the API's own. Its status stands in the list of codes. */
export function refuseRequest(code: ErrorCode, detail: string, errors?: readonly InputError[]): never {
  throw new ApiError({ status: ERRORS[code].status, code, detail, errors });
}

/** Wire form of a problem: `application/problem+json`. */
export function problemBody(problem: Problem, ids: { requestId: string; commandId?: string }): Record<string, unknown> {
  const { status, code, detail, values, errors } = problem;
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: `urn:shouhou:problem:${code}`, title, status, detail, code, values, ...ids, errors };
}

/**
 * What any error means to the caller. An unforeseen error becomes 500, and the caller does not see its message. When
 * Postgres is away anywhere on the way of a command, the outcome counts as unknown. The caller may safely repeat it,
 * whether or not it was carried out.
 */
export function problemOf(error: unknown, commandId?: string): Problem {
  if (error instanceof ApiError) return error.problem;
  if (error instanceof DomainError) {
    const { sort, code, message, values } = error;
    return { status: STATUS_OF[sort], code, detail: message, values };
  }
  if (error instanceof OutcomeUnknown) return outcomeUnknown(error);
  if (error instanceof CaseNotFound) {
    return { status: error.ended ? 409 : 404, code: error.ended ? 'caseEnded' : 'caseNotFound', detail: error.message };
  }
  if (error instanceof NotOnPlatform) return { status: 404, code: 'notOnPlatform', detail: error.message };
  if (isDatabaseAway(error)) return partAway('postgres', commandId);
  if (isTemporalAway(error)) return partAway('temporal', commandId);
  return providerProblem(error) ?? httpProblem(error) ?? UNFORESEEN;
}

/** Seconds to wait before asking again for something that is away. */
export const RETRY_AFTER = 5;

const SHOP_PAUSED: Problem = {
  status: 503,
  code: 'platformPaused',
  detail: "The shop's authorisation there has to be renewed; a supervisor then resumes it (/v1/troubles).",
  retryAfter: 60,
};

const UNFORESEEN: Problem = {
  status: 500,
  code: 'internalError',
  detail: 'Something unforeseen went wrong on our side; the log has it under this request id.',
};

/** What each part does when it keeps a caller waiting. */
const AWAY: Readonly<Record<OutcomeUnknown['part'], string>> = {
  postgres: 'Postgres does not answer',
  temporal: 'Temporal does not answer',
  worker: 'No worker takes the command up',
  case: 'This case takes no commands now; /v1/troubles says why',
};

function partAway(part: 'postgres' | 'temporal', commandId: string | undefined): Problem {
  if (commandId !== undefined) return outcomeUnknown(new OutcomeUnknown(commandId, part));
  const [code, name] =
    part === 'postgres' ? (['databaseAway', 'Postgres'] as const) : (['temporalAway', 'Temporal'] as const);
  return { status: 503, code, detail: `${name} does not answer; try again.`, retryAfter: RETRY_AFTER };
}

function outcomeUnknown({ part }: OutcomeUnknown): Problem {
  const detail = `${AWAY[part]}: outcome unknown, repeat with the same command id.`;
  return { status: 503, code: 'outcomeUnknown', detail, retryAfter: RETRY_AFTER };
}

/** An error of an adapter, told by its fields: adapters/ is not a room that the API may enter. */
function providerProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || error.name !== 'ProviderError' || !('kind' in error)) return undefined;
  if ('provider' in error && error.provider === 'files') return filesProblem(error.kind);
  switch (error.kind) {
    case 'auth':
      return {
        status: 502,
        code: 'platformSessionExpired',
        detail: "The shop's authorisation at the platform has to be renewed.",
      };
    case 'refused':
      return { status: 502, code: 'platformRefused', detail: 'The platform refused to answer about this.' };
    default: {
      if ('code' in error && error.code === 'PAUSED') return SHOP_PAUSED;
      const detail = 'The platform does not answer; nothing was done, try again.';
      return { status: 503, code: 'platformAway', detail, retryAfter: RETRY_AFTER };
    }
  }
}

function filesProblem(kind: unknown): Problem {
  if (kind === 'refused') return { status: 502, code: 'filesRefused', detail: 'The store of files refused this.' };
  const detail = 'The store of files does not answer; nothing was done, try again with the same command id.';
  return { status: 503, code: 'filesAway', detail, retryAfter: RETRY_AFTER };
}

/** Errors of Express and its body parser about a request that they cannot read. */
function httpProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  const { status } = error;
  if (status === 413) return { status, code: 'bodyTooLarge', detail: 'The body is larger than 256 kB.' };
  if (status === 415)
    return {
      status,
      code: 'unsupportedMediaType',
      detail: 'The body must be JSON in UTF-8 without an encoding we do not know.',
    };
  if (status < 400 || status > 499) return undefined;
  return 'type' in error && error.type === 'entity.parse.failed'
    ? { status: 400, code: 'malformedJson', detail: 'The body is not JSON.' }
    : { status: 400, code: 'malformedRequest', detail: 'The request cannot be read.' };
}
