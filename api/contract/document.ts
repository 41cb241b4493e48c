import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { bindsKey, needsKey, parametersOf } from './codes';
import { type Operation, rolesOf, TAGS, type Who } from './operation';
import { createResponses, JSON_TYPE } from './responses';

/** The OpenAPI document of operations: from the schemas that read requests and mask answers. */

const idempotencyKey = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,100}$/)
  .meta({
    description: [
      'The same key with the same request again gets the same answer.',
      'With another request it is refused (422, commandIdReused).',
    ].join(' '),
    example: '0c2f6a1e-54f0-4d0e-9d7e-0d8f6c0b9a11',
  });

const ifMatch = z.string().meta({
  description:
    'The `ETag` of the case that the caller has seen. Of another version the command is refused (412, caseChanged).',
  example: '"7"',
});

const INFO = {
  title: 'Shouhou',
  version: '1.0.0',
  summary: 'After-sales cases of Taobao and Tmall shops.',
  description: [
    'Amounts are whole fen; instants are ISO 8601 with their offset.',
    'A POST that names an `Idempotency-Key` may be repeated with it when its answer is lost.',
    "A field whose `x-data` is `nick`, `contact` or `payee` holds a buyer's data; roles that do not need it see it masked.",
    '`x-roles` names who may call an operation in their own name.',
  ].join('\n\n'),
  license: { name: 'MIT', identifier: 'MIT' },
};

/** Either is enough. */
const SECURITY: Record<string, string[]>[] = [{ key: [] }, { session: [] }];

export function documentOf(operations: readonly Operation[]): object {
  const responsesOf = createResponses();
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) {
    const page = { ...pageOf(operation), responses: responsesOf(operation) };
    paths[operation.path] = { ...paths[operation.path], [operation.method]: page };
  }
  const document = {
    openapi: '3.1.0' as const,
    info: INFO,
    servers: [{ url: '/', description: 'This installation.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: SECURITY,
    components: {
      securitySchemes: {
        key: { type: 'http' as const, scheme: 'bearer', description: 'An API key of a person of the shop.' },
        session: {
          ...{ type: 'apiKey' as const, in: 'cookie' as const, name: 'shouhou.session_token' },
          description: 'The cookie of a sign-in; `__Secure-` stands before its name where PUBLIC_URL is https.',
        },
      },
    },
    paths,
  };
  return createDocument(document, { override: ({ jsonSchema }) => renameOwn(jsonSchema) });
}

/** What entries of the policy say besides: a document takes names of others only behind an `x-`. */
const OWN = ['unit', 'source'] as const;

function renameOwn(schema: Record<string, unknown>): void {
  for (const name of OWN) {
    if (typeof schema[name] !== 'string') continue;
    schema[`x-${name}`] = schema[name];
    delete schema[name];
  }
}

/** As it is committed (api/openapi.json). */
export function documentText(operations: readonly Operation[]): string {
  return `${JSON.stringify(documentOf(operations), null, 2)}\n`;
}

function pageOf(operation: Operation): Omit<ZodOpenApiOperationObject, 'responses'> {
  const { id, tag, summary, description, deprecated, who, path, query } = operation;
  const names = parametersOf(path);
  const roles = rolesOf(who);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, deprecated && endText(deprecated), whoText(who)].filter((one) => one).join('\n\n'),
    ...(deprecated ? { deprecated: true } : {}),
    ...(needsKey(operation) ? {} : { security: [] }),
    ...(who.is === 'person' ? { security: [{ session: [] }] } : {}),
    ...(roles ? { 'x-roles': [...roles] } : {}),
    requestParams: {
      ...(names.length > 0 ? { path: pathParameters(names) } : {}),
      ...(query ? { query } : {}),
      ...headerParameters(operation),
    },
    ...requestBody(operation),
  };
}

function headerParameters(operation: Operation): { header?: z.ZodObject } {
  if (operation.headers) return { header: operation.headers };
  if (!bindsKey(operation)) return {};
  return {
    header: z.object({
      'Idempotency-Key': idempotencyKey.optional(),
      ...(operation.who.is === 'command' && { 'If-Match': ifMatch.optional() }),
    }),
  };
}

function pathParameters(names: readonly string[]) {
  const id = z.string().min(1).max(300);
  return z.object(
    Object.fromEntries(names.map((name) => [name, id.meta({ description: `The ${name}, as an answer gave it.` })])),
  );
}

function requestBody({ body, bodyInDocument, example }: Operation): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  const said = bodyInDocument ?? (body && { mediaType: JSON_TYPE, schema: body });
  if (!said) return {};
  const shown = example.body === undefined ? {} : { example: example.body };
  // What a command with no field of its own carries may be left out.
  const required = body === undefined || !body.safeParse({}).success;
  return { requestBody: { required, content: { [said.mediaType]: { schema: said.schema, ...shown } } } };
}

function endText({ until, instead }: NonNullable<Operation['deprecated']>): string {
  return `Deprecated: it goes on ${until}. Instead: ${instead}.`;
}

function whoText(who: Who): string {
  switch (who.is) {
    case 'everybody':
      return 'Needs no key: it tells nothing of a shop.';
    case 'signed':
      return `Needs no key: it is signed by ${who.by}.`;
    case 'caller':
      return 'Whoever has a key or has signed in may call it, of whatever shop.';
    case 'person':
      return 'Whoever has signed in may call it; the holder of a key may not.';
    case 'admin':
      return 'Who may: the admin of the installation.';
    case 'adminOr':
      return `Who may: the admin of the installation; for their own shop ${who.roles.join(', ')}.`;
    case 'staff':
      return 'Whoever has a key of the shop may call it.';
    case 'roles':
      return `Who may: ${who.roles.join(', ')}.`;
    case 'command':
      return `Who may: ${rolesOf(who)?.join(', ')}. The case decides; a deputy acts in the name of who is absent.`;
  }
}
