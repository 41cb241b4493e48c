import { ProviderError, unreadable } from '../errors';
import { child, optionalText, parseWire, text, UnreadableField, type WireNode } from '../wire';
import { isPushSign } from './sign';
import { KUAIDI100, type ParcelTrack, readTrack } from './track';

/**
 * How Kuaidi100 watches a number.
 * - `polling`: it watches.
 * - `shutdown`: the parcel has been signed for.
 * - `abort`: no record for 3 days, or no change for 60. Subscribe anew if the parcel is still wanted.
 * - `updateall`: Kuaidi100 tells everything again, corrected.
 */
export type MonitorStatus = 'polling' | 'shutdown' | 'abort' | 'updateall';

export interface ParcelPush {
  /** The courier's code under which the number was subscribed, also where Kuaidi100 has since corrected it. */
  company: string;
  trackingNumber: string;
  monitor: MonitorStatus;
  track: ParcelTrack;
}

/** The code of a push that was not signed with the salt of its subscription. */
export const FORGED = 'SIGN';

/**
 * The answer to a push. After any other answer Kuaidi100 pushes again, three times, 35 minutes apart (platform.md §4).
 */
export const PUSH_TAKEN = { result: true, returnCode: '200', message: '成功' } as const;

const CALL = 'push';
const MONITORS: readonly string[] = ['polling', 'shutdown', 'abort', 'updateall'] satisfies MonitorStatus[];

/**
 * Reads a pushed form. Its `sign` is checked over the text of `param` as it came.
 * @throws ProviderError `refused` with the code FORGED, or `retry` with UNREADABLE.
 */
export function readPush(form: { param?: string; sign?: string }, salt: string): ParcelPush {
  const { param = '', sign = '' } = form;
  if (!isPushSign(sign, param, salt)) {
    const sentence = 'A push of Kuaidi100 is not signed with the salt of this shop.';
    throw new ProviderError(sentence, { provider: KUAIDI100, kind: 'refused', code: FORGED });
  }
  try {
    return pushOf(parseWire(param));
  } catch (error) {
    if (error instanceof UnreadableField) throw unreadable(KUAIDI100, CALL, 'retry', error.message);
    throw error;
  }
}

function pushOf(push: WireNode): ParcelPush {
  const monitor = text(push, 'status');
  if (!isMonitor(monitor)) throw new UnreadableField('status is none of a monitor');
  const result = child(push, 'lastResult');
  return {
    company: optionalText(push, 'comOld') ?? text(result, 'com'),
    trackingNumber: text(result, 'nu'),
    monitor,
    track: trackOf(result),
  };
}

/** The monitor may fail to see a parcel, like a query. Then it tells nothing about it. */
function trackOf(result: WireNode): ParcelTrack {
  try {
    return readTrack(result, CALL);
  } catch (error) {
    if (error instanceof ProviderError) return { state: 'noRecord' };
    throw error;
  }
}

function isMonitor(status: string): status is MonitorStatus {
  return MONITORS.includes(status);
}
