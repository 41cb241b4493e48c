import { allow } from '../../../../domain/case/decide';
import type { Giver } from '../../../../domain/roles';
import { DAY, HOUR } from '../../../../domain/time';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import { AGENT, order, policyWith, T0 } from '../../support/builders';
import { Play, type PlayOptions } from '../../support/play';

const PRE_SALES: Giver = { id: 'pre-1', role: 'preSales' };
const MIDNIGHT = T0 - 10 * HOUR;

/** An order of 150 yuan that the buyer has not paid. */
function unpaid(options: Partial<PlayOptions> = {}): Play {
  return new Play({
    kind: 'problemOrder',
    order: order({ paid: 150_00, status: 'WAIT_BUYER_PAY', paidAt: undefined }),
    ...options,
  });
}

const waive = (amount: number) => ({ type: 'waive', amount }) as const;

describe('handbook §2: pre-sales may waive about 1 % of an order, never more [§2.preSales.waiver]', () => {
  it('is registered with who let go how much', () => {
    const play = unpaid();
    expect(play.give(waive(1_50), PRE_SALES)).toEqual(['waived']);
    expect(play.events.at(-1)).toMatchObject({ type: 'waived', amount: 1_50, by: { id: 'pre-1', role: 'preSales' } });
    expect(play.state.waived).toBe(1_50);
  });

  it('not a fen more, in one piece or in several, whoever adds it', () => {
    const play = unpaid();
    expect(play.refusal(waive(1_51), PRE_SALES)).toBe('beyondAuthority');
    play.give(waive(1_00), PRE_SALES);
    expect(play.refusal(waive(51), { id: 'mid-1', role: 'midSales' })).toBe('beyondAuthority');
    play.give(waive(50), PRE_SALES);
    expect(play.refusal(waive(1), PRE_SALES)).toBe('beyondAuthority');
    expect(play.state.waived).toBe(1_50);
  });

  it('a part of a fen is never let go', () => {
    const play = unpaid({ order: order({ paid: 1_99, status: 'WAIT_BUYER_PAY' }) });
    expect(play.refusal(waive(2), PRE_SALES)).toBe('beyondAuthority');
    expect(play.give(waive(1), PRE_SALES)).toEqual(['waived']);
  });

  it.each([0, -1, 0.5])('%p fen are refused', (amount) => {
    expect(unpaid().refusal(waive(amount), PRE_SALES)).toBe('invalidAmount');
  });

  it('three times a day, over all orders of the shop; the day begins at midnight', () => {
    const having = (...waivedAt: number[]): Giver => ({ ...PRE_SALES, waivedAt });
    expect(unpaid().give(waive(1), having(T0 - 2, T0 - 1))).toEqual(['waived']);
    expect(unpaid().refusal(waive(1), having(MIDNIGHT, T0 - 2, T0 - 1))).toBe('beyondAuthority');
    expect(unpaid().give(waive(1), having(MIDNIGHT - 1, T0 - 2, T0 - 1))).toEqual(['waived']);
    expect(unpaid().give(waive(1), having(T0 - DAY, T0 - DAY, T0 - DAY))).toEqual(['waived']);
  });

  it('both numbers are policy', () => {
    const policy = policyWith((one) => {
      one.waiver = { most: 2, aDay: 1 };
    });
    expect(unpaid({ policy }).give(waive(3_00), PRE_SALES)).toEqual(['waived']);
    expect(unpaid({ policy }).refusal(waive(1), { ...PRE_SALES, waivedAt: [T0] })).toBe('beyondAuthority');
    expect(HANDBOOK_POLICY.waiver).toEqual({ most: 1, aDay: 3 });
  });

  it('only before the order is paid; afterwards it is a matter of after-sales', () => {
    expect(unpaid({ order: order({ paid: 150_00 }) }).refusal(waive(1), PRE_SALES)).toBe('wrongStage');
    const { state } = new Play({ kind: 'problemOrder', answers: { readOrder: () => 'later' } });
    expect(allow(state, 'waive', { now: T0, policy: HANDBOOK_POLICY, actor: PRE_SALES })?.code).toBe('wrongStage');
  });

  it('no after-sales agent waives, and pre-sales settles nothing by it', () => {
    const play = unpaid();
    expect(play.refusal(waive(1), AGENT)).toBe('roleNotAllowed');
    const { owner } = play.state;
    play.give(waive(1), PRE_SALES);
    expect(play.state.owner).toBe(owner);
    expect(play.state.offers).toEqual([]);
  });
});
