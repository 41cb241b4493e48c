import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { codesOf, needsKey, parametersOf } from './codes';
import { ERRORS, type ErrorCode } from './errors';
import { type AnswerSpec, type Operation, rolesOf, TAGS, type Who } from './operation';

/** The OpenAPI document of these operations: from the schemas that read requests and mask answers. */

type Responses = Record<string, ZodOpenApiResponseObject>;

const PROBLEM = 'application/problem+json';
const JSON_TYPE = 'application/json';

const inputError = z.object({
  path: z.string().meta({ description: 'Dotted path in the body or query; empty for the whole.' }),
  code: z.string(),
  message: z.string(),
});

/** A refusal on the wire (RFC 9457). */
export const problem = z
  .object({
    type: z.string().meta({ examples: ['urn:shouhou:problem:wrongStage'] }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'A sentence for the person who asked.' }),
    code: z.string().meta({ description: 'One of the list in docs/errors.md; programs compare this.' }),
    requestId: z.string(),
    commandId: z.string().optional(),
    errors: z.array(inputError).optional(),
  })
  .meta({ id: 'Problem', description: 'Why a request was refused (RFC 9457).' });

const idempotencyKey = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9._:-]+$/)
  .meta({
    description:
      'The same key with the same request again gets the same answer; with another one it is refused (422, commandIdReused).',
    example: '0c2f6a1e-54f0-4d0e-9d7e-0d8f6c0b9a11',
  });

const INFO = {
  title: 'Shouhou',
  version: '1.0.0',
  summary: 'After-sales cases of Taobao and Tmall shops.',
  description: [
    'Amounts are whole fen; instants are ISO 8601 with their offset.',
    'Every POST takes an `Idempotency-Key`, so that it may be repeated when its answer is lost.',
    "Fields with `x-data` other than `open` and `words` hold a buyer's data and are masked for roles that do not need them.",
    '`x-roles` names who may call an operation in their own name.',
  ].join('\n\n'),
  license: { name: 'MIT', identifier: 'MIT' },
};

export function documentOf(operations: readonly Operation[]): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: pageOf(operation) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: INFO,
    servers: [{ url: '/', description: 'This installation.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ key: [] }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key of a person of the shop.' },
      },
    },
    paths: paths as ZodOpenApiPathsObject,
  });
}

function pageOf(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, who, method, example } = operation;
  const names = parametersOf(operation.path);
  const roles = rolesOf(who);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, whoText(who)].filter((one) => one !== undefined).join('\n\n'),
    ...(needsKey(operation) ? {} : { security: [] }),
    ...(roles ? { 'x-roles': [...roles] } : {}),
    requestParams: {
      ...(names.length > 0
        ? { path: z.object(Object.fromEntries(names.map((name) => [name, pathParameter(name)]))) }
        : {}),
      ...(operation.query ? { query: operation.query } : {}),
      ...(method === 'post' && needsKey(operation)
        ? { header: z.object({ 'Idempotency-Key': idempotencyKey.optional() }) }
        : {}),
    },
    ...requestBody(operation),
    responses: withBoth(goodResponses(operation.answers, example.answer), problemResponses(operation)),
  };
}

function requestBody({ body, bodyInDocument, example }: Operation): Partial<ZodOpenApiOperationObject> {
  const said = bodyInDocument ?? (body && { mediaType: JSON_TYPE, schema: body });
  if (!said) return {};
  const shown = example.body === undefined ? {} : { example: example.body };
  return { requestBody: { required: true, content: { [said.mediaType]: { schema: said.schema, ...shown } } } };
}

function goodResponses(answers: Readonly<Record<number, AnswerSpec>>, example: unknown): Responses {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { is, schema, mediaType = JSON_TYPE }]) => [
      status,
      {
        description: is,
        content: {
          [mediaType]: {
            schema: schema ?? z.string().meta({ format: 'binary' }),
            ...(schema && example !== undefined ? { example } : {}),
          },
        },
      },
    ]),
  );
}

/** A status that says both, in the provider's form or as a problem, has both contents. */
function withBoth(good: Responses, problems: Responses): ZodOpenApiResponsesObject {
  const both = Object.entries(good).flatMap(([status, response]) => {
    const refused = problems[status];
    if (!refused) return [];
    const description = `${response.description}\n${refused.description}`;
    return [[status, { description, content: { ...response.content, ...refused.content } }] as const];
  });
  return { ...good, ...problems, ...Object.fromEntries(both) };
}

/** One response a status. What several operations answer alike stands once, under the components. */
function problemResponses(operation: Operation): Responses {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(operation)) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].sort(([one], [other]) => one - other).map(([status, codes]) => [status, refusal(status, codes)]),
  );
}

const refusals = new Map<string, ZodOpenApiResponseObject>();

function refusal(status: number, codes: readonly ErrorCode[]): ZodOpenApiResponseObject {
  const sorted = [...codes].sort();
  const known = refusals.get(sorted.join());
  if (known) return known;
  const [first = 'internalError'] = sorted;
  const title = STATUS_CODES[status] ?? 'Error';
  const made = {
    description: sorted.map((code) => `\`${code}\`: ${ERRORS[code].means}`).join('\n'),
    content: {
      [PROBLEM]: {
        schema: problem,
        example: {
          ...{ type: `urn:shouhou:problem:${first}`, title, status, detail: ERRORS[first].means, code: first },
          requestId: '5b0a3c8e-7d43-4a2b-9d5e-8c1f3f0e2b77',
        },
      },
    },
    ...(sorted.length > 20 ? { id: `RefusedByCase${status}With${sorted.length}` } : {}),
  };
  refusals.set(sorted.join(), made);
  return made;
}

function pathParameter(name: string) {
  return z
    .string()
    .min(1)
    .max(300)
    .meta({ description: `As a list or an answer gave it: \`${name}\`.` });
}

function whoText(who: Who): string {
  switch (who.is) {
    case 'everybody':
      return 'Needs no key: it tells nothing of a shop.';
    case 'signed':
      return `Needs no key: it is signed by ${who.by}.`;
    case 'staff':
      return 'Whoever has a key of the shop may call it.';
    case 'roles':
      return `Who may: ${who.roles.join(', ')}.`;
    case 'command': {
      const roles = rolesOf(who) ?? [];
      return `Who may: ${roles.join(', ')}. The case decides; a deputy acts in the name of who is absent.`;
    }
  }
}
