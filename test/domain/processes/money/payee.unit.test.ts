import { payee } from '../../../../domain/processes/money/payee';
import { DAY } from '../../../../domain/time';
import { AGENT, PAYEE, T0 } from '../../support/builders';
import { Led } from '../../support/led';

const LAPSE = T0 + 7 * DAY;
const FREIGHT = { purpose: 'freight' } as const;
const confirm = { type: 'confirmPayee', ...PAYEE } as const;

describe('handbook §4: account and real name before a transfer', () => {
  it('known with the agreement, they are confirmed at once', () => {
    const led = new Led(payee, { purpose: 'compensation', amount: 5_00, payee: PAYEE });
    expect(led.began).toEqual([
      { type: 'payee.asked', purpose: 'compensation', amount: 5_00, payee: PAYEE, lapseAt: LAPSE },
      { type: 'payee.confirmed', payee: PAYEE, amount: 5_00 },
    ]);
    expect(led.state).toMatchObject({ outcome: 'confirmed', payee: PAYEE, amount: 5_00, confirmedBy: AGENT });
  });

  it.each([
    ['the payee', { purpose: 'freight', payee: PAYEE }],
    ['the amount', { purpose: 'compensation', amount: 5_00 }],
  ] as const)('%s alone is not enough', (_what, plan) => {
    expect(new Led(payee, plan).began).toEqual([{ type: 'payee.asked', ...plan, lapseAt: LAPSE }]);
  });

  it('are asked for by the agent within seven days, then the claim lapses', () => {
    const led = new Led(payee, FREIGHT);
    expect(led.wants).toEqual({
      asks: [],
      deadlines: [{ id: 'lapse', at: LAPSE, summary: expect.any(String) }],
      tasks: [
        {
          id: 'confirm',
          kind: 'confirmPayee',
          role: 'afterSales',
          command: 'confirmPayee',
          script: { name: 'payee.freight', values: {} },
          dueAt: LAPSE,
        },
      ],
    });
    expect(led.due('lapse')).toEqual([{ type: 'payee.lapsed' }]);
    expect(led.state).toMatchObject({ outcome: 'lapsed' });
  });

  it.each([
    [FREIGHT, { ...confirm, account: ' ' }, 'payeeMissing'],
    [FREIGHT, { ...confirm, realName: ' ' }, 'payeeMissing'],
    [FREIGHT, confirm, 'amountMissing'],
    [FREIGHT, { ...confirm, amount: 0 }, 'invalidAmount'],
    [FREIGHT, { ...confirm, amount: 1.5 }, 'invalidAmount'],
    [{ purpose: 'compensation', amount: 5_00 }, { ...confirm, amount: 5_01 }, 'amountChanged'],
  ] as const)('%j with %j is refused', (plan, command, code) => {
    expect(new Led(payee, plan).refusal(command)).toBe(code);
  });

  it.each([
    [FREIGHT, { ...confirm, amount: 12_00 }, 12_00],
    [{ purpose: 'compensation', amount: 5_00 }, confirm, 5_00],
    [{ purpose: 'compensation', amount: 5_00 }, { ...confirm, amount: 5_00 }, 5_00],
  ] as const)('%j with %j confirms %i fen', (plan, command, amount) => {
    const led = new Led(payee, plan);
    expect(led.give(command)).toEqual([{ type: 'payee.confirmed', payee: PAYEE, amount }]);
    expect(led.state).toMatchObject({ outcome: 'confirmed', amount, payee: PAYEE });
  });

  it('hears nothing else, and ends with what it belongs to', () => {
    const led = new Led(payee, FREIGHT);
    expect(led.give({ type: 'recordSent' })).toEqual([]);
    expect(led.input({ type: 'buyerWrote' })).toEqual([]);
    expect(led.cancel()).toEqual([{ type: 'payee.cancelled' }]);
    expect(led.state).toMatchObject({ outcome: 'cancelled' });
  });
});
