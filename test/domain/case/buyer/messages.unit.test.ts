import type { BuyerMessage } from '../../../../domain/asks';
import { PLATFORM } from '../../../../domain/roles';
import { moment, refund, T0 } from '../../support/builders';
import { given } from '../../support/given';
import { unshipped } from '../../support/play';

const say = (messageId: string, writtenAt = T0): BuyerMessage => ({ messageId, writtenAt, text: 'x' });

/** The ids of the messages that a case takes note of, in order. */
function read(...batches: BuyerMessage[][]): string[] {
  const play = unshipped({ refund: refund() });
  for (const messages of batches) play.give({ type: 'buyerWrote', messages }, PLATFORM);
  return play.events.flatMap((event) => (event.type === 'buyerWrote' ? [event.message.messageId] : []));
}

describe('platform.md §2: messages repeat and arrive out of order', () => {
  it.each([
    ['in the order of their time', [[say('b', T0 + 1), say('a', T0)]], ['a', 'b']],
    ['of one instant, in the order of their ids', [[say('b'), say('c'), say('a')]], ['a', 'b', 'c']],
    ['a repeated one is passed over', [[say('a')], [say('a')]], ['a']],
    ['another of the same instant is new', [[say('b')], [say('a'), say('b')]], ['b', 'a']],
    ['an older one is passed over', [[say('b', T0 + 1)], [say('a', T0)]], ['b']],
    [
      'two of one instant, both repeated',
      [
        [say('a'), say('b')],
        [say('a'), say('b')],
      ],
      ['a', 'b'],
    ],
  ] as const)('%s', (_what, batches, ids) => {
    expect(read(...(batches as unknown as BuyerMessage[][]))).toEqual(ids);
  });
});

describe('platform.md §2: what is not newer than what is known changes nothing', () => {
  const known = refund({ modifiedAt: T0 + 10, version: '5' });
  const seen = (change: Parameters<typeof refund>[0]) =>
    given(unshipped({ refund: known }).state).when(
      { type: 'refundSeen', refund: refund({ modifiedAt: T0 + 10, version: '5', ...change }) },
      PLATFORM,
    );

  it.each([
    ['the same', {}],
    ['older', { modifiedAt: T0 + 9, amount: 1 }],
    ['newer, with an older version', { modifiedAt: T0 + 11, version: '4' }],
    ['newer, with a version of fewer digits', { modifiedAt: T0 + 11, version: '' }],
    ['the same instant, an older version', { version: '4' }],
  ])('%s', (_what, change) => {
    seen(change).thenNothingHappens();
  });

  it.each([
    ['newer', { modifiedAt: T0 + 11 }],
    ['the same instant, a newer version', { version: '6' }],
    ['of a newer version, by a clock that was put back', { modifiedAt: T0 + 9, version: '6' }],
    ['the same instant, another status', { status: 'SELLER_REFUSE_BUYER' }],
    ['the same instant, another end', { deadline: moment(3) }],
  ] as const)('%s is news', (_what, change) => {
    const play = unshipped({ refund: known });
    play.give({ type: 'refundSeen', refund: refund({ modifiedAt: T0 + 10, version: '5', ...change }) }, PLATFORM);
    expect(play.count('refundSeen')).toBe(1);
    expect(play.state.refund).toMatchObject(change);
  });
});
