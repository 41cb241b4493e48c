import { REFUSALS, type RefusalCode } from '../../domain/errors';
import { TOLD } from '../../domain/refusalValues';
import { ERRORS, type ErrorCode, OWN_ERRORS, type OwnErrorCode, REFUSAL_CODES } from './errors';

/** docs/errors.md: every code of the one list. `npm run docs:api` writes it. */
export function errorsPage(): string {
  const own = (Object.keys(OWN_ERRORS) as OwnErrorCode[]).map(row);
  const refusals = REFUSAL_CODES.map(row);
  return `${[
    '# Errors',
    '',
    'A refusal is a problem of RFC 9457, with `Content-Type: application/problem+json`. Programs compare `code`; `detail` is a',
    'sentence for the person who asked. The list is `api/contract/errors.ts`, and `npm run docs:api` makes this page from it.',
    '',
    '```json',
    JSON.stringify(EXAMPLE, null, 2),
    '```',
    '',
    '`values` has the numbers and names of `detail`, for who says it in another language: money in fen, instants in ISO form. The',
    'last column names them; of several sets one comes, or none.',
    '',
    '`Retry-After` comes with a 503. The same `Idempotency-Key` makes the repetition safe.',
    '',
    '## What the API says',
    '',
    ...HEAD,
    ...own,
    '',
    '## What the rules of a case say',
    '',
    'A refused command has changed nothing. Its status follows from its sort in `domain/errors.ts`.',
    '',
    ...HEAD,
    ...refusals,
  ].join('\n')}\n`;
}

const EXAMPLE = {
  type: 'urn:shouhou:problem:wrongStage',
  title: 'Conflict',
  status: 409,
  detail: 'The case is in the stage intake; propose belongs to proposal, bargaining.',
  code: 'wrongStage',
  values: { stage: 'intake' },
  requestId: '5b0a3c8e-7d43-4a2b-9d5e-8c1f3f0e2b77',
  commandId: 'k1',
};

const HEAD = ['| code | status | meaning | values |', '|---|---|---|---|'];

function row(code: ErrorCode): string {
  const { status, means } = ERRORS[code];
  return `| \`${code}\` | ${status}${isRefusal(code) ? ` (${REFUSALS[code]})` : ''} | ${means} | ${valuesOf(code)} |`;
}

/** Each set of values that comes with the code. */
function valuesOf(code: ErrorCode): string {
  const sets: readonly (readonly string[])[] = Object.hasOwn(TOLD, code) ? TOLD[code as keyof typeof TOLD] : [];
  return sets.map((names) => names.map((name) => `\`${name}\``).join(', ')).join('; or ');
}

function isRefusal(code: ErrorCode): code is RefusalCode {
  return Object.hasOwn(REFUSALS, code);
}
