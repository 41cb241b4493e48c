import { ProviderError, unreadable } from '../errors';
import { type Guard, unguarded } from '../guard';
import { DEFAULT_TIMEOUT_MS, postForm } from '../http';
import { optionalText, parseWire, UnreadableField } from '../wire';
import { querySign } from './sign';
import { KUAIDI100, type ParcelTrack, readTrack } from './track';

export { FORGED, type MonitorStatus, type ParcelPush, PUSH_TAKEN, readPush } from './push';
export type { ParcelEvent, ParcelState, ParcelTrack, ParcelTrackFine, TrackedParcel } from './track';
export type { ScanWeights } from './weight';

export interface Kuaidi100Settings {
  /** The whole address of the query, path included. */
  url: string;
  /** The address for subscriptions. Default: the query's address without `/query.do`. */
  subscribeUrl?: string;
  customer: string;
  key: string;
  /** Milliseconds a call may take; default 5 s. */
  timeoutMs?: number;
}

export interface ParcelQuery {
  /** The courier's code at Kuaidi100, in lower case (`yuantong`, `shunfeng`). */
  company: string;
  trackingNumber: string;
  /** The phone of the receiver or sender, or its last four digits. SF and ZTO demand it (platform.md §4). */
  phone?: string;
}

export interface ParcelSubscription extends ParcelQuery {
  /** Where pushes go. */
  callbackUrl: string;
  /** They are signed with it (`readPush`). */
  salt: string;
}

export interface Kuaidi100Client {
  /**
   * Where a parcel is now. At most once in 30 minutes for one parcel, or Kuaidi100 locks its number.
   * @throws ProviderError `retry`, `refused` (a company it does not know, a wrong phone) or `auth` (a wrong key).
   */
  query(parcel: ParcelQuery): Promise<ParcelTrack>;
  /**
   * Asks Kuaidi100 to watch a parcel and to push its track. It may be repeated: a second subscription is no error.
   * @throws ProviderError `retry` or `refused` (unknown company, wrong number, wrong or used-up key).
   */
  subscribe(subscription: ParcelSubscription): Promise<void>;
}

const CALL = 'poll/query.do';
const SUBSCRIBE = 'poll';

/** Kuaidi100's answers to a subscription: taken, and watched already (501). */
const SUBSCRIBED: readonly string[] = ['200', '501'];
/** Unknown subscriber, used-up key; company or number not accepted, company refused, company not recognised. */
const NOT_SUBSCRIBED: readonly string[] = ['600', '601', '700', '701', '702'];

/** Queries and subscriptions of Kuaidi100 (platform.md §4). Sends nothing by itself. */
export function createKuaidi100Client(settings: Kuaidi100Settings, guard: Guard = unguarded): Kuaidi100Client {
  const { url } = settings;
  const timeoutMs = settings.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  return {
    query: (parcel) => guard({ call: CALL, lost: 'retry' }, () => query(parcel)),
    subscribe: (subscription) => guard({ call: SUBSCRIBE, lost: 'retry' }, () => subscribe(subscription)),
  };

  async function query({ company, trackingNumber, phone }: ParcelQuery): Promise<ParcelTrack> {
    // resultv2 4 asks for the fine states (501 in a locker …) beside the plain ones.
    const param = JSON.stringify({ com: company, num: trackingNumber, phone, resultv2: '4' });
    const form = new URLSearchParams({
      customer: settings.customer,
      param,
      sign: querySign(param, settings.key, settings.customer),
    });
    const answer = await postForm({ provider: KUAIDI100, call: CALL, url, form, timeoutMs, lost: 'retry' });
    try {
      return readTrack(parseWire(answer), CALL);
    } catch (error) {
      if (error instanceof UnreadableField) throw unreadable(KUAIDI100, CALL, 'retry', error.message);
      throw error;
    }
  }

  async function subscribe({ company, trackingNumber, phone, callbackUrl, salt }: ParcelSubscription): Promise<void> {
    const parameters = { callbackurl: callbackUrl, salt, phone, resultv2: '4' };
    const param = JSON.stringify({ company, number: trackingNumber, key: settings.key, parameters });
    const form = new URLSearchParams({ schema: 'json', param });
    const to = settings.subscribeUrl ?? url.replace(/\/query\.do$/, '');
    const answer = await postForm({ provider: KUAIDI100, call: SUBSCRIBE, url: to, form, timeoutMs, lost: 'retry' });
    readSubscribed(answer);
  }
}

function readSubscribed(answer: string): void {
  let code: string | undefined;
  try {
    code = optionalText(parseWire(answer), 'returnCode');
  } catch (error) {
    if (error instanceof UnreadableField) throw unreadable(KUAIDI100, SUBSCRIBE, 'retry', error.message);
    throw error;
  }
  if (code !== undefined && SUBSCRIBED.includes(code)) return;
  const kind = code !== undefined && NOT_SUBSCRIBED.includes(code) ? 'refused' : 'retry';
  const sentence = kind === 'refused' ? 'refused' : 'could not take';
  throw new ProviderError(`Kuaidi100 ${sentence} a subscription (code ${code ?? 'none'}).`, {
    provider: KUAIDI100,
    kind,
    code,
  });
}
