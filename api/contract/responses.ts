import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { refusalValues } from '../schemas/refusalValues';
import { codesOf } from './codes';
import { ERRORS, type ErrorCode } from './errors';
import type { AnswerSpec, Operation } from './operation';

/** The responses of an operation in the document: its answers, and one a status for what it may be refused with. */

type Responses = Record<string, ZodOpenApiResponseObject>;

export const JSON_TYPE = 'application/json';
const PROBLEM = 'application/problem+json';

const inputError = z.object({
  path: z.string().meta({ description: 'Dotted path in the body or query; empty for the whole.' }),
  code: z.string(),
  message: z.string(),
});

/** A refusal on the wire (RFC 9457). */
export const problem = z
  .object({
    type: z.string().startsWith('urn:shouhou:problem:'),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'A sentence for the person who asked.' }),
    code: z.string().meta({ description: 'One of the list in docs/errors.md; programs compare this.' }),
    requestId: z.string(),
    commandId: z.string().optional(),
    values: refusalValues.optional(),
    errors: z.array(inputError).optional(),
  })
  .meta({ id: 'Problem', description: 'Why a request was refused (RFC 9457).' });

/** Writes the responses of one document. What several operations answer alike stands once, under the components. */
export function createResponses(): (operation: Operation) => ZodOpenApiResponsesObject {
  const shared = new Map<string, ZodOpenApiResponseObject>();
  const countOf = new Map<number, number>();

  return (operation) => {
    const good = Object.entries(operation.answers).map(([status, spec]) => [status, goodOf(spec, operation)] as const);
    return withBoth(Object.fromEntries(good), refusalsOf(operation));
  };

  function goodOf(spec: AnswerSpec, { example }: Operation): ZodOpenApiResponseObject {
    const known = spec.id === undefined ? undefined : shared.get(spec.id);
    if (known) return known;
    const made = goodResponse(spec, example.answer);
    if (spec.id !== undefined) shared.set(spec.id, made);
    return made;
  }

  function refusalsOf(operation: Operation): Responses {
    const byStatus = new Map<number, ErrorCode[]>();
    for (const code of codesOf(operation).sort()) {
      const { status } = ERRORS[code];
      byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
    }
    return Object.fromEntries([...byStatus].map(([status, codes]) => [status, refusal(status, codes)]));
  }

  function refusal(status: number, codes: readonly ErrorCode[]): ZodOpenApiResponseObject {
    const known = shared.get(codes.join());
    if (known) return known;
    const number = (countOf.get(status) ?? 0) + 1;
    countOf.set(status, number);
    const made = { id: `Refused${status}n${number}`, ...refusalResponse(status, codes) };
    shared.set(codes.join(), made);
    return made;
  }
}

function goodResponse(
  { id, is, schema, mediaType = JSON_TYPE, alsoAs, redirects }: AnswerSpec,
  example: unknown,
): ZodOpenApiResponseObject {
  if (redirects) return { description: is, headers: z.object({ Location: z.url() }) };
  const content = schema ? { schema, ...(example === undefined ? {} : { example }) } : { schema: binary };
  const also = alsoAs === undefined ? {} : { [alsoAs]: { schema: z.string() } };
  return { ...(id === undefined ? {} : { id }), description: is, content: { [mediaType]: content, ...also } };
}

const binary = z.string().meta({ format: 'binary' });

function refusalResponse(status: number, codes: readonly ErrorCode[]): ZodOpenApiResponseObject {
  const [first = 'internalError'] = codes;
  const said = { title: STATUS_CODES[status] ?? 'Error', status, detail: ERRORS[first].means, code: first };
  const example = {
    type: `urn:shouhou:problem:${first}`,
    ...said,
    requestId: '5b0a3c8e-7d43-4a2b-9d5e-8c1f3f0e2b77',
  };
  return {
    description: codes.map((code) => `- \`${code}\`: ${ERRORS[code].means}`).join('\n'),
    content: { [PROBLEM]: { schema: problem, example } },
  };
}

/** A status that says both, in the provider's form or as a problem, has both contents. */
function withBoth(good: Responses, problems: Responses): ZodOpenApiResponsesObject {
  const both = Object.entries(good).flatMap(([status, response]) => {
    const refused = problems[status];
    if (!refused) return [];
    const description = `${response.description}\n\n${refused.description}`;
    return [[status, { description, content: { ...response.content, ...refused.content } }] as const];
  });
  return { ...problems, ...good, ...Object.fromEntries(both) };
}
