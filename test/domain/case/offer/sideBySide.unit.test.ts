import { order } from '../../support/builders';
import { Play } from '../../support/play';

const WORDS = '补偿您15元不用退货，或者为您换一件新的';
const BOTH = {
  type: 'propose',
  remedy: 'compensation',
  amount: 15_00,
  or: { remedy: 'exchange' },
  text: WORDS,
} as const;

/** A scratch on the goods, the shop's fault: small sums, then exchange or return. */
function scratched(): Play {
  const play = new Play({ kind: 'qualityReturn', order: order({ shipped: true }) });
  play.give({ type: 'assess', cause: '划痕', severity: 'minor', fault: 'shop' });
  return play;
}

describe('handbook §3.4: two remedies side by side, and the buyer chooses one [§3.4.sideBySide]', () => {
  it('the buyer reads both in the agent’s words; who takes the second gets the second', () => {
    const play = scratched();
    play.give(BOTH);
    expect(play.state.offers.at(-1)).toMatchObject({ remedy: 'compensation', or: { remedy: 'exchange', amount: 0 } });
    expect(play.inputsOf('sendMessage').at(-1)).toMatchObject({ text: WORDS });
    play.give({ type: 'recordAnswer', answer: 'accepted', remedy: 'exchange' });
    expect(play.state.agreement).toMatchObject({ remedy: 'exchange', amount: 0 });
    expect(play.state.offers.at(-1)).toMatchObject({ remedy: 'exchange', status: 'accepted' });
    expect(play.state.offers.at(-1)?.or).toBeUndefined();
  });

  it('who takes the first gets the first', () => {
    const play = scratched();
    play.give(BOTH);
    play.give({ type: 'recordAnswer', answer: 'accepted', remedy: 'compensation' });
    expect(play.state.agreement).toMatchObject({ remedy: 'compensation', amount: 15_00 });
    expect(play.state.offers.at(-1)?.or).toBeUndefined();
  });

  it.each([undefined, 'return'] as const)('a yes to %s says not which of both: nothing is agreed', (remedy) => {
    const play = scratched();
    play.give(BOTH);
    expect(play.refusal({ type: 'recordAnswer', answer: 'accepted', remedy })).toBe('remedyNotOffered');
    expect(play.state.agreement).toBeUndefined();
  });

  it('who refuses both was offered both: neither is in the way any more', () => {
    const play = scratched();
    play.give(BOTH);
    play.give({ type: 'recordAnswer', answer: 'refused' });
    play.give({ type: 'propose', remedy: 'return' });
    expect(play.state.offers.at(-1)).toMatchObject({ remedy: 'return' });
  });

  it('without words, with the same remedy twice, or above the own limit nothing is put before the buyer', () => {
    const play = scratched();
    expect(play.refusal({ ...BOTH, text: undefined })).toBe('textMissing');
    expect(play.refusal({ ...BOTH, or: { remedy: 'compensation', amount: 5_00 } })).toBe('remedyNotOffered');
    expect(play.refusal({ ...BOTH, amount: 80_00, account: 'a', realName: 'b' })).toBe('beyondAuthority');
    expect(play.state.offers).toEqual([]);
  });
});
