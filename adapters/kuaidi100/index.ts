import { createHash } from 'node:crypto';
import { unreadable } from '../errors';
import { type Guard, unguarded } from '../guard';
import { DEFAULT_TIMEOUT_MS, postForm } from '../http';
import { parseWire, UnreadableField } from '../wire';
import { KUAIDI100, type ParcelTrack, readTrack } from './track';

export type { ParcelEvent, ParcelState, ParcelTrack, ParcelTrackFine, TrackedParcel } from './track';

export interface Kuaidi100Settings {
  /** The whole address, path included. */
  url: string;
  customer: string;
  key: string;
  /** Milliseconds a call may take; default 8 s. */
  timeoutMs?: number;
}

export interface ParcelQuery {
  /** The courier's code at Kuaidi100, in lower case (`yuantong`, `shunfeng`). */
  company: string;
  trackingNumber: string;
  /** The receiver's or sender's, or its last four digits; SF and ZTO demand it (platform.md §4). */
  phone?: string;
}

export interface Kuaidi100Client {
  /**
   * Where a parcel is now. At most once in 30 minutes for one parcel, or Kuaidi100 locks its number.
   * @throws ProviderError `retry`, `refused` (a company it does not know, a wrong phone) or `auth` (a wrong key).
   */
  query(parcel: ParcelQuery): Promise<ParcelTrack>;
}

const CALL = 'poll/query.do';

/** The logistics queries of Kuaidi100 (platform.md §4). Sends nothing by itself. */
export function createKuaidi100Client(settings: Kuaidi100Settings, guard: Guard = unguarded): Kuaidi100Client {
  const { url } = settings;
  const timeoutMs = settings.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  return { query: (parcel) => guard({ call: CALL, lost: 'retry' }, () => ask(parcel)) };

  async function ask({ company, trackingNumber, phone }: ParcelQuery): Promise<ParcelTrack> {
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
}

/** Upper-case MD5 of param, key and customer, in that order (platform.md §4). */
function querySign(param: string, key: string, customer: string): string {
  return createHash('md5').update(`${param}${key}${customer}`, 'utf8').digest('hex').toUpperCase();
}
