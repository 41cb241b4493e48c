import { ProviderError } from '../errors';
import {
  flag,
  instant,
  list,
  optionalCount,
  optionalText,
  text,
  UnreadableField,
  type WireNode,
  withoutHoles,
} from '../wire';
import { type ScanWeights, weightsOf } from './weight';

export const KUAIDI100 = 'kuaidi100';

export type ParcelState =
  | 'inTransit'
  | 'pickedUp'
  | 'difficult'
  | 'signed'
  | 'returnSigned'
  | 'outForDelivery'
  | 'returning'
  | 'forwarded'
  | 'customs'
  | 'refused'
  | 'other';

/** The fine states that rules look at (platform.md §4): where it lies, or who signed. */
export type ParcelTrackFine = 'inLocker' | 'signedByPerson' | 'signedByOther' | 'signedAtLocker';

export interface ParcelEvent {
  at: number;
  context: string;
}

export interface TrackedParcel {
  state: ParcelState;
  fine?: ParcelTrackFine;
  /** The courier has held the parcel. A printed label alone does not count (handbook §7, empty or false numbers). */
  moved: boolean;
  /** Signed for by the addressee. A parcel that went back to its sender does not count. */
  signed: boolean;
  /** When the parcel was signed for. It is the first event that says so, or the last event where none is marked. */
  signedAt?: number;
  lastEventAt?: number;
  /** Where the courier's scans state them. */
  weights?: ScanWeights;
  /** Newest first. */
  events: ParcelEvent[];
}

/** `noRecord`: Kuaidi100 knows nothing of the number, or nothing yet. */
export type ParcelTrack = TrackedParcel | { state: 'noRecord' };

const STATES: Record<number, ParcelState> = {
  0: 'inTransit',
  1: 'pickedUp',
  2: 'difficult',
  3: 'signed',
  4: 'returnSigned',
  5: 'outForDelivery',
  6: 'returning',
  7: 'forwarded',
  8: 'customs',
  10: 'customs',
  11: 'customs',
  12: 'customs',
  13: 'customs',
  14: 'refused',
};

const FINE: Record<number, ParcelTrackFine> = {
  301: 'signedByPerson',
  303: 'signedByOther',
  304: 'signedAtLocker',
  501: 'inLocker',
};

/** Ordered, and waiting for the courier: the parcel is still where it was. */
const NOT_YET_PICKED_UP = new Set([101, 102]);

const OK = '200';
const NO_RECORD = new Set(['201', '500']);
const THEIR_FAULT = new Set(['501', '502']);
/** The signature does not fit the key, or the key has expired. */
const UNAUTHORISED = new Set(['503', '601']);

/** @throws ProviderError for an error answer, UnreadableField for one that is not as documented. */
export function readTrack(answer: WireNode, call: string): ParcelTrack {
  const code = optionalText(answer, 'returnCode') ?? optionalText(answer, 'status') ?? (isFailed(answer) ? 'none' : OK);
  if (NO_RECORD.has(code)) return { state: 'noRecord' };
  if (code !== OK) throw errorOf(code, call);
  const events = list(answer, 'data').map(readEvent);
  return events.length === 0 ? { state: 'noRecord' } : readParcel(answer, events);
}

function readParcel(answer: WireNode, events: ParcelEvent[]): TrackedParcel {
  const code = optionalCount(answer, 'state');
  if (code === undefined) throw new UnreadableField('state is missing');
  const state = STATES[plainState(code)] ?? 'other';
  const newestFirst = [...events].sort((a, b) => b.at - a.at);
  return withoutHoles<TrackedParcel>({
    state,
    fine: FINE[fineState(code, answer)],
    moved: !NOT_YET_PICKED_UP.has(fineState(code, answer)),
    signed: state === 'signed',
    signedAt: state === 'signed' ? signedAtOf(answer, newestFirst) : undefined,
    lastEventAt: newestFirst[0]?.at,
    weights: weightsOf([...newestFirst].reverse()),
    events: newestFirst,
  });
}

/** The courier may add events after the signature, such as thanks. So the first event with a code of signing counts. */
function signedAtOf(answer: WireNode, newestFirst: readonly ParcelEvent[]): number | undefined {
  const signed = list(answer, 'data').flatMap((event) => {
    const code = optionalCount(event, 'statusCode');
    return code !== undefined && STATES[plainState(code)] === 'signed' ? [instant(event, timeField(event))] : [];
  });
  return signed.length > 0 ? Math.min(...signed) : newestFirst[0]?.at;
}

/**
 * A detailed state is the plain state with two more digits. Example: 301 means 3. In transit it starts with ten: 1001
 * means 0.
 */
function plainState(code: number): number {
  if (code < 100) return code;
  return code >= 1000 && code < 1100 ? 0 : Math.floor(code / 100);
}

/** The answer's own where it is fine, otherwise the newest event's. */
function fineState(code: number, answer: WireNode): number {
  if (code >= 100) return code;
  const newest = list(answer, 'data')
    .map((event) => ({ at: instant(event, timeField(event)), code: optionalCount(event, 'statusCode') }))
    .reduce((best, event) => (event.at > best.at ? event : best));
  return newest.code !== undefined && plainState(newest.code) === code ? newest.code : code;
}

function readEvent(event: WireNode): ParcelEvent {
  return { at: instant(event, timeField(event)), context: text(event, 'context') };
}

function timeField(event: WireNode): 'ftime' | 'time' {
  return optionalText(event, 'ftime') === undefined ? 'time' : 'ftime';
}

function isFailed(answer: WireNode): boolean {
  return answer.result !== undefined && !flag(answer, 'result');
}

function errorOf(code: string, call: string): ProviderError {
  const kind = UNAUTHORISED.has(code) ? 'auth' : THEIR_FAULT.has(code) || code === 'none' ? 'retry' : 'refused';
  const sentence = { auth: 'does not accept the key of', retry: 'could not serve', refused: 'refused' }[kind];
  return new ProviderError(`Kuaidi100 ${sentence} ${call} (code ${code}).`, { provider: KUAIDI100, kind, code });
}
