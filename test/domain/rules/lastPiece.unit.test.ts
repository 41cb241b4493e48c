import { adviceFor } from '../../../domain/case/offer/advice';
import { refundedPieces } from '../../../domain/case/state/given';
import { paid } from '../../../domain/case/state/money';
import type { Giver } from '../../../domain/roles';
import { worthOfLines } from '../../../domain/rules/lines';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { AGENT, OID, order } from '../support/builders';
import { faulty } from '../support/play';

/** One line of so many pieces for so much. */
function piecesFor(quantity: number, price: number) {
  const facts = order({ shipped: true, paid: price });
  return { ...facts, lines: facts.lines.map((line) => ({ ...line, quantity })) };
}

const one = (quantity = 1) => [{ oid: OID, quantity }];

describe('handbook §4: pieces of a line that are refunded one by one come to what the line cost [§4.lastPiece]', () => {
  it.each([
    [3, 100_00, [33_33, 33_33, 33_34]],
    [3, 2, [0, 1, 1]],
    [7, 1_00, [14, 14, 14, 15, 14, 14, 15]],
    [1, 9_99, [9_99]],
  ])('%d pieces for %d fen', (quantity, price, each) => {
    const facts = piecesFor(quantity, price);
    expect(each.map((_, before) => worthOfLines(one(), facts, before ? one(before) : []))).toEqual(each);
    expect(each.reduce((all, amount) => all + amount, 0)).toBe(price);
  });

  it('however the pieces before are named, and never more than are left', () => {
    const facts = piecesFor(3, 100_00);
    expect(worthOfLines(one(), facts, [...one(), ...one()])).toBe(33_34);
    expect(worthOfLines(one(2), facts, one(9))).toBe(66_67);
    expect(worthOfLines(one(3), facts, one(1))).toBe(100_00);
    expect(worthOfLines(one(), facts, [{ oid: 'another', quantity: 2 }])).toBe(33_33);
  });

  it('in one case, of which two were refunded in others', () => {
    const play = faulty({ order: piecesFor(3, 100_00) });
    play.assess('major');
    const giver: Giver = { ...AGENT, order: { committed: 66_66, promised: 0, given: [], refunded: one(2) } };
    play.give({ type: 'propose', remedy: 'return', lines: one(), skipReason: '瑕疵' }, giver);
    expect(play.state.offers.at(-1)?.amount).toBe(33_34);
    expect(refundedPieces(play.state)).toEqual([]);
    expect([paid(play.state), adviceFor(play.state, HANDBOOK_POLICY)?.left]).toEqual([0, 100_00]);
  });
});
