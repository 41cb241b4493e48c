import { paid } from '../../../domain/case/state/money';
import { DAY, MINUTE } from '../../../domain/time';
import { RESALE_CHECKS } from '../../../domain/vocabulary';
import {
  IN_ORDER,
  MANAGER,
  moment,
  NUMBER,
  order,
  PAYEE,
  refund,
  SUPERVISOR,
  T0,
  WAREHOUSE,
} from '../support/builders';
import { Play } from '../support/play';

const GOODS = 'inquiry-noReasonReturn/goods';

/** The buyer asks. The courier's record of the shop's parcel decides whether the days are known. */
const asking = (signedAt?: number, succeededAt?: number) =>
  new Play({
    kind: 'noReasonReturn',
    order: order({ shipped: true, succeededAt }),
    refund: refund({ asks: 'returnAndRefund', goods: 'received', reason: '七天无理由退换货', deadline: moment(5) }),
    answers: { readParcel: () => ({ known: true, moved: true, signed: true, signedAt }) },
  });

const found = (outcome: string) => {
  const play = asking(T0);
  play.give({ type: 'finishErrand', outcome, process: GOODS });
  return play;
};

/** What came back lies before the warehouse. */
const back = () => {
  const play = found('returnable');
  play.offer('return');
  play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', returnParcel: NUMBER, deadline: moment(20) });
  if (play.task('agreement-1/inspection/inspect') === undefined) play.give({ type: 'recordReceipt' }, WAREHOUSE);
  return play;
};

describe('handbook §4, §5 noReasonReturn', () => {
  it('what the manager approved to keep the buyer is paid without a second approval', () => {
    const play = found('returnable');
    play.propose({ remedy: 'compensation', amount: 45_00, ...PAYEE });
    play.give({ type: 'approve', amount: 45_00, payee: PAYEE }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 45_00, purpose: 'retention' }]);
    expect(play.count('approval.asked')).toBe(1);
    expect(paid(play.state)).toBe(45_00);
  });

  it('the buyer is told that the way back is their own, not the shop’s [§5.noReasonReturn.risk]', () => {
    const play = found('returnable');
    play.offer('return');
    const told = play.inputsOf('sendMessage').map(({ script }) => script.name);
    expect(told).toContain('agreed.returnAtBuyersCost');
    expect(told).not.toContain('agreed.return');
  });

  it('where the shop turns out to be at fault, the buyer is told that the way back is the shop’s', () => {
    const play = found('returnable');
    play.give({ type: 'assess', cause: '发错颜色', severity: 'minor', fault: 'shop' });
    play.offer('return');
    const told = play.inputsOf('sendMessage').map(({ script }) => script.name);
    expect(told).toContain('agreed.return');
    expect(told).not.toContain('agreed.returnAtBuyersCost');
  });

  it('and so says the offer', () => {
    const play = new Play({ kind: 'noReasonReturn', order: order({ shipped: true }) });
    play.give({ type: 'finishErrand', outcome: 'returnable', process: GOODS });
    play.give({ type: 'assess', cause: '发错颜色', severity: 'minor', fault: 'shop' });
    play.offer('return');
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toContain('offer.return');
  });
});

describe('handbook §5 noReasonReturn: 7 days from receipt', () => {
  it.each([
    ['signed 7 days ago', T0 - 7 * DAY, undefined],
    ['the trade succeeded 7 days ago', undefined, T0 - 7 * DAY],
  ])('%s: in time, a person looks at the goods alone', (_what, signedAt, succeededAt) => {
    const play = asking(signedAt, succeededAt);
    expect(play.task(`${GOODS}/do`)).toMatchObject({
      kind: 'resaleable',
      outcomes: ['returnable', 'customised', 'excluded', 'tooOld'],
    });
  });

  it.each([
    ['signed for', T0 - 7 * DAY - 1, undefined],
    ['succeeded', undefined, T0 - 7 * DAY - 1],
  ])('%s a moment longer ago: too late, and nobody is asked', (_what, signedAt, succeededAt) => {
    const play = asking(signedAt, succeededAt);
    expect(play.state.processes[GOODS]).toMatchObject({ outcome: 'tooLate' });
    expect(play.task(`${GOODS}/do`)).toBeUndefined();
    expect(play.refusal({ type: 'propose', remedy: 'return', skipReason: 'x' })).toBe('remedyNotOffered');
    expect(play.propose({ remedy: 'explanation' })).toContain('offered');
  });

  it('not known: a person says', () => {
    expect(asking().task(`${GOODS}/do`)).toMatchObject({
      kind: 'mayComeBack',
      outcomes: ['returnable', 'customised', 'excluded', 'tooOld', 'tooLate'],
    });
  });

  it('counts to the application, however late somebody looks', () => {
    const play = asking(T0 - 7 * DAY).advance(3 * DAY);
    expect(play.task(`${GOODS}/do`)?.kind).toBe('resaleable');
  });
});

describe('handbook §5 noReasonReturn: what may come back', () => {
  it.each(['excluded', 'tooOld'])(
    '%s: declined with a word [§5.noReasonReturn.tooOld §5.noReasonReturn.excluded]',
    (outcome) => {
      const play = found(outcome);
      expect(play.refusal({ type: 'propose', remedy: 'return', skipReason: 'x' })).toBe('remedyNotOffered');
      expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 1, skipReason: 'x' })).toBe(
        'remedyNotOffered',
      );
    },
  );

  it.each([
    [undefined, 'amountMissing'],
    [0, 'invalidAmount'],
    [100_00, 'invalidAmount'],
    [100_01, 'overCap'],
  ])('customised, taken back less its cost: %s is refused', (amount, code) => {
    expect(found('customised').refusal({ type: 'propose', remedy: 'return', amount, skipReason: 'x' })).toBe(code);
  });

  it('handbook §11, story 7: custom lenses come back less the lens cost, on the changed application [§5.noReasonReturn.customised]', () => {
    const play = found('customised');
    play.offer('return', 60_00);
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({
      name: 'offer.returnLessCost',
      values: { amount: '60.00' },
    });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-1/parcel/chase')).toBeUndefined();
    play.push({ amount: 60_00 });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true, checks: IN_ORDER }, WAREHOUSE);
    expect(paid(play.state)).toBe(60_00);
  });

  it('the whole of what is returnable, no other sum', () => {
    const play = found('returnable');
    expect(play.refusal({ type: 'propose', remedy: 'return', amount: 99_99, skipReason: 'x' })).toBe('amountChanged');
  });
});

describe('handbook §5 noReasonReturn: resaleable', () => {
  it('the warehouse has the list before it', () => {
    expect(RESALE_CHECKS).toEqual(['tags', 'unwashed', 'unused', 'packaging', 'invoice', 'gifts']);
    expect(back().task('agreement-1/inspection/inspect')?.script.name).toBe('inspectResaleable');
  });

  it.each(RESALE_CHECKS)('not accepted where %s is not in order, or was not looked at', (check) => {
    const play = back();
    const inspect = { type: 'inspect', accepted: true } as const;
    expect(play.refusal({ ...inspect, checks: { ...IN_ORDER, [check]: false } }, WAREHOUSE)).toBe('checkFailed');
    expect(play.refusal({ ...inspect, checks: { ...IN_ORDER, [check]: undefined } }, WAREHOUSE)).toBe('checkFailed');
    expect(paid(play.state)).toBe(0);
  });

  it('not accepted without a look at any of it', () => {
    expect(back().refusal({ type: 'inspect', accepted: true }, WAREHOUSE)).toBe('checkFailed');
  });

  it('accepted with everything in order, and the record keeps what was found', () => {
    const play = back();
    play.give({ type: 'inspect', accepted: true, checks: IN_ORDER }, WAREHOUSE);
    expect(paid(play.state)).toBe(100_00);
    expect(play.state.processes['agreement-1/inspection']).toMatchObject({ results: IN_ORDER, outcome: 'accepted' });
  });

  it('rejected whatever was found, and bargained anew', () => {
    const play = back();
    play.give({ type: 'inspect', accepted: false, checks: { unwashed: false } }, WAREHOUSE);
    expect(play.state.stage).toBe('bargaining');
    expect(paid(play.state)).toBe(0);
  });

  it('the supervisor may take back what is not as it should be', () => {
    const play = back();
    play.give({ type: 'inspect', accepted: true, note: '缺发票，同意收' }, SUPERVISOR);
    expect(paid(play.state)).toBe(100_00);
  });
});

describe('handbook §3.4: what was found out binds the countdown as it binds people [§3.foundBinds]', () => {
  const ended = (play: Play) => play.advanceTo(moment(5) - 30 * MINUTE);

  it.each(['excluded', 'customised', 'tooOld'])(
    'goods that are %s are not agreed to in full by the countdown: a supervisor is asked before it ends',
    (outcome) => {
      const play = ended(found(outcome));
      expect(play.inputsOf('agreeReturn')).toEqual([]);
      expect(play.state.countdownLeft?.reason).toContain(outcome);
      expect(play.task('case/countdownLeft')?.role).toBe('supervisor');
    },
  );

  it('too late by the courier’s word: nobody agrees by itself', () => {
    const play = ended(asking(T0 - 10 * DAY));
    expect(play.inputsOf('agreeReturn')).toEqual([]);
    expect(play.state.countdownLeft?.reason).toContain('tooLate');
  });

  it('what people offered of it instead stands', () => {
    const play = found('customised');
    play.offer('return', 60_00);
    ended(play);
    expect(play.state.offers.at(-1)).toMatchObject({ amount: 60_00, status: 'sent' });
  });

  it.each<[string, () => Play]>([
    ['goods that may come back', () => found('returnable')],
    ['what nobody has looked at', () => asking(T0)],
  ])('%s are agreed to at the end', (_what, play) => {
    expect(ended(play()).inputsOf('agreeReturn')).toHaveLength(1);
  });

  it('courierDamage: a liable buyer’s return is a person’s to agree to', () => {
    const play = new Play({
      kind: 'courierDamage',
      order: order({ shipped: true }),
      refund: refund({ asks: 'returnAndRefund', goods: 'received', reason: '破损', deadline: moment(5) }),
    });
    play.photos();
    play.give({ type: 'finishErrand', outcome: 'unchecked', process: 'inquiry-courierDamage/signed' });
    ended(play);
    expect(play.inputsOf('agreeReturn')).toEqual([]);
    expect(play.state.countdownLeft?.reason).toContain('unchecked');
  });
});
