import { paid } from '../../../domain/case/state/money';
import { kindFor } from '../../../domain/playbooks/kinds';
import { DAY, HOUR } from '../../../domain/time';
import { REMEDIES, type Remedy } from '../../../domain/vocabulary';
import { AGENT, moment, NUMBER, OID, order, PAYEE, refund, SUPERVISOR, WAREHOUSE } from '../support/builders';
import { ladderOf } from '../support/offered';
import { Play, type PlayOptions } from '../support/play';

const inquiry = (id: string) => `inquiry-missingOrWrong/${id}/do`;

const missing = (...found: string[]) => missingWith({}, ...found);

const missingWith = (options: Partial<PlayOptions>, ...found: string[]) => {
  const play = new Play({ kind: 'missingOrWrong', order: order({ shipped: true }), ...options });
  for (const outcome of found) {
    play.give({ type: 'finishErrand', outcome }, outcome === 'conceded' || outcome === 'declined' ? SUPERVISOR : AGENT);
  }
  return play;
};

const applied = () => refund({ goods: 'received', reason: '少件/漏发', deadline: moment(5) });

const shippedAndSigned = (play: Play) => {
  play.give({ type: 'recordDispatch', company: 'SF', trackingNumber: 'SF9' }, WAREHOUSE);
  play.world.parcel = { known: true, moved: true, signed: true };
  play.advance(DAY);
};

describe('handbook §5 missingOrWrong: what is found out, in order', () => {
  it.each<[string, string[], string | undefined, Remedy[]]>([
    ['nothing yet: the packing slip', [], 'slip', []],
    ['slip marked short', ['short'], undefined, ['explanation', 'reissue', 'refund']],
    ['slip says shipped: the parcel', ['shipped'], 'parcel', []],
    ['parcel damaged', ['shipped', 'damaged'], undefined, ['explanation', 'refund']],
    ['parcel intact: the courier’s weights', ['shipped', 'intact'], 'weight', []],
    ['weight dropped', ['shipped', 'intact', 'dropped'], undefined, ['explanation', 'reissue', 'refund']],
    ['weights equal: the supervisor', ['shipped', 'intact', 'equal'], 'ruling', []],
    ['conceded', ['shipped', 'intact', 'equal', 'conceded'], undefined, ['explanation', 'reissue', 'refund']],
    ['declined', ['shipped', 'intact', 'equal', 'declined'], undefined, ['explanation']],
    ['wrong item', ['wrongItem'], undefined, ['explanation', 'exchange', 'return']],
  ])('%s', (_what, found, next, ladder) => {
    const play = missing(...found);
    const asked = play.taskIds().filter((id) => id.startsWith('inquiry-'));
    expect(asked).toEqual(next === undefined ? [] : [inquiry(next)]);
    expect(ladderOf(play)).toEqual(REMEDIES.filter((remedy) => ladder.includes(remedy)));
  });

  it('asks for photos of item, slip and parcel first [§3.2.photos]', () => {
    expect(missing().inputsOf('sendMessage')[0]?.script.name).toBe('missingOrWrong.askPhotos');
  });

  it('gives the buyer two days, the courier one, the supervisor four hours; then each goes one up', () => {
    const play = missing();
    play.advance(2 * DAY - 1);
    expect(play.task(inquiry('slip'))).toMatchObject({ role: 'afterSales' });
    play.advance(1);
    expect(play.task(inquiry('slip'))).toMatchObject({ role: 'supervisor' });
    const asked = missing('shipped', 'intact');
    asked.advance(DAY);
    expect(asked.task(inquiry('weight'))).toMatchObject({ role: 'supervisor' });
    const equal = missing('shipped', 'intact', 'equal');
    expect(equal.task(inquiry('ruling'))).toMatchObject({ role: 'supervisor' });
    equal.advance(4 * HOUR);
    expect(equal.task(inquiry('ruling'))).toMatchObject({ role: 'manager' });
  });

  it('the agent may still say what was found after it went up; nobody below rules what is not proven', () => {
    const late = missing();
    late.advance(2 * DAY);
    expect(late.give({ type: 'finishErrand', outcome: 'short' }, AGENT)).toContain('errand.done');
    const equal = missing('shipped', 'intact', 'equal');
    expect(equal.refusal({ type: 'finishErrand', outcome: 'conceded' }, AGENT)).toBe('roleNotAllowed');
    expect(equal.refusal({ type: 'finishErrand', outcome: 'conceded' }, WAREHOUSE)).toBe('roleNotAllowed');
  });

  it.each([
    ['少件/漏发', 'missingOrWrong'],
    ['卖家发错货', 'missingOrWrong'],
    ['质量问题', 'qualityReturn'],
  ])('an application for %s opens %s', (reason, kind) => {
    expect(kindFor(refund({ reason, goods: 'received' }), order({ shipped: true }))).toBe(kind);
    expect(kindFor(refund({ reason, goods: 'received' }), order({ shipped: false }))).toBe('refundUnshipped');
  });
});

describe('handbook §5 missingOrWrong: the missing piece is sent', () => {
  it('slip marked short: reissued by the warehouse, the buyer gets the number, no claim on the courier [§5.missingOrWrong.short]', () => {
    const play = missing('short');
    play.propose({ remedy: 'reissue' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-1/dispatch/ship')).toMatchObject({ role: 'warehouse' });
    shippedAndSigned(play);
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toContain('dispatch.missingItem');
    expect(play.state.settledAs).toBe('reissue');
    expect(play.count('claim.filed')).toBe(0);
  });

  it('weight dropped: the claim for what it cost follows once it has gone out, and holds the buyer up no moment [§5.missingOrWrong.weighed]', () => {
    const play = missing('shipped', 'intact', 'dropped');
    play.propose({ remedy: 'reissue' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.count('claim.filed')).toBe(0);
    play.give({ type: 'recordDispatch', company: 'SF', trackingNumber: 'SF9' }, WAREHOUSE);
    expect(play.events.find(({ type }) => type === 'claim.filed')).toMatchObject({ amount: 100_00 });
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(DAY);
    expect(play.state.settledAs).toBe('reissue');
  });

  it('with an application open nothing is sent before the buyer has withdrawn it', () => {
    const play = missingWith({ refund: applied() }, 'short');
    play.propose({ remedy: 'reissue' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-1/dispatch/ship')).toBeUndefined();
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.task('agreement-1/dispatch/ship')).toBeDefined();
  });

  it('the platform pays before the buyer has withdrawn: nothing is sent on top, the money counts once', () => {
    const play = missingWith({ refund: applied() }, 'short');
    play.propose({ remedy: 'reissue' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.task('agreement-1/dispatch/ship')).toBeUndefined();
    expect(paid(play.state)).toBe(100_00);
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'platformRefunded' });
  });

  it('none left: bargained anew, and the line is refunded instead', () => {
    const play = missing('short');
    play.propose({ remedy: 'reissue' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordOutOfStock' }, WAREHOUSE);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.propose({ remedy: 'refund' })).toContain('offered');
  });
});

describe('handbook §5 missingOrWrong: that line is refunded', () => {
  const twoLines = () =>
    order({
      paid: 130_00,
      shipped: true,
      lines: [
        { oid: 'other', title: '外套', quantity: 1, paid: 90_00, shipped: true },
        { oid: OID, title: '袜子', quantity: 4, paid: 40_00, shipped: true },
      ],
    });

  it('by transfer where no application is open, the line and not the order', () => {
    const play = missingWith({ order: twoLines() }, 'short');
    play.propose({ remedy: 'refund' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 40_00, purpose: 'refund' }]);
    expect(play.state.settledAs).toBe('refund');
  });

  it('in part, where only some pieces of it are missing, and never more than the line', () => {
    const play = missingWith({ order: twoLines() }, 'short');
    expect(play.refusal({ type: 'propose', remedy: 'refund', amount: 40_01 })).toBe('overCap');
    play.propose({ remedy: 'refund', amount: 10_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(paid(play.state)).toBe(10_00);
  });

  it('on the application without another yes, when it asks for just that', () => {
    const play = missingWith({ refund: applied() }, 'short');
    play.propose({ remedy: 'refund' });
    expect(play.inputsOf('agreeRefund')).toMatchObject([{ amount: 100_00 }]);
    expect(play.state.settledAs).toBe('refund');
  });

  it('on the application once the buyer has changed it to the part that is missing', () => {
    const play = missingWith({ refund: applied() }, 'short');
    play.propose({ remedy: 'refund', amount: 25_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.push({ amount: 25_00 });
    expect(play.inputsOf('agreeRefund')).toMatchObject([{ amount: 25_00 }]);
  });

  it('the platform pays while the change is awaited: it counts once and the shop adds nothing', () => {
    const play = missingWith({ refund: applied() }, 'short');
    play.propose({ remedy: 'refund', amount: 25_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(paid(play.state)).toBe(100_00);
  });

  it('parcel damaged: a small sum by the agent alone, with a claim of the same sum [§5.missingOrWrong.damaged]', () => {
    const play = missing('shipped', 'damaged');
    play.propose({ remedy: 'refund', amount: 15_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.count('claim.filed')).toBe(0);
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 15_00, purpose: 'concession' }]);
    expect(play.events.find(({ type }) => type === 'claim.filed')).toMatchObject({ amount: 15_00 });
  });

  it('parcel damaged: more than small is the supervisor’s, approved and paid once', () => {
    const play = missing('shipped', 'damaged');
    expect(play.refusal({ type: 'propose', remedy: 'refund', amount: 15_01 })).toBe('payeeMissing');
    play.propose({ remedy: 'refund', amount: 15_01, ...PAYEE });
    expect(play.task('approval-1/decide')).toMatchObject({ role: 'supervisor' });
    play.give({ type: 'approve', amount: 15_01, payee: PAYEE }, SUPERVISOR);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 15_01 }]);
  });

  it('not proven and declined: a word is all there is, whoever asks and why', () => {
    const play = missing('shipped', 'intact', 'equal', 'declined');
    expect(play.refusal({ type: 'propose', remedy: 'refund', skipReason: '买家坚持' }, SUPERVISOR)).toBe(
      'remedyNotOffered',
    );
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(0);
  });
});

describe('handbook §11 story 5: "one is missing", the slip says shipped, the parcel is intact [§11.5]', () => {
  it('1.0 kg first, 0.9 last → refunded, and the courier pays', () => {
    const play = missing('shipped', 'intact', 'dropped');
    play.propose({ remedy: 'refund' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(play.state.settledAs).toBe('refund');
    play.give({ type: 'recordClaim', received: 60_00 });
    expect(play.state.processes['agreement-1/claim']).toMatchObject({ outcome: 'paid', received: 60_00 });
    play.advance(10 * DAY);
    expect(play.state.stage).toBe('closed');
  });

  it('1.0 both → not proven: for the supervisor [§5.missingOrWrong.notProven]', () => {
    const play = missing('shipped', 'intact', 'equal');
    expect(play.refusal({ type: 'propose', remedy: 'refund' })).toBe('assessmentMissing');
    expect(play.task(inquiry('ruling'))).toMatchObject({ role: 'supervisor' });
  });

  it('a claim that the courier has not answered keeps the case from closing, and is the supervisor’s after a week', () => {
    const play = missing('shipped', 'intact', 'dropped');
    play.propose({ remedy: 'refund' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE });
    play.advance(10 * DAY);
    expect(play.state.stage).toBe('followUp');
    expect(play.task('agreement-1/claim/answer')).toMatchObject({ role: 'supervisor' });
    play.give({ type: 'recordClaim', received: 0 }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'silent' });
  });
});

describe('handbook §5 missingOrWrong: the wrong item', () => {
  const swapped = (options: Partial<PlayOptions> = {}) => {
    const play = missingWith(options, 'wrongItem');
    play.photos();
    play.propose({ remedy: 'exchange' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    return play;
  };

  it('the right one goes out at once, before the wrong one is back [§5.missingOrWrong.wrong]', () => {
    const play = swapped();
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).not.toContain('offer.exchange');
    expect(play.task('agreement-1/dispatch/ship')).toMatchObject({ role: 'warehouse' });
    shippedAndSigned(play);
    expect(play.state.stage).toBe('settlement');
  });

  it('is settled when both have arrived and the buyer has the postage back', () => {
    const play = swapped();
    shippedAndSigned(play);
    play.world.parcel = { known: true, moved: true, signed: false };
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00 });
    expect(paid(play.state)).toBe(12_00);
    expect(play.state.settledAs).toBe('exchange');
  });

  it('with an application open the right one waits for its withdrawal', () => {
    const play = swapped({ refund: applied() });
    expect(play.task('agreement-1/dispatch/ship')).toBeUndefined();
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.task('agreement-1/dispatch/ship')).toBeDefined();
  });

  it('nobody ships for a day: the supervisor is told; the wrong one never comes: the buyer is asked', () => {
    const play = swapped();
    play.advance(DAY);
    expect(play.task('agreement-1/dispatch/overdue')).toMatchObject({ role: 'supervisor' });
    play.advance(4 * DAY);
    expect(play.task('agreement-1/parcel/chase')).toMatchObject({ role: 'afterSales' });
  });

  it('a buyer who does not want it any more sends it back at the shop’s cost', () => {
    const play = missing('wrongItem');
    play.photos();
    play.propose({ remedy: 'return' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.taskIds()).toEqual(
      expect.arrayContaining(['agreement-1/payout-payee/confirm', 'agreement-1/freight-payee/confirm']),
    );
  });
});

describe('handbook §7 missingOrWrong: the platform’s end', () => {
  it('an application for the money is left to a person, told before the end', () => {
    const play = missingWith({ refund: applied() });
    play.advanceTo(moment(5));
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(play.task('case/countdownLeft')).toMatchObject({ role: 'supervisor' });
  });
});
