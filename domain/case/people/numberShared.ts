import { sharedNumber } from '../../rules/fraud';
import { isSameNumber } from '../../rules/trackingNumber';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { raiseSign, returnNumbersOf } from './fraudSigns';

/**
 * Another matter has a return under this number, found after this case had looked. Every case that shares the number
 * is told (handbook §7). What the case knows already leaves no event.
 */
export function numberShared(draft: Draft, { trackingNumber, tid }: CommandOf<'numberShared'>): void {
  const own = returnNumbersOf(draft.state).find((number) => isSameNumber(number.trackingNumber, trackingNumber));
  if (!own || tid === draft.state.tid) return;
  const { signs = [] } = draft.state;
  const isKnown = signs.some(
    ({ sort, evidence }) => sort === 'reusedTracking' && evidence.includes(tid ?? OTHER_SHOPS),
  );
  if (isKnown) return;
  raiseSign(draft, sharedNumber(own.trackingNumber, tid === undefined ? { otherShops: 1 } : { orders: [tid] }));
}

const OTHER_SHOPS = 'of other shops';
