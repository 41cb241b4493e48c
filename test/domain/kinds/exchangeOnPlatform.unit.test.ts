import type { ExchangeSnapshot } from '../../../domain/asks';
import { DAY, HOUR } from '../../../domain/time';
import { exchange, NUMBER, order, refund, SUPERVISOR, T0, WAREHOUSE } from '../support/builders';
import { type Answers, Play, type PlayOptions } from '../support/play';

const PARCEL = 'agreement-1/parcel';
const TAKEN = 'agreement-1/taken';
const DISPATCH = 'agreement-1/dispatch';
const SENT = { company: 'YT', trackingNumber: 'YT0000000007' };

function wanted(change: Partial<ExchangeSnapshot> = {}, options: Partial<PlayOptions> = {}): Play {
  return new Play({ kind: 'exchange', order: order({ shipped: true }), exchange: exchange(change), ...options });
}

/** The buyer's own wish is agreed to: no fault, no photos; the shop bears the second way where `fault` says so. */
function agreed(fault: 'shop' | 'buyer' = 'shop', options: Partial<PlayOptions> = {}, urgent?: true): Play {
  const play = wanted({}, options);
  play.give({ type: 'assess', cause: '发错尺码', severity: 'major', fault, urgent });
  if (fault === 'shop') play.photos();
  play.offer('exchange');
  return play;
}

function cameBack(play: Play): Play {
  play.pushExchange({ status: 'awaitingReceipt', returnParcel: NUMBER });
  play.give({ type: 'recordReceipt', process: PARCEL }, WAREHOUSE);
  return play;
}

const asked = (play: Play) => play.asked.map(({ name }) => name).filter((name) => /xchange/.test(name));

describe('handbook §5, platform §2: an exchange on the platform is carried out there', () => {
  it('what the buyer applied for needs no second yes, and is agreed to with the shop’s address', () => {
    const play = agreed();
    expect(play.state).toMatchObject({ stage: 'settlement', agreement: { remedy: 'exchange' } });
    expect(play.inputsOf('agreeExchange')).toEqual([
      { intentId: `case-1/${PARCEL}/agree`, exchangeId: exchange().exchangeId, tid: play.state.tid, byHand: undefined },
    ]);
    expect(play.state.exchange?.status).toBe('awaitingReturn');
    expect(play.state.processes[PARCEL]).toMatchObject({ agreement: 'agreed' });
    expect(play.state.processes['agreement-1/address']).toBeUndefined();
    expect(play.state.processes['agreement-1/application']).toBeUndefined();
  });

  it('goods of another price are an offer of their own', () => {
    const play = wanted();
    play.give({ type: 'assess', cause: '换贵的', severity: 'major', fault: 'buyer' });
    play.propose({ remedy: 'exchange', newPrice: 120_00, skipReason: 'x' });
    expect(play.state.agreement).toBeUndefined();
  });

  it('goes from the buyer’s parcel to the replacement’s number, each told to the platform once and in its turn', () => {
    const play = cameBack(agreed());
    expect(play.state.processes[PARCEL]).toMatchObject({ number: NUMBER, outcome: 'received' });
    expect(play.taskIds()).not.toContain(`${DISPATCH}/ship`);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.state.processes[TAKEN]).toMatchObject({ outcome: 'taken' });
    expect(play.state.exchange?.status).toBe('toSend');
    play.give({ type: 'recordDispatch', ...SENT }, WAREHOUSE);
    expect(play.inputsOf('consignExchange')).toEqual([
      {
        ...{ intentId: `case-1/${DISPATCH}/consign`, exchangeId: exchange().exchangeId, tid: play.state.tid },
        ...{ byHand: undefined, ...SENT },
      },
    ]);
    expect(play.state.exchange).toMatchObject({ status: 'awaitingConfirmation', sentParcel: SENT });
    expect(play.task(`${DISPATCH}/byHand`)).toBeUndefined();
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(12 * HOUR);
    expect(play.state.processes[DISPATCH]).toMatchObject({ outcome: 'delivered' });
    expect(asked(play)).toEqual(['agreeExchange', 'takeExchangeReturn', 'consignExchange']);
  });

  it('a buyer who bears the freight pays it after the shop’s word on what came back', () => {
    const play = cameBack(agreed('buyer'));
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.state.exchange?.status).toBe('toSend');
    expect(play.taskIds()).not.toContain(`${DISPATCH}/ship`);
    play.give({ type: 'finishErrand', outcome: 'paid', process: 'agreement-1/topUp' });
    expect(play.taskIds()).toContain(`${DISPATCH}/ship`);
  });

  it('sent early, its number is told by hand until the platform takes it, and by itself then', () => {
    const play = agreed('shop', {}, true);
    play.pushExchange({ status: 'awaitingReceipt', returnParcel: NUMBER });
    play.give({ type: 'recordDispatch', ...SENT }, WAREHOUSE);
    expect(play.inputsOf('consignExchange')).toEqual([]);
    expect(play.task(`${DISPATCH}/byHand`)).toMatchObject({ role: 'afterSales', command: 'recordSent' });
    play.give({ type: 'recordSent', process: DISPATCH });
    expect(play.task(`${DISPATCH}/byHand`)).toBeUndefined();
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(12 * HOUR);
    expect(play.state.processes[DISPATCH]).toMatchObject({ consign: 'due', facts: { signed: true } });
    expect(play.state.processes[DISPATCH]?.outcome).toBeUndefined();
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.inputsOf('consignExchange')).toHaveLength(1);
    expect(play.state.processes[DISPATCH]).toMatchObject({ outcome: 'delivered' });
  });
});

describe('platform §2: what the platform does not take is a person’s', () => {
  it('the agreement, with the reason, to be tried again', () => {
    const play = agreed('shop', { answers: { agreeExchange: () => ({ result: 'refused', reason: 'byHand' }) } });
    expect(play.task(`${PARCEL}/refused`)).toMatchObject({
      role: 'supervisor',
      script: { values: { reason: 'byHand' } },
    });
    play.exchangeBecomes({ status: 'awaitingReturn' });
    play.answers.agreeExchange = (_input, { world }) =>
      world.exchange ? { result: 'done', exchange: world.exchange } : 'fails';
    play.give({ type: 'retry', process: PARCEL }, SUPERVISOR);
    expect(play.state.processes[PARCEL]).toMatchObject({ agreement: 'agreed' });
  });

  it('the word on the return: tried again under an intent of its own, or given up', () => {
    const play = cameBack(
      agreed('shop', { answers: { takeExchangeReturn: () => ({ result: 'refused', reason: 'x' }) } }),
    );
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.task(`${TAKEN}/notTaken`)).toMatchObject({ role: 'supervisor', outcomes: ['retry', 'abandon'] });
    play.give({ type: 'retry', process: TAKEN }, SUPERVISOR);
    expect(play.inputsOf('takeExchangeReturn').map(({ intentId }) => intentId)).toEqual([
      `case-1/${TAKEN}/take-1`,
      `case-1/${TAKEN}/take-2`,
    ]);
    play.give({ type: 'abandon', reason: 'x', process: TAKEN }, SUPERVISOR);
    expect(play.state).toMatchObject({
      stage: 'bargaining',
      agreement: { status: 'broken', because: 'taken cancelled' },
    });
  });

  it('the number: tried again, given up, or seen on the platform where somebody entered it', () => {
    let answer: ReturnType<Answers['consignExchange']> = { result: 'refused', reason: 'x' };
    const untaken = () => {
      answer = { result: 'refused', reason: 'x' };
      const play = cameBack(agreed('shop', { answers: { consignExchange: () => answer } }));
      play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
      play.give({ type: 'recordDispatch', ...SENT }, WAREHOUSE);
      return play;
    };
    const seen = untaken();
    expect(seen.task(`${DISPATCH}/consign`)).toMatchObject({
      ...{ role: 'supervisor', command: 'retry', outcomes: ['retry', 'abandon'] },
      script: { name: 'consignNotTaken', values: { reason: 'x', ...SENT } },
    });
    expect(seen.refusal({ type: 'recordSent', process: DISPATCH })).toBe('notWaiting');
    seen.pushExchange({ status: 'awaitingConfirmation', sentParcel: SENT });
    expect(seen.task(`${DISPATCH}/consign`)).toBeUndefined();
    const again = untaken();
    answer = { result: 'done', exchange: again.exchangeBecomes({ status: 'awaitingConfirmation' }) };
    again.give({ type: 'retry', process: DISPATCH }, SUPERVISOR);
    expect(again.inputsOf('consignExchange')).toHaveLength(2);
    expect(again.task(`${DISPATCH}/consign`)).toBeUndefined();
    const given = untaken();
    given.give({ type: 'abandon', reason: '已手工登记', process: DISPATCH }, SUPERVISOR);
    expect(given.task(`${DISPATCH}/consign`)).toBeUndefined();
    expect(given.inputsOf('consignExchange')).toHaveLength(1);
    expect(given.state.processes[DISPATCH]?.outcome).toBeUndefined();
  });

  it('the number of a parcel that left before the buyer withdrew: a supervisor has it intercepted', () => {
    const play = agreed('shop', {}, true);
    play.pushExchange({ status: 'awaitingReceipt', returnParcel: NUMBER });
    play.give({ type: 'recordDispatch', ...SENT }, WAREHOUSE);
    play.pushExchange({ status: 'closed' });
    expect(play.state.processes[DISPATCH]).toMatchObject({ consign: 'refused', refusal: 'closed' });
  });

  it('goods that came back before the buyer has entered their number', () => {
    const play = agreed();
    play.give({ type: 'recordReceipt', process: PARCEL }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.task(`${TAKEN}/number`)).toMatchObject({ role: 'afterSales', kind: 'exchangeNumber' });
    expect(play.inputsOf('takeExchangeReturn')).toEqual([]);
    play.pushExchange({ status: 'awaitingReceipt', returnParcel: NUMBER });
    expect(play.inputsOf('takeExchangeReturn')).toHaveLength(1);
    expect(play.state.processes[TAKEN]).toMatchObject({ outcome: 'taken' });
  });

  it('goods that are not as agreed: a supervisor refuses them there, then it is bargained anew', () => {
    const play = cameBack(agreed());
    play.give({ type: 'inspect', accepted: false, note: '已穿过' }, WAREHOUSE);
    expect(play.task('agreement-1/notTaken/refuse')).toMatchObject({ role: 'supervisor', kind: 'refuseExchange' });
    expect(play.inputsOf('takeExchangeReturn')).toEqual([]);
    play.pushExchange({ status: 'buyerToChange' });
    expect(play.state.agreement).toMatchObject({ status: 'broken', because: 'notTaken refused' });
    expect(play.state.stage).toBe('bargaining');
  });

  it('or the case refuses them with the supervisor’s reason and words, tried again where that is not taken', () => {
    let answer: ReturnType<Answers['refuseExchangeReturn']> = { result: 'refused', reason: 'x' };
    const refusing = { type: 'refuseExchange', reasonId: '3', text: '吊牌已剪' } as const;
    const play = cameBack(agreed('shop', { answers: { refuseExchangeReturn: () => answer } }));
    expect(play.refusal(refusing, SUPERVISOR)).toBe('notWaiting');
    play.give({ type: 'inspect', accepted: false }, WAREHOUSE);
    expect(play.refusal(refusing)).toBe('roleNotAllowed');
    expect(play.refusal({ ...refusing, text: ' ' }, SUPERVISOR)).toBe('textMissing');
    play.give(refusing, SUPERVISOR);
    expect(play.inputsOf('refuseExchangeReturn')).toEqual([
      {
        ...{ intentId: 'case-1/agreement-1/notTaken/refuse-2', exchangeId: exchange().exchangeId, tid: play.state.tid },
        ...{ byHand: undefined, reasonId: '3', text: '吊牌已剪' },
      },
    ]);
    expect(play.task('agreement-1/notTaken/refuse')?.script).toEqual({
      name: 'refuseExchangeAgain',
      values: { reason: 'x' },
    });
    answer = { result: 'done', exchange: play.exchangeBecomes({ status: 'buyerToChange' }) };
    play.exchangeBecomes({ status: 'awaitingReceipt' });
    play.give({ ...refusing, reasonId: '4' }, SUPERVISOR);
    expect(play.inputsOf('refuseExchangeReturn').map(({ reasonId }) => reasonId)).toEqual(['3', '4']);
    expect(play.state.agreement).toMatchObject({ status: 'broken', because: 'notTaken refused' });
  });

  it('accepted goods are not refused', () => {
    const play = cameBack(
      agreed('shop', { answers: { takeExchangeReturn: () => ({ result: 'refused', reason: 'x' }) } }),
    );
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.refusal({ type: 'refuseExchange', reasonId: '3', text: 'x' }, SUPERVISOR)).toBe('notWaiting');
  });

  it('nor are any before the platform knows of the parcel', () => {
    const play = agreed();
    play.give({ type: 'recordReceipt', process: PARCEL }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: false }, WAREHOUSE);
    expect(play.task('agreement-1/notTaken/number')).toMatchObject({ kind: 'exchangeNumber' });
    expect(play.refusal({ type: 'refuseExchange', reasonId: '3', text: 'x' }, SUPERVISOR)).toBe('notWaiting');
  });
});

describe('platform §2: the buyer takes an exchange back, or it ends another way', () => {
  it('withdrawn before anything was agreed, it is settled', () => {
    const play = wanted();
    play.pushExchange({ status: 'closed' });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
  });

  it('done on the platform by a person, it is settled as that', () => {
    const play = wanted();
    play.pushExchange({ status: 'done' });
    expect(play.state).toMatchObject({ settledAs: 'platformExchanged' });
  });

  it('withdrawn while the goods are still with the buyer, nothing is waited for', () => {
    const play = agreed();
    play.pushExchange({ status: 'closed' });
    expect(play.state.processes[PARCEL]).toMatchObject({ outcome: 'cancelled' });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
  });

  it('a small sum instead is paid once the application is withdrawn', () => {
    const play = wanted();
    play.give({ type: 'assess', cause: '色差', severity: 'minor', fault: 'unclear' });
    play.offer('explanation');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.processes['agreement-1/application']).toMatchObject({ wanted: { asks: 'nothing' } });
    expect(play.state.agreement?.status).toBe('running');
    play.pushExchange({ status: 'closed' });
    expect(play.state.agreement?.status).toBe('fulfilled');
  });

  it('turned into a refund (14), it is that refund’s case, and what was agreed ends', () => {
    const play = agreed();
    const { exchangeId } = exchange();
    const turned = refund({ refundId: exchangeId, status: 'EXCHANGE_TRANSFORM_TO_REFUND', modifiedAt: play.now });
    play.give({ type: 'refundSeen', refund: turned }, { id: 'platform', role: 'platform' });
    expect(play.state).toMatchObject({
      ...{ exchange: { status: 'turnedIntoRefund' }, refund: { refundId: exchangeId } },
      agreement: { status: 'broken', because: 'turnedIntoRefund' },
    });
  });

  it('an older word about it changes nothing', () => {
    const play = agreed();
    const types = play.give({ type: 'exchangeSeen', exchange: exchange() }, { id: 'platform', role: 'platform' });
    expect(types).toEqual([]);
  });

  it.each(['pending', 'awaitingReceipt', 'toSend'] as const)(
    'nobody closes a case while the platform waits: %s',
    (status) => {
      expect(wanted({ status }).refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
    },
  );
});

describe('handbook §7: the countdown of an exchange is the one that the platform shows', () => {
  const ID = `countdown-${exchange().exchangeId}`;

  it('reminds the agent, then the supervisor, looks again, and is a supervisor’s at its end', () => {
    const play = wanted({ deadline: T0 + 3 * DAY });
    expect(play.state.processes[ID]).toMatchObject({ situation: 'sellerAnswers', exchange: true });
    play.advance(3 * DAY);
    expect(play.inputsOf('readExchange')).toEqual([{ exchangeId: exchange().exchangeId, tid: play.state.tid }]);
    expect(play.task('case/exchangeDue')).toMatchObject({ role: 'supervisor', dueAt: T0 + 3 * DAY });
  });

  it('is armed anew where the platform has moved it', () => {
    const play = wanted({ deadline: T0 + 3 * DAY });
    play.exchangeBecomes({ deadline: T0 + 9 * DAY });
    play.advance(3 * DAY);
    expect(play.state.processes[ID]).toMatchObject({ deadline: T0 + 9 * DAY, status: 'running' });
    expect(play.task('case/exchangeDue')).toBeUndefined();
  });

  it.each([
    ['awaitingReturn', 'buyerShips'],
    ['awaitingReceipt', 'sellerConfirms'],
    ['buyerToChange', 'buyerReacts'],
  ] as const)('in the status %s it is %s', (status, situation) => {
    expect(wanted({ status, deadline: T0 + DAY }).state.processes[ID]).toMatchObject({ situation });
  });

  it('there is none where the platform shows none, and it ends with the exchange', () => {
    expect(wanted().state.processes[ID]).toBeUndefined();
    const play = wanted({ deadline: T0 + 3 * DAY });
    play.pushExchange({ status: 'closed', deadline: undefined });
    expect(play.state.processes[ID]).toMatchObject({ outcome: 'over' });
  });
});
