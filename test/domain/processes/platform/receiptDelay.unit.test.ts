import { DAY } from '../../../../domain/time';
import { AGENT, MANAGER, order, policyWith, SUPERVISOR, T0, WAREHOUSE } from '../../support/builders';
import { faulty, Play, type PlayOptions } from '../../support/play';

const RECEIPT = 'inquiry-logisticsAnomaly/receipt';

function anomaly(options: Partial<PlayOptions> = {}): Play {
  return new Play({ kind: 'logisticsAnomaly', order: order({ shipped: true }), ...options });
}

const refusing = { delayReceipt: () => ({ result: 'refused', reason: 'isv.trade-status-error' }) as const };

describe('handbook §5: the buyer’s confirm-receipt time is extended when something is wrong on the way', () => {
  it.each([3, 5, 7, 10])('by the policy’s %s days, without a person [§5.logisticsAnomaly.receipt]', (days) => {
    const play = anomaly({
      policy: policyWith((policy) => {
        policy.logistics.receiptDays = days;
      }),
    });
    expect(play.inputsOf('delayReceipt')).toEqual([
      { intentId: `${play.state.caseId}/${RECEIPT}/delay-1`, tid: play.state.tid, days },
    ]);
    expect(play.state.processes[RECEIPT]).toMatchObject({ days, outcome: 'extended', until: T0 + days * DAY });
    expect(play.task(`${RECEIPT}/refused`)).toBeUndefined();
  });

  it('is done once for an anomaly, whatever follows', () => {
    const play = anomaly().advance(30 * DAY);
    expect(play.inputsOf('delayReceipt')).toHaveLength(1);
  });

  it.each(['WAIT_SELLER_SEND_GOODS', 'TRADE_FINISHED'])('is not asked for an order that is %s', (status) => {
    const play = anomaly({ order: order({ shipped: true, status }) });
    expect(play.state.processes[RECEIPT]).toBeUndefined();
  });

  it('comes to nothing where the trade no longer waits for its receipt', () => {
    const play = anomaly({ answers: { delayReceipt: () => ({ result: 'notNeeded' }) } });
    expect(play.state.processes[RECEIPT]).toMatchObject({ outcome: 'notNeeded' });
  });
});

describe('handbook §5: what the platform refuses is a supervisor’s', () => {
  const refused = () => anomaly({ answers: refusing });
  const finish = (outcome: string) => ({ type: 'finishErrand' as const, outcome, process: RECEIPT });

  it('who sees the days and the reason', () => {
    expect(refused().task(`${RECEIPT}/refused`)).toEqual({
      ...{ id: `${RECEIPT}/refused`, kind: 'receiptNotDelayed', role: 'supervisor', command: 'finishErrand' },
      ...{ outcomes: ['extended', 'notNeeded'] },
      script: { name: 'receiptNotDelayed', values: { days: '7', reason: 'isv.trade-status-error' } },
    });
  });

  it.each(['extended', 'notNeeded'])('and says that it is %s', (outcome) => {
    const play = refused();
    play.give({ ...finish(outcome), note: '后台已处理' }, SUPERVISOR);
    expect(play.state.processes[RECEIPT]).toMatchObject({ outcome, note: '后台已处理' });
    expect(play.task(`${RECEIPT}/refused`)).toBeUndefined();
  });

  it('and nobody below, nor with another outcome', () => {
    const play = refused();
    expect(play.refusal(finish('extended'), AGENT)).toBe('roleNotAllowed');
    expect(play.refusal(finish('extended'), WAREHOUSE)).toBe('roleNotAllowed');
    expect(play.refusal(finish('done'), MANAGER)).toBe('unknownOutcome');
  });

  it('or has it tried again, under an intent of its own: the refused one did nothing', () => {
    const play = refused();
    play.answers.delayReceipt = () => ({ result: 'done' });
    play.give({ type: 'retry', process: RECEIPT }, SUPERVISOR);
    expect(play.inputsOf('delayReceipt').map(({ intentId }) => intentId.split('/').at(-1))).toEqual([
      'delay-1',
      'delay-2',
    ]);
    expect(play.state.processes[RECEIPT]).toMatchObject({ outcome: 'extended', until: undefined });
  });

  it('a question that failed for good and is given up comes to the same task', () => {
    const play = anomaly({ answers: { delayReceipt: () => 'fails' } });
    play.give({ type: 'abandon', reason: 'no answer', ask: `${RECEIPT}/delay-1` }, SUPERVISOR);
    expect(play.task(`${RECEIPT}/refused`)?.script.values).toEqual({ days: '7', reason: 'no answer' });
  });

  it('before there is an answer nobody says how it ended', () => {
    const play = anomaly({ answers: { delayReceipt: () => 'later' } });
    expect(play.refusal(finish('extended'), SUPERVISOR)).toBe('notWaiting');
    expect(play.refusal({ type: 'retry', process: RECEIPT }, SUPERVISOR)).toBe('unknownProcess');
  });
});

describe('handbook §5: a person may ask for more', () => {
  it('by the policy’s days or another number that the platform takes, each time anew', () => {
    const play = anomaly();
    play.give({ type: 'delayReceipt' });
    play.give({ type: 'delayReceipt', days: 10 });
    expect(
      play.inputsOf('delayReceipt').map(({ intentId, days }) => [intentId.split('/').slice(1).join('/'), days]),
    ).toEqual([
      [`${RECEIPT}/delay-1`, 7],
      ['receiptDelay-1/delay-1', 7],
      ['receiptDelay-2/delay-1', 10],
    ]);
  });

  it('in any kind of case', () => {
    const play = faulty();
    play.give({ type: 'delayReceipt', days: 3 });
    expect(play.state.processes['receiptDelay-1']).toMatchObject({ outcome: 'extended', days: 3 });
  });

  it.each([2, 4, 6, 8, 9, 11])('not by %s days', (days) => {
    expect(faulty().refusal({ type: 'delayReceipt', days })).toBe('invalidTime');
  });

  it('not while it is being put off already', () => {
    const play = anomaly({ answers: { delayReceipt: () => 'later' } });
    expect(play.refusal({ type: 'delayReceipt' })).toBe('alreadyDecided');
  });

  it.each(['WAIT_SELLER_SEND_GOODS', 'TRADE_FINISHED'])('not of an order that is %s', (status) => {
    const play = faulty({ order: order({ shipped: true, status }) });
    expect(play.refusal({ type: 'delayReceipt' })).toBe('nothingToPutOff');
  });
});
