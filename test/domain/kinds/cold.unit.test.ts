import { wants } from '../../../domain/case/wants';
import { kindFor, kinds, playbookOf } from '../../../domain/playbooks/kinds';
import { DAY } from '../../../domain/time';
import { MANAGER, moment, order, PAYEE, refund } from '../support/builders';
import { addCold } from '../support/cold';
import { Play } from '../support/play';

beforeAll(addCold);

describe('a third kind, known to the tests alone', () => {
  it('is added once', () => {
    addCold();
    expect(kinds().filter((kind) => kind === 'cold')).toHaveLength(1);
    expect(playbookOf('cold').ladder).toContain('refund');
  });

  it('leaves the kinds of the product as they are', () => {
    expect(kindFor(refund(), order())).toBe('refundUnshipped');
    expect(kindFor(refund({ asks: 'returnAndRefund' }), order({ shipped: true }))).toBe('qualityReturn');
    expect(kindFor(refund({ oid: 'other' }), order())).toBeUndefined();
  });

  it('opens, is looked up, asks the buyer, settles, follows up, closes and ends', () => {
    const play = new Play({ kind: 'cold' });
    expect(play.inputsOf('sendMessage')[0]?.script.name).toBe('cold.askPhotos');
    play.propose({ remedy: 'compensation', amount: 20_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'compensation' });
    expect(play.inputsOf('transfer')).toEqual([expect.objectContaining({ amount: 20_00 })]);
    play.advanceTo(moment(5));
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'silent', registration: { paid: 20_00 } });
    play.world.order = order({ shipped: true, succeededAt: play.now });
    play.advance(30 * DAY);
    expect(play.state.endedAt).toBeDefined();
    expect(wants(play.state)).toEqual({ deadlines: [], asks: [], tasks: [] });
  });

  it('has the ladder, the limits and the cap of every kind', () => {
    const play = new Play({ kind: 'cold' });
    expect(play.refusal({ type: 'propose', remedy: 'refund', ...PAYEE })).toBe('ladderSkipped');
    expect(play.refusal({ type: 'propose', remedy: 'return', skipReason: 'x' })).toBe('remedyNotOffered');
    play.propose({ remedy: 'compensation', amount: 40_00, ...PAYEE });
    play.give({ type: 'approve', amount: 40_00 }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'refused' });
    play.propose({ remedy: 'refund', ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.inputsOf('transfer')).toEqual([expect.objectContaining({ amount: 100_00 })]);
  });
});
