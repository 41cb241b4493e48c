import type { RefundSnapshot } from '../../../../domain/asks';
import { application } from '../../../../domain/processes/platform/application';
import { DAY } from '../../../../domain/time';
import { REFUND_ID, refund, T0 } from '../../support/builders';
import { Led } from '../../support/led';

const MONEY = { refundId: REFUND_ID, wanted: { asks: 'refundOnly', amount: 5_00 } } as const;
const NOTHING = { refundId: REFUND_ID, wanted: { asks: 'nothing' } } as const;

describe('handbook §5: what the buyer’s application must become', () => {
  it.each([
    ['withdrawn where nothing is wanted', NOTHING, { status: 'CLOSED' }, 'matched'],
    ['paid by the platform where nothing is wanted', NOTHING, { status: 'SUCCESS' }, 'overtaken'],
    ['withdrawn where money is wanted', MONEY, { status: 'CLOSED' }, 'overtaken'],
    ['just that', MONEY, { asks: 'refundOnly', amount: 5_00 }, 'matched'],
    ['another sum', MONEY, { asks: 'refundOnly', amount: 5_01 }, undefined],
    ['a return', MONEY, { asks: 'returnAndRefund', amount: 5_00 }, undefined],
    ['open where nothing is wanted', NOTHING, { asks: 'refundOnly', amount: 0 }, undefined],
  ] as const)('%s', (_what, plan, change: Partial<RefundSnapshot>, outcome) => {
    const ended = outcome ? [{ type: 'application.ended', outcome }] : [];
    const live = refund(change);
    const led = new Led(application, plan);
    expect(led.input({ type: 'refundSeen', refund: live })).toEqual(ended);
    // The same when it says so already at the beginning.
    const awaited = { type: 'application.awaited', ...plan, chaseAt: T0 + 2 * DAY };
    expect(new Led(application, plan, { place: { refund: live } }).began).toEqual([awaited, ...ended]);
  });

  it('is nobody else’s: another refund says nothing', () => {
    const led = new Led(application, MONEY);
    expect(led.input({ type: 'refundSeen', refund: refund({ refundId: 'x', amount: 5_00 }) })).toEqual([]);
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
  });

  it('has a person ask after two days, and again after as long', () => {
    const led = new Led(application, MONEY);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'chase', at: T0 + 2 * DAY, summary: expect.any(String) }],
      tasks: [],
    });
    expect(led.due('chase')).toEqual([{ type: 'application.chased' }]);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [],
      tasks: [
        {
          id: 'chase',
          kind: 'chaseApplication',
          role: 'afterSales',
          command: 'recordHandled',
          script: { name: 'application.refundOnly', values: {} },
        },
      ],
    });
    // Who has phoned says so; the buyer has as long again, and then it is asked anew.
    expect(led.give({ type: 'recordHandled', task: 'x/chase' })).toEqual([
      { type: 'application.asked', chaseAt: T0 + 4 * DAY },
    ]);
    expect(led.wants.tasks).toEqual([]);
    expect(led.give({ type: 'recordHandled', task: 'x/chase' })).toEqual([]);
    expect(led.due('chase')).toEqual([{ type: 'application.chased' }]);
    expect(led.wants.tasks).toHaveLength(1);
    expect(led.cancel()).toEqual([{ type: 'application.ended', outcome: 'cancelled' }]);
    expect(led.state).toMatchObject({ outcome: 'cancelled' });
  });
});
