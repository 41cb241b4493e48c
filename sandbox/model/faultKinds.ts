import type { Dirt } from '../wire/dirt';
import { invalid } from './errors';

export type Provider = 'top' | 'alipay' | 'kuaidi100';

/** The faults that the adversary may inject into a call or a push message. */
export const faultKinds = [
  'timeoutBefore',
  'timeoutAfter',
  'answerLost',
  'appliedLater',
  'http5xx',
  'malformedJson',
  'slowTrickle',
  'throttled',
  'error',
  'sessionExpired',
  'smsChallenge',
  'partialSuccess',
  'wrongSignature',
  'clockSkew',
  'deadlineMoved',
  'parcelBackwards',
  'duplicatePushes',
  'reorderedPushes',
  'lostPushes',
  'dirty',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Further parameters of a fault. Each kind that needs one has a default. */
export interface FaultDetails {
  /**
   * How long an answer trickles, a call waits to be applied, a push is held (wall time), a deadline is put off (ms).
   */
  delayMs?: number;
  /** The provider's clock minus the true one, milliseconds. */
  skewMs?: number;
  /** How often a push is published. */
  copies?: number;
  /** Whether a call that ends in a 502 was carried out. */
  applied?: boolean;
  /** The provider's own code and words. */
  error?: { code: string; subCode: string; msg: string };
  /** What `dirty` puts in a field; absent: any. */
  dirts?: Dirt[];
}

const DAY = 86_400_000;

/** By kind, milliseconds. */
const defaultDelayMs: Partial<Record<FaultKind, number>> = {
  appliedLater: 3_000,
  slowTrickle: 2_000,
  deadlineMoved: DAY,
  reorderedPushes: 2_000,
};

/** The fault's `delayMs`, or its kind's. */
export function delayMsOf({ kind, delayMs }: { kind: FaultKind; delayMs?: number }): number {
  return delayMs ?? defaultDelayMs[kind] ?? 0;
}

export const DEFAULT_SKEW_MS = 2 * DAY;
export const DEFAULT_COPIES = 2;

/** Matches every call and every push of a shop that the fault's kind can hit. */
export const EVERY_METHOD = '*';
/** A message on its way to a shop's callback: each POST is one. */
export const CALLBACK = 'callback';
/** Matches pushes of every topic. */
export const EVERY_PUSH = 'push';

const calls =
  /^((?:taobao|tmall)\.[a-z.]+|alipay\.[a-z.]+|kuaidi100\.(?:query|poll)|aliyun\.[A-Za-z]+|dingTalk\.send|weCom\.send)$/;
const pushes = /^(push|taobao_\w+)$/;

/** A parcel's push on its way: each POST is one. */
export const PARCEL_PUSH = 'kuaidi100.push';

/** Kinds that hit only some calls; the others hit every call of every provider. */
const only: Partial<Record<FaultKind, RegExp>> = {
  smsChallenge: /^taobao\.rp\.refunds\.agree$/,
  partialSuccess: /^taobao\.rp\.refunds\.agree$/,
  wrongSignature: /^(alipay\.|callback$)/,
  deadlineMoved: /^taobao\.refund\.(get|detail\.get)$/,
  // Only what TOP and Alipay are asked can be done without the caller.
  appliedLater: /^(?:(?:taobao|tmall|alipay)\.|kuaidi100\.query$)/,
  parcelBackwards: /^kuaidi100\.query$/,
  duplicatePushes: pushes,
  reorderedPushes: pushes,
  lostPushes: pushes,
  dirty: new RegExp(`${calls.source}|${pushes.source}|^kuaidi100\\.push$`),
};

/**
 * Chaos draws these only when it is told to. A person has to end them, every deadline moves under the case, or what is
 * told is not true.
 */
const onlyByName: readonly FaultKind[] = ['sessionExpired', 'smsChallenge', 'clockSkew', 'deadlineMoved', 'dirty'];

export const kindsOfChaos: readonly FaultKind[] = faultKinds.filter((kind) => !onlyByName.includes(kind));

/** Whether a fault of this kind can befall this call (or push, by its topic). */
export function suits(kind: FaultKind, method: string): boolean {
  return (only[kind] ?? calls).test(method);
}

/** Whether a plan for `pattern` means this call or push. */
export function means(pattern: string, method: string): boolean {
  return pattern === EVERY_METHOD || pattern === method || (pattern === EVERY_PUSH && pushes.test(method));
}

/** Refuses a plan that could never befall anything. */
export function requireFitting(kind: FaultKind, pattern: string): void {
  if (pattern === EVERY_METHOD || suits(kind, pattern)) return;
  throw invalid(`match.method: a fault ${kind} cannot befall ${pattern}.`);
}
