import { paid } from '../../../domain/case/state/money';
import { DAY, HOUR } from '../../../domain/time';
import { HANDBOOK_PROBLEM_SORTS } from '../../../policy/problemSorts';
import { moment, PAYEE, policyWith, refund, WAREHOUSE } from '../support/builders';
import { Play, type PlayOptions } from '../support/play';

const SORT = 'inquiry-problemOrder/sort';
const AMEND = 'agreement-1/amend';

function problem(sort: string, options: Partial<PlayOptions> = {}): Play {
  const play = new Play({ kind: 'problemOrder', ...options });
  play.give({ type: 'finishErrand', outcome: sort, process: SORT });
  return play;
}

function agreed(play: Play, remedy: 'explanation' | 'guidance' | 'refund'): Play {
  play.offer(remedy);
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §5: problem orders, by the shop’s own list of sorts', () => {
  it.each(HANDBOOK_PROBLEM_SORTS)('$sort: the buyer is told on chat what is wrong', ({ sort, words }) => {
    const play = problem(sort);
    expect(play.inputsOf('sendMessage').map(({ script }) => script)).toEqual([
      { name: 'problemOrder.ask', values: { words } },
    ]);
  });

  it('says nothing to the buyer before the sort is known, and the sort is the supervisor’s after four hours', () => {
    const play = new Play({ kind: 'problemOrder' });
    expect(play.inputsOf('sendMessage')).toHaveLength(0);
    expect(play.refusal({ type: 'propose', remedy: 'explanation' })).toBe('assessmentMissing');
    expect(play.advance(4 * HOUR).task(`${SORT}/do`)).toMatchObject({ role: 'supervisor' });
  });

  it('takes a sort that the shop has added and none that it has struck out [§5.problemOrder.sorts]', () => {
    const policy = policyWith((one) => {
      one.problemOrder.sorts = [{ sort: 'giftMissing', words: '赠品暂时缺货' }];
    });
    const play = new Play({ kind: 'problemOrder', policy });
    expect(play.task(`${SORT}/do`)?.outcomes).toEqual(['giftMissing']);
    expect(play.refusal({ type: 'finishErrand', outcome: 'outOfStock', process: SORT })).toBe('unknownOutcome');
    play.give({ type: 'finishErrand', outcome: 'giftMissing', process: SORT });
    expect(play.inputsOf('sendMessage')[0]?.script.values).toEqual({ words: '赠品暂时缺货' });
    agreed(play, 'explanation');
    expect(play.task(`${AMEND}/do`)).toMatchObject({ role: 'midSales' });
  });
});

describe('handbook §5, §6: chat, no reply in 2 days → phone', () => {
  it('a call falls due two days after the message, not before [§5.problemOrder.phone]', () => {
    const play = problem('incompleteAddress');
    expect(play.advance(2 * DAY - HOUR).task('contact-1/phone-1')).toBeUndefined();
    expect(play.advance(HOUR).task('contact-1/phone-1')).toMatchObject({ role: 'midSales', command: 'recordCall' });
  });

  it('a buyer who answers is not phoned', () => {
    const play = problem('incompleteAddress');
    play.buyerWrites('1', '地址是幸福路 1 号');
    expect(play.advance(5 * DAY).task('contact-1/phone-1')).toBeUndefined();
  });

  it('a buyer whom nobody can reach gets a last message, and silence closes the case', () => {
    const play = problem('incompleteAddress');
    for (let day = 0; day < 8; day += 1) {
      play.advance(DAY);
      if (play.taskIds().some((id) => id.startsWith('contact-1/phone'))) {
        play.give({ type: 'recordCall', outcome: 'unreachable' });
      }
    }
    expect(play.inputsOf('sendMessage').at(-1)?.script.name).toBe('contact.unreachable');
    expect(play.advance(8 * DAY).state).toMatchObject({ stage: 'closed', closedAs: 'buyerSilent' });
  });
});

describe('handbook §5: a problem order is put right or called off', () => {
  it('the order is changed as the buyer says, then it is settled without money', () => {
    const play = agreed(problem('severalAddresses'), 'explanation');
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toContain('offer.putRight');
    expect(play.state.stage).toBe('settlement');
    play.give({ type: 'finishErrand', outcome: 'done', process: AMEND });
    expect(play.state).toMatchObject({ settledAs: 'explanation', stage: 'followUp' });
    expect(paid(play.state)).toBe(0);
  });

  it('nothing is released before the buyer has withdrawn an open application', () => {
    const play = agreed(problem('severalAddresses', { refund: refund({ deadline: moment(9) }) }), 'explanation');
    expect(play.task(`${AMEND}/do`)).toBeUndefined();
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.task(`${AMEND}/do`)).toMatchObject({ role: 'midSales' });
  });

  it('is bargained anew when the order cannot be changed', () => {
    const play = agreed(problem('noteCannotBeMet'), 'explanation');
    play.give({ type: 'finishErrand', outcome: 'failed', process: AMEND });
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });

  it.each(['belowFreeShipping', 'outsideZone'])('%s: the order goes out when the freight has been paid', (sort) => {
    const play = agreed(problem(sort), 'guidance');
    expect(play.task(`${AMEND}/do`)).toBeUndefined();
    play.give({ type: 'finishErrand', outcome: 'paid', process: 'agreement-1/topUp' });
    expect(play.task(`${AMEND}/do`)).toMatchObject({ role: 'midSales' });
    play.give({ type: 'finishErrand', outcome: 'done', process: AMEND });
    expect(play.state.settledAs).toBe('guidance');
  });

  it('an unpaid freight link is the supervisor’s after the policy’s time, and breaks the agreement when it stays so', () => {
    const play = agreed(problem('belowFreeShipping'), 'guidance').advance(2 * DAY);
    expect(play.task('agreement-1/topUp/do')).toMatchObject({ role: 'supervisor' });
    play.give({ type: 'finishErrand', outcome: 'failed', process: 'agreement-1/topUp' });
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });

  it('out of stock: small money before the whole (handbook §3.4), which is paid when the order has been held back', () => {
    const play = problem('outOfStock');
    expect(play.refusal({ type: 'propose', remedy: 'refund' })).toBe('ladderSkipped');
    agreed(play, 'refund');
    expect(play.task('agreement-1/hold/do')).toMatchObject({ role: 'warehouse' });
    expect(play.refusal({ type: 'confirmPayee', ...PAYEE })).toBe('notWaiting');
    play.give({ type: 'finishErrand', outcome: 'held', process: 'agreement-1/hold' }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(paid(play.state)).toBe(100_00);
  });

  it('pays the buyer’s own application where one is open, and once when the platform was first', () => {
    const play = problem('outOfStock', { refund: refund({ deadline: moment(9) }) });
    play.offer('refund');
    expect(play.state.stage).toBe('settlement');
    play.push({ status: 'SUCCESS', deadline: undefined });
    play.give({ type: 'finishErrand', outcome: 'held', process: 'agreement-1/hold' }, WAREHOUSE);
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(play.inputsOf('transfer')).toHaveLength(0);
    expect(paid(play.state)).toBe(100_00);
    expect(play.state.settledAs).toBe('platformRefunded');
  });

  it('is not refunded when it has left already', () => {
    const play = agreed(problem('outOfStock'), 'refund');
    play.give({ type: 'finishErrand', outcome: 'failed', process: 'agreement-1/hold' }, WAREHOUSE);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(paid(play.state)).toBe(0);
  });

  it('unpaid: nothing can be paid back', () => {
    const play = problem('unpaid');
    expect(play.refusal({ type: 'propose', remedy: 'refund', skipReason: 'x' })).toBe('remedyNotOffered');
  });
});
