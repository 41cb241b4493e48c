import { paid } from '../../../domain/case/state/money';
import type { Policy } from '../../../domain/policy/policy';
import { mayRefundEarly } from '../../../domain/rules/earlyRefund';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { IN_ORDER, moment, NUMBER, order, policyWith, refund, SUPERVISOR, WAREHOUSE } from '../support/builders';
import { Play } from '../support/play';

const CLEAN = { open: 0, closed: 3, paid: 0, signs: 0 };
const early = policyWith(({ earlyRefund }) => Object.assign(earlyRefund, { enabled: true, upTo: 50_00 }));

describe('handbook §5: a small refund may be paid before the return is inspected (提前退款) [§5.earlyRefund]', () => {
  const lenient: Policy = policyWith(({ earlyRefund }) => Object.assign(earlyRefund, { enabled: true, mostSigns: 1 }));

  it.each([
    ['the limit', 50_00, CLEAN, early, true],
    ['a fen below it', 49_99, CLEAN, early, true],
    ['a fen above it', 50_01, CLEAN, early, false],
    ['a shop that does not want it', 1, CLEAN, HANDBOOK_POLICY, false],
    ['a buyer with a sign of fraud', 1, { ...CLEAN, signs: 1 }, early, false],
    ['a buyer about whom no sign is known', 1, { open: 0, closed: 0, paid: 0 }, early, true],
    ['a buyer whose record was not looked up', 1, undefined, early, false],
    ['as many signs as the policy bears', 1, { ...CLEAN, signs: 1 }, lenient, true],
    ['one more', 1, { ...CLEAN, signs: 2 }, lenient, false],
  ])('%s', (_what, amount, pastCases, policy, may) => {
    expect(mayRefundEarly({ amount, pastCases }, policy)).toBe(may);
  });
});

/** A return with an agreement and a known number. The courier has not seen it yet. */
function sentBack(kind: 'qualityReturn' | 'noReasonReturn' | 'notAsImagined', policy = early): Play {
  const play = new Play({
    kind,
    policy,
    order: order({ shipped: true, paid: 40_00 }),
    refund: refund({ asks: 'returnAndRefund', goods: 'received', amount: 40_00, deadline: moment(9) }),
  });
  if (kind === 'qualityReturn') play.assess('major');
  if (kind === 'noReasonReturn') play.give({ type: 'finishErrand', outcome: 'returnable' });
  if (kind === 'notAsImagined') play.give({ type: 'finishErrand', outcome: 'exaggerated' });
  play.offer('return');
  play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', returnParcel: NUMBER, deadline: moment(30) });
  return play;
}

function moves(play: Play): Play {
  play.world.parcel = { known: true, moved: true, signed: false };
  return play.advance(12 * 3_600_000);
}

describe('handbook §5: paid when the parcel has moved [§5.earlyRefund]', () => {
  it.each(['qualityReturn', 'noReasonReturn', 'notAsImagined'] as const)('%s: not with the number alone', (kind) => {
    const play = sentBack(kind);
    expect(paid(play.state)).toBe(0);
    expect(paid(moves(play).state)).toBe(40_00);
    expect(play.state.stage).toBe('settlement');
  });

  it('waits for the inspection where the policy does not want it', () => {
    const play = moves(sentBack('qualityReturn', HANDBOOK_POLICY));
    expect(paid(play.state)).toBe(0);
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(paid(play.state)).toBe(0);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(paid(play.state)).toBe(40_00);
  });

  it('is settled when it is accepted, and nobody is asked', () => {
    const play = moves(sentBack('noReasonReturn'));
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true, checks: IN_ORDER }, WAREHOUSE);
    expect(play.state.settledAs).toBe('return');
    expect(play.state.processes['agreement-1/rejected']).toBeUndefined();
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
  });

  it('what is agreed holds even if it is refused at the inspection: a supervisor’s task', () => {
    const play = moves(sentBack('noReasonReturn'));
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: false, note: '已洗' }, WAREHOUSE);
    expect(play.state.agreement?.status).toBe('running');
    expect(play.task('agreement-1/rejected/do')).toMatchObject({
      kind: 'paidButRejected',
      role: 'supervisor',
      outcomes: ['recovered', 'writtenOff'],
    });
    play.give({ type: 'finishErrand', outcome: 'writtenOff', process: 'agreement-1/rejected' }, SUPERVISOR);
    expect(play.state).toMatchObject({ settledAs: 'return', agreement: { status: 'fulfilled' } });
    expect(paid(play.state)).toBe(40_00);
  });

  it('a return that is not paid early is bargained anew when it is refused at the inspection', () => {
    const play = moves(sentBack('noReasonReturn', HANDBOOK_POLICY));
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: false }, WAREHOUSE);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(paid(play.state)).toBe(0);
  });
});
