import { ProviderError } from '../errors';
import {
  flag,
  list,
  optionalCount,
  optionalInstant,
  optionalText,
  readable,
  said,
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
  const rows = list(answer, 'data');
  if (rows.length === 0) return { state: 'noRecord' };
  const scans = rows.flatMap(readScan);
  if (scans.length === 0) throw new UnreadableField('no scan has a time');
  return readParcel(answer, scans);
}

function readParcel(answer: WireNode, scans: readonly Scan[]): TrackedParcel {
  const code = optionalCount(answer, 'state');
  if (code === undefined) throw new UnreadableField('state is missing');
  const state = STATES[plainState(code)] ?? 'other';
  const newestFirst = [...scans].sort((a, b) => b.at - a.at);
  return withoutHoles<TrackedParcel>({
    state,
    fine: FINE[fineState(code, newestFirst)],
    moved: !NOT_YET_PICKED_UP.has(fineState(code, newestFirst)),
    signed: state === 'signed',
    signedAt: state === 'signed' ? signedAtOf(newestFirst) : undefined,
    lastEventAt: newestFirst[0]?.at,
    weights: weightsOf([...newestFirst].reverse()),
    events: newestFirst.map(({ at, context }) => ({ at, context })),
  });
}

/**
 * The courier may add events after the signature, such as a word of thanks. So the first event with a code of signing
 * counts.
 */
function signedAtOf(newestFirst: readonly Scan[]): number | undefined {
  const isSigned = ({ code }: Scan) => code !== undefined && STATES[plainState(code)] === 'signed';
  return (newestFirst.findLast(isSigned) ?? newestFirst[0])?.at;
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
function fineState(code: number, [newest]: readonly Scan[]): number {
  if (code >= 100 || newest?.code === undefined) return code;
  return plainState(newest.code) === code ? newest.code : code;
}

/** An event with its fine state, where the courier gives one. */
interface Scan extends ParcelEvent {
  code?: number;
}

/** A scan may have no words. One without a time says nothing of the way, and must not hide the others. */
function readScan(event: WireNode): Scan[] {
  const at = readable(() => optionalInstant(event, 'ftime')) ?? readable(() => optionalInstant(event, 'time'));
  if (at === undefined) return [];
  return [{ at, context: said(event, 'context') ?? '', code: readable(() => optionalCount(event, 'statusCode')) }];
}

function isFailed(answer: WireNode): boolean {
  return answer.result !== undefined && !flag(answer, 'result');
}

function errorOf(code: string, call: string): ProviderError {
  const kind = UNAUTHORISED.has(code) ? 'auth' : THEIR_FAULT.has(code) || code === 'none' ? 'retry' : 'refused';
  const sentence = { auth: 'does not accept the key of', retry: 'could not serve', refused: 'refused' }[kind];
  return new ProviderError(`Kuaidi100 ${sentence} ${call} (code ${code}).`, { provider: KUAIDI100, kind, code });
}
