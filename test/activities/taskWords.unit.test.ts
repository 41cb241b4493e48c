import { renderTask } from '../../activities/scripts';
import { HANDBOOK_POLICY } from '../../policy/defaults';

describe('a task says in words what the case calls by a name', () => {
  it.each(Object.keys(HANDBOOK_POLICY.authority))('an approval of a %s has a Chinese title', (purpose) => {
    const { title } = renderTask({ name: 'approval', values: { purpose, amount: '50.00' } });
    expect(title).toMatch(/^审批：\p{Script=Han}+ 50\.00元$/u);
  });

  it.each(Object.keys(HANDBOOK_POLICY.countdown.fallback))('a countdown %s that is left to a person', (situation) => {
    const { script } = renderTask({ name: 'task.countdownLeft', values: { situation, reason: '' } });
    expect(script).toMatch(/^\p{Script=Han}+：$/u);
  });

  it('in the language of the shop', () => {
    const script = {
      name: 'payoutRefused',
      values: { purpose: 'partialRefund', amount: '5.00', reason: 'x' },
    } as const;
    expect(renderTask(script, { language: 'en' }).title).toBe('Payment refused: partial refund 5.00 yuan');
    expect(renderTask(script).title).toBe('付款被拒：部分退款 5.00元');
  });

  it('and leaves what is no such name as it is', () => {
    const script = { name: 'payoutRefused', values: { purpose: 'constructor', amount: '5.00', reason: 'x' } } as const;
    expect(renderTask(script).title).toBe('付款被拒：constructor 5.00元');
  });
});
