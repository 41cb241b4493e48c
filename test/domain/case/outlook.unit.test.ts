import { outlookOf } from '../../../domain/case/outlook/outlook';
import { wants } from '../../../domain/case/wants';
import { kinds } from '../../../domain/playbooks/kinds';
import type { Giver } from '../../../domain/roles';
import { AGENT, order, RECOVERER, refund, review } from '../support/builders';
import { faulty, Play } from '../support/play';

const ahead = (play: Play, actor: Giver = AGENT) =>
  outlookOf(play.state, { policy: play.policy, now: play.now, actor });
const remedyOf = (play: Play, remedy: string, actor: Giver = AGENT) =>
  ahead(play, actor).remedies.find((one) => one.remedy === remedy);

describe('handbook §3.4: an agent sees which remedies may be offered next, and why not the others', () => {
  it('a small sum comes before a return: the refusal names what is to be offered first', () => {
    const play = faulty();
    play.assess('minor');
    expect(remedyOf(play, 'compensation')).toMatchObject({ permitted: true, needs: ['amount'] });
    const back = remedyOf(play, 'return');
    expect(back).toMatchObject({ permitted: false, code: 'ladderSkipped' });
    expect(back?.reason).toContain('Offer compensation before return');
    expect(remedyOf(play, 'return', RECOVERER)).toMatchObject({ permitted: false, code: 'roleNotAllowed' });
  });

  it('what the agent may offer is what the case then takes, in every kind', () => {
    for (const kind of kinds()) {
      const about = kind === 'reviewRecovery' ? { review: review() } : {};
      const play = new Play({ kind, order: order({ shipped: true }), ...about });
      for (const { remedy, permitted, needs, code } of ahead(play).remedies) {
        const command = { type: 'propose', remedy, text: '说明' } as const;
        if (permitted && needs.length === 0)
          expect(new Play({ kind, order: order({ shipped: true }), ...about }).give(command)).toContain('offered');
        else expect(play.refusal(command)).toBe(code ?? `${needs[0]}Missing`);
      }
    }
  });

  it('what a remedy takes is what its offer may say: another sum or a payee is refused elsewhere', () => {
    for (const kind of kinds()) {
      const about = kind === 'reviewRecovery' ? { review: review() } : {};
      const play = new Play({ kind, order: order({ shipped: true }), ...about });
      for (const { remedy, permitted, takes } of ahead(play).remedies.filter((one) => one.permitted)) {
        const offer = { type: 'propose', remedy, text: '说明' } as const;
        const refused = (more: object) => play.refusal({ ...offer, ...more });
        expect([kind, remedy, permitted, refused({ newPrice: 1 }) === 'amountNotTaken']).toEqual([
          ...[kind, remedy, true, !takes.includes('newPrice')],
        ]);
        if (!takes.includes('amount')) expect(['amountNotTaken', 'amountChanged']).toContain(refused({ amount: 1 }));
        if (!takes.includes('payee')) expect(refused({ account: 'a@b.cn', realName: '李雷' })).toBeDefined();
      }
    }
  });

  it('a transfer takes its payee; an explanation takes nothing beside its words', () => {
    const play = faulty();
    play.assess('minor');
    expect(remedyOf(play, 'explanation')?.takes).toEqual([]);
    expect(remedyOf(play, 'compensation')?.takes).toEqual(['amount', 'payee']);
  });

  it('before anybody has judged it none is, and the reason says what is missing', () => {
    expect(ahead(faulty()).remedies.every(({ permitted, code }) => !permitted && code === 'assessmentMissing')).toBe(
      true,
    );
  });
});

describe('an agent sees every end that the case runs towards, and what happens then', () => {
  it('the platform’s countdown: whose it is, and what the case does by itself before it', () => {
    const play = new Play({ kind: 'refundUnshipped', refund: refund() });
    const { deadlines } = ahead(play);
    const [platforms] = deadlines.filter(({ source }) => source === 'platform');
    expect(platforms).toMatchObject({ at: refund().deadline, owner: 'shop' });
    expect(platforms?.atEnd).toEqual([
      { type: 'agreesToRefund', says: 'Shortly before, the case agrees to the refund unless a person has to look.' },
      { type: 'platformDecides', says: 'Unanswered, the platform decides for the buyer.' },
    ]);
    expect(deadlines.map(({ at }) => at)).toEqual([...deadlines.map(({ at }) => at)].sort((a, b) => a - b));
  });

  it('each end of its own is among them, with a sentence of what the case decides then', () => {
    for (const kind of kinds()) {
      const about = kind === 'reviewRecovery' ? { review: review() } : { refund: refund() };
      const play = new Play({ kind, order: order({ shipped: true }), ...about });
      const { deadlines } = ahead(play);
      for (const { id } of wants(play.state).deadlines) {
        expect(deadlines.find((one) => one.id === id)?.atEnd.length).toBeGreaterThan(0);
      }
      for (const { says } of deadlines.flatMap(({ atEnd }) => atEnd)) expect(says).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('handbook §10: what a no would cost stands beside the price', () => {
  it('the sum that the buyer applied for, the way back where it is the shop’s, and a review for each of the goods', () => {
    const play = faulty({ refund: refund({ amount: 60_00 }) });
    play.assess('minor');
    const { near, far } = play.policy.freight.likely;
    expect(ahead(play).costOfNo).toEqual({
      ...{ sum: 60_00, freight: { near, far }, most: 60_00 + far, reviews: 1, withReferee: false },
    });
  });

  it('nothing was sent: no freight', () => {
    const { costOfNo } = ahead(new Play({ kind: 'refundUnshipped', refund: refund() }));
    expect(costOfNo).toMatchObject({ sum: 100_00, freight: { near: 0, far: 0 } });
  });
});
