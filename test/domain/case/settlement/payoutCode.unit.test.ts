import type { PayAnswer } from '../../../../domain/asks';
import { paid } from '../../../../domain/case/state/money';
import { waitingFor } from '../../../../domain/case/state/waiting';
import { AGENT, FINANCE, MANAGER, refund, SUPERVISOR } from '../../support/builders';
import { type Answers, type Play, unshipped } from '../../support/play';

const PAYOUT = 'agreement-1/payout';
const codeNeeded: PayAnswer = { result: 'codeNeeded' };
const GIVE = { type: 'giveSmsCode', process: PAYOUT } as const;

function refunding(answers: Partial<Answers>): Play {
  const play = unshipped({ refund: refund(), answers });
  play.offer('refund');
  return play;
}

const waiting = () => refunding({ agreeRefund: () => codeNeeded });
const asks = (play: Play) => play.asked.filter(({ name }) => name === 'agreeRefund').map(({ id }) => id);

describe('platform.md §2: the platform wants a code before it refunds', () => {
  it('is a task of finance; nothing is paid, asked or released meanwhile', () => {
    const play = waiting();
    expect(play.task(`${PAYOUT}/code`)).toMatchObject({
      kind: 'payoutCode',
      role: 'finance',
      command: 'giveSmsCode',
      script: { name: 'payoutCode' },
    });
    expect(play.state.processes[PAYOUT]).toMatchObject({ status: 'codeNeeded' });
    expect(asks(play)).toEqual([`${PAYOUT}/pay-1-0`]);
    expect(play.inputsOf('release')).toEqual([]);
    expect(paid(play.state)).toBe(0);
    expect(waitingFor(play.state)).toBe('shop');
  });

  it('goes on with the same request under the same intent once the code is there', () => {
    const play = waiting();
    play.answers.agreeRefund = () => ({ result: 'confirmed' });
    expect(play.give(GIVE, FINANCE)).toEqual(['payout.codeGiven']);
    const [first, second, ...more] = play.inputsOf('agreeRefund');
    expect(more).toEqual([]);
    expect(first).not.toHaveProperty('code');
    expect(second).toEqual({ ...first, code: true });
    expect(asks(play)).toEqual([`${PAYOUT}/pay-1-0`, `${PAYOUT}/pay-1-0-code-1`]);
    expect(play.state.processes[PAYOUT]).toMatchObject({ outcome: 'paid', intent: 1 });
    expect(play.task(`${PAYOUT}/code`)).toBeUndefined();
  });

  it('asks again after a wrong one', () => {
    const play = waiting();
    play.give(GIVE, FINANCE);
    expect(play.task(`${PAYOUT}/code`)).toBeDefined();
    play.give(GIVE, FINANCE);
    expect(asks(play)).toEqual([`${PAYOUT}/pay-1-0`, `${PAYOUT}/pay-1-0-code-1`, `${PAYOUT}/pay-1-0-code-2`]);
    expect(new Set(play.inputsOf('agreeRefund').map(({ intentId }) => intentId)).size).toBe(1);
  });

  it('sends the code along when the other side never got the request', () => {
    const play = waiting();
    play.answers.agreeRefund = () => ({ result: 'unknown' });
    play.answers.queryRefund = () => ({ result: 'notFound' });
    play.give(GIVE, FINANCE);
    play.answers.agreeRefund = () => ({ result: 'confirmed' });
    play.advance(60_000);
    expect(asks(play).at(-1)).toBe(`${PAYOUT}/pay-1-1-code-1`);
    expect(play.inputsOf('agreeRefund').at(-1)).toMatchObject({ code: true });
    expect(play.state.processes[PAYOUT]?.outcome).toBe('paid');
  });

  it('may be asked for anew, without a code: the platform then sends another', () => {
    const play = waiting();
    play.give(GIVE, FINANCE);
    play.give({ type: 'retry', process: PAYOUT }, FINANCE);
    expect(asks(play).at(-1)).toBe(`${PAYOUT}/pay-2-0`);
    expect(play.inputsOf('agreeRefund').at(-1)).not.toHaveProperty('code');
    expect(new Set(play.inputsOf('agreeRefund').map(({ intentId }) => intentId)).size).toBe(1);
  });

  it.each([FINANCE, SUPERVISOR, MANAGER])('is given by $role', (who) => {
    const play = waiting();
    play.answers.agreeRefund = () => 'later';
    play.give(GIVE, who);
    expect(play.state.processes[PAYOUT]).toMatchObject({ status: 'paying', codes: 1 });
  });

  it('is not given by an agent, nor where none is wanted, nor twice', () => {
    const play = waiting();
    expect(play.refusal(GIVE, AGENT)).toBe('roleNotAllowed');
    play.answers.agreeRefund = () => 'later';
    play.give({ type: 'giveSmsCode' }, FINANCE);
    expect(play.refusal(GIVE, FINANCE)).toBe('notWaiting');
    expect(play.refusal({ ...GIVE, process: 'x' }, FINANCE)).toBe('unknownProcess');
  });

  it('is given up only when its reservation is released', () => {
    const play = waiting();
    play.answers.release = () => 'later';
    play.give({ type: 'abandon', process: PAYOUT, reason: '手机不在' }, FINANCE);
    expect(play.state.processes[PAYOUT]).toMatchObject({ status: 'releasing' });
    play.answers.release = () => ({ ok: true });
    play.settle();
    expect(play.state.processes[PAYOUT]).toMatchObject({ outcome: 'abandoned', reason: '手机不在' });
    expect(play.state.agreement?.status).toBe('broken');
  });

  it('is over when the platform pays by itself meanwhile', () => {
    const play = waiting();
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state.processes[PAYOUT]?.outcome).toBe('paid');
    expect(play.task(`${PAYOUT}/code`)).toBeUndefined();
  });

  it('is over when the buyer withdraws meanwhile', () => {
    const play = waiting();
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.inputsOf('release')).toHaveLength(1);
    expect(play.state.processes[PAYOUT]).toMatchObject({ outcome: 'abandoned', reason: 'refundClosed' });
  });
});
