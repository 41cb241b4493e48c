import { type ErrorCode, REFUSAL_CODES } from './errors';
import type { Operation, Who } from './operation';

/** Every code with which an operation may answer: its own, and those that follow from its method, path, query, body and `who`. */
export function codesOf(operation: Operation): ErrorCode[] {
  const { who, errors } = operation;
  const codes: ErrorCode[] = [
    ...(['malformedRequest', 'malformedHost', 'internalError'] as const),
    ...(operation.isUnlimited ? [] : (['tooManyRequests'] as const)),
    ...(takesAnyQuery(operation) ? [] : (['invalidInput', 'unknownField'] as const)),
    ...codesOfWho(who),
    ...(operation.body === undefined ? [] : (['textTooLong', 'invalidAmount'] as const)),
    ...(readsJson(operation) ? JSON_READ : []),
    ...(operation.method === 'post' && needsKey(operation) ? POSTED : []),
    ...(bindsKey(operation) ? (['commandIdReused'] as const) : []),
    ...(keepsAnswer(operation) ? (['answerLost'] as const) : []),
    ...things(operation.path),
    ...errors,
  ];
  return [...new Set(codes)];
}

export function needsKey({ who }: Operation): boolean {
  return who.is !== 'everybody' && who.is !== 'signed';
}

/** Whether an Idempotency-Key stands for the request. What a person does with their own sign-in answers with cookies instead. */
export function bindsKey(operation: Operation): boolean {
  if (operation.isRepeatable) return false;
  return operation.method === 'post' && needsKey(operation) && operation.who.is !== 'person';
}

/** Whether the answer itself is kept, so that the same request again changes nothing: no case remembers it there. */
export function keepsAnswer({ method, who }: Operation): boolean {
  return method === 'post' && who.is === 'admin';
}

function codesOfWho(who: Who): readonly ErrorCode[] {
  switch (who.is) {
    case 'everybody':
      return [];
    case 'signed':
      return ['signatureWrong'];
    case 'caller':
      return KNOWN;
    case 'person':
      return [...KNOWN, 'personNeeded'];
    case 'admin':
      return [...KNOWN, ...SECOND_FACTOR, 'adminNeeded'];
    case 'adminOr':
      return [...KNOWN, ...SECOND_FACTOR, 'noShop', 'shopNotNamed', 'roleNotAllowed'];
    case 'staff':
      return OF_SHOP;
    case 'roles':
      return [...OF_SHOP, 'roleNotAllowed'];
    case 'command':
      return [...OF_SHOP, ...COMMANDED];
  }
}

/** Of whoever must say who they are. */
const KNOWN: readonly ErrorCode[] = [
  ...(['keyMissing', 'keyUnknown', 'keyRevoked', 'keyExpired', 'keyReadsOnly', 'roleUnknown'] as const),
  ...(['originRefused', 'notOfShop', 'databaseAway'] as const),
];
const SECOND_FACTOR: readonly ErrorCode[] = ['secondFactorNeeded', 'secondFactorCodeNeeded'];
const POSTED: readonly ErrorCode[] = ['invalidCommandId', 'outcomeUnknown'];
const JSON_READ: readonly ErrorCode[] = ['malformedJson', 'bodyTooLarge', 'unsupportedMediaType', 'bodyTooDeep'];

/** Any rule of a case may say no to a command. */
const COMMANDED: readonly ErrorCode[] = ['caseNotFound', 'caseEnded', ...REFUSAL_CODES];
const OF_SHOP: readonly ErrorCode[] = [...KNOWN, ...SECOND_FACTOR, 'noShop', 'shopNotNamed', 'temporalAway'];

const NOT_FOUND = {
  caseId: 'caseNotFound',
  evidenceId: 'evidenceNotFound',
  taskId: 'taskNotFound',
  buyerId: 'buyerNotFound',
  promiseId: 'promiseNotFound',
  parcelId: 'parcelNotFound',
  sheetId: 'sheetNotFound',
  scheduleId: 'scheduleNotFound',
  reportId: 'reportNotFound',
  troubleId: 'troubleNotFound',
  differenceId: 'differenceNotFound',
  personId: 'personNotFound',
  keyId: 'keyNotFound',
  shopId: 'shopNotFound',
  webhookId: 'webhookNotFound',
  deliveryId: 'deliveryNotFound',
  swapId: 'swapNotFound',
  refundListId: 'refundListNotFound',
  refundLineId: 'refundLineNotFound',
  noticeId: 'noticeNotFound',
  questionId: 'questionNotFound',
  playId: 'playNotFound',
  postId: 'postNotFound',
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
  return writesBody(operation) && operation.who.is !== 'signed' && operation.bodyInDocument?.mediaType !== '*/*';
}
