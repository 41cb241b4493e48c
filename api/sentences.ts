import type { z } from 'zod';

/** What does not fit, in our words; a schema that says it itself is asked first. Completes "text: …". */
export function sentenceOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${NAMES[issue.expected] ?? 'something else'}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return bound('at least', issue.origin, issue.minimum);
    case 'too_big':
      return bound('at most', issue.origin, issue.maximum);
    case 'unrecognized_keys':
      return 'there is no such field';
    case 'invalid_key':
      return 'has an entry under a name that there is none of';
    default:
      return 'does not fit';
  }
}

const NAMES: Readonly<Partial<Record<string, string>>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function bound(which: string, origin: string, limit: number | bigint): string {
  if (origin === 'string') return `must have ${which} ${limit} characters`;
  return origin === 'array' ? `must have ${which} ${limit} entries` : `must be ${which} ${limit}`;
}
