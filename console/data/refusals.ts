import { Refused, type Schema } from '../../client';

/** What the API says instead of an answer; openapi-fetch throws its body as it is. */
interface ProblemBody {
  status?: number;
  code?: string;
  detail?: string;
  values?: Schema<'RefusalValues'>;
}

/** Whether no server answered at all. */
export function isAway(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError');
}

export function statusOf(error: unknown): number | undefined {
  if (error instanceof Refused) return error.status;
  return bodyOf(error)?.status;
}

/** The code of a refusal (docs/errors.md), or undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof Refused) return error.problem?.code;
  return bodyOf(error)?.code;
}

/** The API's own sentence. */
export function detailOf(error: unknown): string | undefined {
  if (error instanceof Error) return error.message;
  return bodyOf(error)?.detail;
}

/** The numbers and names of that sentence; docs/errors.md says which code has which. */
export function valuesOf(error: unknown): Schema<'RefusalValues'> | undefined {
  if (error instanceof Refused) return error.problem?.values;
  return bodyOf(error)?.values;
}

function bodyOf(error: unknown): ProblemBody | undefined {
  return typeof error === 'object' && error !== null ? error : undefined;
}
