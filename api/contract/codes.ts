import { type ErrorCode, REFUSAL_CODES } from './errors';
import type { Operation } from './operation';

/** Every code with which an operation may answer: its own, and those that follow from its method, path, query, body and `who`. */
export function codesOf(operation: Operation): ErrorCode[] {
  const { who, errors } = operation;
  const codes: ErrorCode[] = [
    ...(['malformedRequest', 'malformedHost', 'internalError'] as const),
    ...(takesAnyQuery(operation) ? [] : (['invalidInput', 'unknownField'] as const)),
    ...(needsKey(operation) ? KEYED : []),
    ...(who.is === 'signed' ? (['signatureWrong'] as const) : []),
    ...(who.is === 'roles' ? (['roleNotAllowed'] as const) : []),
    ...(who.is === 'command' ? COMMANDED : []),
    ...(operation.body === undefined ? [] : (['textTooLong', 'invalidAmount'] as const)),
    ...(readsJson(operation) ? JSON_READ : []),
    ...(operation.method === 'post' && needsKey(operation) ? POSTED : []),
    ...things(operation.path),
    ...errors,
  ];
  return [...new Set(codes)];
}

export function needsKey({ who }: Operation): boolean {
  return who.is !== 'everybody' && who.is !== 'signed';
}

const KEYED: readonly ErrorCode[] = [
  ...([
    'keyMissing',
    'keyUnknown',
    'keyRevoked',
    'keyExpired',
    'keyReadsOnly',
    'roleUnknown',
    'originRefused',
  ] as const),
  ...([
    'secondFactorNeeded',
    'secondFactorCodeNeeded',
    'noShop',
    'shopNotNamed',
    'notOfShop',
    'tooManyRequests',
  ] as const),
  ...(['databaseAway', 'temporalAway'] as const),
];
const POSTED: readonly ErrorCode[] = ['invalidCommandId', 'commandIdReused', 'outcomeUnknown'];
const JSON_READ: readonly ErrorCode[] = ['malformedJson', 'bodyTooLarge', 'unsupportedMediaType', 'bodyTooDeep'];

/** Any rule of a case may say no to a command. */
const COMMANDED: readonly ErrorCode[] = ['caseNotFound', 'caseEnded', ...REFUSAL_CODES];

const NOT_FOUND = {
  caseId: 'caseNotFound',
  evidenceId: 'evidenceNotFound',
  taskId: 'taskNotFound',
  promiseId: 'promiseNotFound',
  parcelId: 'parcelNotFound',
  troubleId: 'troubleNotFound',
  differenceId: 'differenceNotFound',
  webhookId: 'webhookNotFound',
  deliveryId: 'deliveryNotFound',
} as const satisfies Record<string, ErrorCode>;

function things(path: string): ErrorCode[] {
  return parametersOf(path).flatMap((name) => (isThing(name) ? [NOT_FOUND[name]] : []));
}

function isThing(name: string): name is keyof typeof NOT_FOUND {
  return Object.hasOwn(NOT_FOUND, name);
}

/** The names of a path's parameters, in order. */
export function parametersOf(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** A signed request is checked as it came. */
function takesAnyQuery({ who }: Operation): boolean {
  return who.is === 'signed';
}

function writesBody({ method }: Operation): boolean {
  return method === 'post' || method === 'put';
}

/** A file of evidence is its own body; a push is read byte for byte. */
function readsJson(operation: Operation): boolean {
  return writesBody(operation) && needsKey(operation) && operation.bodyInDocument?.mediaType !== '*/*';
}
