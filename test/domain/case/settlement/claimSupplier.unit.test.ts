import type { CommandOf } from '../../../../domain/case/commands';
import { DAY } from '../../../../domain/time';
import { FINANCE, PAYEE, SUPERVISOR } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

const CLAIM = 'claim-supplier';
const claim: CommandOf<'claimSupplier'> = {
  type: 'claimSupplier',
  amount: 30_00,
  supplier: ' 景德镇一厂 ',
  batch: '2026-02',
};

/** A faulty cup that was judged; the buyer was paid 20 yuan. */
function paidFor(fault: 'shop' | 'courier' = 'shop'): Play {
  const play = faulty();
  play.assess('minor', fault);
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §10: what faulty goods have cost is claimed from the supplier', () => {
  it('is before the supervisor, overdue after a week, and holds up nothing of the buyer', () => {
    const play = paidFor();
    play.give(claim);
    expect(play.task(`${CLAIM}/answer`)).toMatchObject({
      ...{ role: 'supervisor', command: 'recordClaim' },
      script: { name: 'claim.supplier', values: { amount: '30.00', supplier: '景德镇一厂', batch: '2026-02' } },
    });
    expect(play.state.settledAs).toBe('compensation');
    play.advance(8 * DAY);
    expect(play.state.processes[CLAIM]).toMatchObject({ overdue: true, against: { supplier: '景德镇一厂' } });
  });

  it('is made once more after a no; then the answer stands', () => {
    const play = paidFor();
    play.give(claim);
    play.give({ type: 'recordClaim', received: 0, again: true, process: CLAIM }, SUPERVISOR);
    expect(play.refusal({ type: 'recordClaim', received: 0, again: true, process: CLAIM }, SUPERVISOR)).toBe(
      'alreadyDecided',
    );
    play.give({ type: 'recordClaim', received: 12_00, process: CLAIM }, SUPERVISOR);
    expect(play.state.processes[CLAIM]).toMatchObject({ outcome: 'paid', received: 12_00, again: true });
  });

  it('is filed once a case', () => {
    const play = paidFor();
    play.give(claim);
    expect(play.refusal(claim)).toBe('alreadyDecided');
  });

  it.each<[string, Partial<CommandOf<'claimSupplier'>>, string]>([
    ['nothing', { amount: 0 }, 'invalidAmount'],
    ['half a fen', { amount: 0.5 }, 'invalidAmount'],
    ['nobody', { supplier: '  ' }, 'textMissing'],
  ])('of %s is refused', (_what, change, code) => {
    expect(paidFor().refusal({ ...claim, ...change })).toBe(code);
  });

  it('takes a judgement: no claim before one, and none for what the courier did', () => {
    expect(faulty().refusal(claim)).toBe('assessmentMissing');
    expect(paidFor('courier').refusal(claim)).toBe('checkFailed');
  });

  it('is filed by whoever works the case', () => {
    expect(paidFor().refusal(claim, FINANCE)).toBe('roleNotAllowed');
    paidFor().give(claim, SUPERVISOR);
  });
});
