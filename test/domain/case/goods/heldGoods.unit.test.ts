import type { CommandOf } from '../../../../domain/case/commands';
import { DAY, HOUR } from '../../../../domain/time';
import { IN_ORDER, moment, NUMBER, order, PAYEE, refund, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { faulty, Play } from '../../support/play';

const OTHER = { company: 'SF', trackingNumber: 'SF0000000777' };
const ASKED = 'goodsLeft-1/do';
const BACK = 'goodsBack-1/ship';

/** An exchange of faulty goods, agreed about the order alone: the goods have come. */
function received(): Play {
  const play = new Play({ kind: 'exchange', order: order({ shipped: true }) });
  play.assess('major');
  play.offer('exchange');
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  play.give({ type: 'recordReceipt', ...NUMBER }, WAREHOUSE);
  return play;
}

function rejected(change: Partial<CommandOf<'inspect'>> = {}): Play {
  const play = received();
  play.give({ type: 'inspect', accepted: false, note: '已穿过', ...change }, WAREHOUSE);
  return play;
}

/** Explained to the buyer, who accepts it. */
function explained(play: Play): Play {
  play.offer('explanation');
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

function decided(play: Play, outcome: string): string[] {
  return play.give({ type: 'finishErrand', outcome, process: 'goodsLeft-1' });
}

describe('handbook §5, Goods in the house: what the warehouse did not accept [§5.goodsInHouse]', () => {
  it('is asked of an agent: back to the buyer, and at whose cost, or kept by agreement', () => {
    expect(rejected().task(ASKED)).toMatchObject({ role: 'afterSales', outcomes: ['shopPays', 'buyerPays', 'kept'] });
  });

  it.each([
    ['shop', 'errand.goodsLeft'],
    ['buyer', 'errand.goodsLeftAtBuyersCost'],
  ] as const)('the %s’s fault says by the freight rules who pays', (fault, name) => {
    const play = new Play({ kind: 'exchange', order: order({ shipped: true }) });
    play.assess('major', fault);
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordReceipt', ...NUMBER }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: false }, WAREHOUSE);
    expect(play.task(ASKED)?.script.name).toBe(name);
  });

  it('is not forgotten when an explanation settles the matter: the case does not close before it is sent', () => {
    const play = explained(rejected());
    expect(play.state.stage).toBe('followUp');
    play.advance(30 * DAY);
    expect(play.state.stage).toBe('followUp');
    expect(play.refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
    decided(play, 'buyerPays');
    expect(play.task(BACK)).toMatchObject({
      role: 'warehouse',
      script: { name: 'ship.goodsBack', values: { cameAs: `SF ${NUMBER.trackingNumber}` } },
    });
    expect(play.refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
    play.give({ type: 'recordDispatch', ...OTHER, process: 'goodsBack-1' }, WAREHOUSE);
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({ name: 'dispatch.goodsBack', values: OTHER });
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(DAY);
    expect(play.state.stage).toBe('closed');
  });

  it('kept by agreement, nothing is sent, and the case may close', () => {
    const play = explained(rejected());
    decided(play, 'kept');
    play.advance(30 * DAY);
    expect(play.state).toMatchObject({ stage: 'closed', keptGoods: true });
    expect(play.count('dispatch.asked')).toBe(0);
  });

  it('agreed about again, the buyer is not asked to send what is here: the warehouse looks again [§5.goodsInHouse.notAskedFor]', () => {
    const play = rejected();
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.processes['agreement-2/parcel']).toBeUndefined();
    expect(play.state.processes['agreement-2/address']).toBeUndefined();
    expect(play.state.processes['agreement-2/notice']).toMatchObject({ script: { name: 'agreed.refundHere' } });
    expect(play.task('agreement-2/inspection/inspect')?.role).toBe('warehouse');
    expect(play.task(ASKED)).toBeUndefined();
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, process: 'agreement-2/payout-payee' });
    expect(play.inputsOf('transfer')).toEqual([expect.objectContaining({ amount: 100_00 })]);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 8_00, process: 'agreement-2/freight-payee' });
    expect(play.state).toMatchObject({ settledAs: 'return', heldGoods: undefined });
  });

  it('rejected a second time it is asked about again', () => {
    const play = rejected();
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'inspect', accepted: false }, WAREHOUSE);
    expect(play.task(ASKED)).toBeDefined();
  });

  it.each(['otherGoods', 'rubbish'] as const)(
    '%s came instead: it goes back or is thrown away, and the goods are still to be sent',
    (found) => {
      const play = rejected({ found });
      expect(play.task(ASKED)).toBeDefined();
      play.give({ type: 'judgeSign', confirmed: false, note: 'x' }, SUPERVISOR);
      play.offer('return');
      play.give({ type: 'recordAnswer', answer: 'accepted' });
      expect(play.state.processes['agreement-2/parcel']).toBeDefined();
      expect(play.task(ASKED)).toBeDefined();
    },
  );

  it('an empty parcel leaves nothing in the house', () => {
    const play = rejected({ found: 'empty' });
    expect(play.task(ASKED)).toBeUndefined();
    expect(play.state.heldGoods).toBeUndefined();
  });

  it('what the platform pays for stays the shop’s', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received' }) });
    play.assess('major');
    play.offer('return');
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(10) });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: false }, WAREHOUSE);
    expect(play.task(ASKED)).toBeDefined();
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'platformRefunded', heldGoods: undefined });
    expect(play.task(ASKED)).toBeUndefined();
  });
});

describe('handbook §5, Goods in the house: what goes back', () => {
  const goingBack = () => {
    const play = rejected();
    decided(play, 'shopPays');
    return play;
  };

  it('is away: what is agreed then waits for its parcel again', () => {
    const play = goingBack();
    play.give({ type: 'recordDispatch', ...OTHER, process: 'goodsBack-1' }, WAREHOUSE);
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.processes['agreement-2/parcel']).toMatchObject({ kind: 'parcel' });
  });

  it('may be sent while the buyer’s application for money is open: it is the buyer’s own', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received' }) });
    play.assess('major');
    play.offer('return');
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(10) });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: false }, WAREHOUSE);
    decided(play, 'buyerPays');
    expect(play.give({ type: 'recordDispatch', ...OTHER }, WAREHOUSE)).toContain('dispatch.shipped');
  });

  it.each<[string, (play: Play) => void]>([
    ['cannot be sent', (play) => play.give({ type: 'recordOutOfStock', process: 'goodsBack-1' }, WAREHOUSE)],
    [
      'comes back to the shop again',
      (play) => {
        play.give({ type: 'recordDispatch', ...OTHER, process: 'goodsBack-1' }, WAREHOUSE);
        play.world.parcel = { known: true, moved: true, signed: false, returned: true };
        play.advance(DAY);
      },
    ],
  ])('and %s is asked about anew', (_what, happens) => {
    const play = goingBack();
    happens(play);
    expect(play.task('goodsLeft-3/do')).toBeDefined();
    expect(play.state.heldGoods).toBe('agreed');
  });

  it('the agent who does not ask the buyer loses it to the next one up', () => {
    const play = rejected();
    play.advance(5 * HOUR);
    expect(play.task(ASKED)?.role).toBe('supervisor');
  });
});

describe('handbook §5, Goods in the house: what came back for nothing', () => {
  /** Accepted, and then there is no other to send. */
  function outOfStock(): Play {
    const play = received();
    play.give({ type: 'inspect', accepted: true, checks: IN_ORDER }, WAREHOUSE);
    play.give({ type: 'recordOutOfStock' }, WAREHOUSE);
    return play;
  }

  it('sold out: the buyer who takes the money instead gets no address for goods that the shop has', () => {
    const play = outOfStock();
    const before = play.inputsOf('sendMessage').length;
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(
      Object.keys(play.state.processes).filter((id) => /^agreement-2\/(parcel|inspection|address)$/.test(id)),
    ).toEqual([]);
    const said = play
      .inputsOf('sendMessage')
      .slice(before)
      .map(({ script }) => script.name);
    expect(said).not.toContain('return.address');
    expect(said).toContain('agreed.refundHere');
  });

  it('sold out, and an explanation settles it: the goods go back', () => {
    const play = explained(outOfStock());
    decided(play, 'shopPays');
    expect(play.task(BACK)?.role).toBe('warehouse');
  });

  it('nobody closes the case over goods that are here for what is being carried out', () => {
    expect(received().refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
  });
});
