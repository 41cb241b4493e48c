import { FormData } from 'undici';
import { type LostAnswer, unreadable } from '../errors';
import { type Guard, unguarded } from '../guard';
import { DEFAULT_TIMEOUT_MS, postForm } from '../http';
import { formatBeijingTime } from '../units';
import { child, optionalNode, parseWire, UnreadableField, type WireNode } from '../wire';
import { TOP, topError } from './classify';
import { imageType } from './images';
import { baseString, sign, type TopSignMethod } from './sign';

export type ShopType = 'taobao' | 'tmall';

/** How much one agreement to refunds may hold. */
export interface AgreeLimits {
  refunds: number;
  fen: number;
}

/** platform.md §2, S: to be corrected by the setting. */
const AGREE_LIMITS: Readonly<Record<ShopType, AgreeLimits>> = {
  taobao: { refunds: 20, fen: 600_000 },
  tmall: { refunds: 30, fen: 1_000_000 },
};

export interface TopSettings {
  /** Without the path, for example the address of the production gateway or of a sandbox. */
  url: string;
  appKey: string;
  appSecret: string;
  /** The shop's authorisation. To agree to refunds it must be that of a sub-account (platform.md §2). */
  session: string;
  /** Tmall demands more fields in some calls, and takes more refunds at once. Default: taobao. */
  shopType?: ShopType;
  /** Default: the platform's own for the type of shop. */
  agreeLimits?: AgreeLimits;
  /** Default md5, the one method every gateway knows. */
  signMethod?: TopSignMethod;
  /** Milliseconds a call may take; default 5 s. */
  timeoutMs?: number;
  /** Wall time in epoch milliseconds for the request's timestamp (± 10 min). Only tests set it. */
  now?: () => number;
}

export interface TopRequest<T> {
  method: string;
  params: Readonly<Record<string, string | number | undefined>>;
  /** A file of the request: sent along, never signed. */
  file?: { field: string; name: string; content: Uint8Array };
  /** The class of a lost answer: `unknown` for a write that must not be repeated blindly. */
  lost: LostAnswer;
  /** Reads the envelope of the answer. An unreadable answer counts as a lost one. */
  read: (answer: WireNode) => T;
}

/** @throws ProviderError, and nothing else. */
export type TopCall = <T>(request: TopRequest<T>) => Promise<T>;

/**
 * One signed request over TOP's router, its answer parsed without losing a digit (platform.md §2, Request and Answer).
 */
export function topCaller(settings: TopSettings, guard: Guard = unguarded): TopCall {
  const { url } = settings;
  const timeoutMs = settings.timeoutMs ?? DEFAULT_TIMEOUT_MS;

  const send: TopCall = async (request) => {
    const { method, lost } = request;
    const form = formOf(signed(settings, request), request.file);
    const answer = await postForm({ provider: TOP, call: method, url, form, timeoutMs, lost });
    try {
      const body = parseWire(answer);
      const error = optionalNode(body, 'error_response');
      if (error) throw topError(method, lost, error);
      return request.read(child(body, envelopeOf(method)));
    } catch (error) {
      if (error instanceof UnreadableField) throw unreadable(TOP, method, lost, error.message);
      throw error;
    }
  };
  return (request) => guard({ call: request.method, lost: request.lost }, () => send(request));
}

export function agreeLimitsOf({ shopType = 'taobao', agreeLimits }: TopSettings): AgreeLimits {
  return agreeLimits ?? AGREE_LIMITS[shopType];
}

/** `taobao.refund.get` answers in `refund_get_response`. */
function envelopeOf(method: string): string {
  return `${method.replace(/^taobao\./, '').replaceAll('.', '_')}_response`;
}

function signed(settings: TopSettings, { method, params }: TopRequest<unknown>): Record<string, string> {
  const signMethod = settings.signMethod ?? 'md5';
  const all: Record<string, string> = {
    method,
    app_key: settings.appKey,
    session: settings.session,
    timestamp: formatBeijingTime((settings.now ?? Date.now)()),
    v: '2.0',
    sign_method: signMethod,
    format: 'json',
  };
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined) all[key] = String(value);
  }
  all.sign = sign(baseString(all), settings.appSecret, signMethod);
  return all;
}

function formOf(params: Record<string, string>, file: TopRequest<unknown>['file']): URLSearchParams | FormData {
  if (!file) return new URLSearchParams(params);
  const form = new FormData();
  for (const [key, value] of Object.entries(params)) form.set(key, value);
  // TOP looks at the declared type.
  form.set(file.field, new Blob([Uint8Array.from(file.content)], { type: imageType(file.name) }), file.name);
  return form;
}
