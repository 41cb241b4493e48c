import { z } from 'zod';
import { cleanIn } from '../domain/text';
import { isErrorCode } from './contract/errors';
import { type InputError, refuseRequest } from './problems';
import { sentenceOf } from './sentences';

/** The input, its texts cleaned, as the schema reads it. Refuses with 422, each error with its path, when it does not fit. */
export function parse<S extends z.ZodType>(schema: S, input: unknown, what: 'body' | 'query'): z.output<S> {
  const result = schema.safeParse(cleanIn(input), { error: sentenceOf });
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap(inputErrors);
  const [first] = errors;
  const where = first?.path ? `${first.path}: ` : '';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  refuseRequest(commonCode(errors), `The ${what} does not fit: ${where}${first?.message}${more}.`, errors);
}

const NOTHING = z.strictObject({});

/** For routes whose address says all: a query there would be ignored, and whoever wrote it means something. */
export function parseNothing(query: unknown): Record<string, never> {
  return parse(NOTHING, query, 'query');
}

function inputErrors(issue: z.core.$ZodIssue): InputError[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      code: 'unknownField',
      message: 'there is no such field',
    }));
  }
  return [{ path: path.join('.'), code: codeOf(issue), message: issue.message }];
}

/** The domain's own code where it has one for this, so that both speak alike. */
function codeOf(issue: z.core.$ZodIssue): InputError['code'] {
  if (issue.path.at(-1) === 'amount') return 'invalidAmount';
  if (issue.code === 'too_big' && issue.origin === 'string') return 'textTooLong';
  const own: unknown = issue.code === 'custom' ? issue.params?.code : undefined;
  if (typeof own === 'string' && isErrorCode(own)) return own;
  return 'invalidInput';
}

function commonCode(errors: readonly InputError[]): InputError['code'] {
  const codes = new Set(errors.map(({ code }) => code));
  const [only] = codes;
  return only !== undefined && codes.size === 1 ? only : 'invalidInput';
}

/** Whether it is an object of JSON. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
