import { caseRow } from '../../activities/records/rows';
import { rowOf } from '../../domain/case/rows/caseRow';
import { wants } from '../../domain/case/wants';
import { HOUR } from '../../domain/time';
import { moment, refund } from '../domain/support/builders';
import { faulty, type Play, unshipped } from '../domain/support/play';

function rowFor({ state, events }: Play, clockOffset = 0) {
  const row = { ...rowOf(state), clockOffset };
  const content = { events, row, payouts: [], tasks: wants(state).tasks, state };
  return caseRow({ caseId: 'c1', shopId: 'shop-1', policyVersion: 1, fromSeq: 1, toSeq: state.seq, fence: 1, content });
}

test('handbook §7: the row has the platform’s countdown by this machine’s clock, and who must act before it', () => {
  const play = unshipped({ refund: refund() });
  expect(rowFor(play, HOUR)).toMatchObject({ countdownEndsAt: new Date(moment(2) - HOUR), countdownOf: 'shop' });
  expect(rowFor(faulty())).toMatchObject({ countdownEndsAt: null, countdownOf: null });
});
