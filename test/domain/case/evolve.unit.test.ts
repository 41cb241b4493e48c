import { changeOf } from '../../../domain/asks';
import type { EventBody } from '../../../domain/case/events';
import { evolve } from '../../../domain/case/evolve';
import type { CaseState } from '../../../domain/case/state/caseState';
import { SYSTEM } from '../../../domain/roles';
import { AGENT, moment, OID, refund, T0 } from '../support/builders';
import { faulty, unshipped } from '../support/play';

const { state: KNOWN } = faulty();

/** What is left of a case after this. */
function folded(change: Partial<CaseState>, ...events: EventBody[]): CaseState {
  return events.reduce(
    (state, event) => evolve(state, { ...event, seq: state.seq + 1, at: T0 + 1, by: SYSTEM } as never),
    { ...KNOWN, ...change },
  );
}

const wrote = (messageId: string, text: string, writtenAt = T0): EventBody => ({
  type: 'buyerWrote',
  message: { messageId, writtenAt, text },
});

describe('handbook §6: the question that nobody has answered yet', () => {
  it.each<[string, string, string | undefined]>([
    ['as it was written', '什么时候发货', '什么时候发货'],
    ['on one line, without blanks that say nothing', '  什么时候\n\n  发货   呀 ', '什么时候 发货 呀'],
    ['twenty characters whole', '一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
    ['no more than twenty', '一二三四五六七八九十一二三四五六七八九十多', '一二三四五六七八九十一二三四五六七八九十…'],
    ['pictures alone ask nothing', ' \n ', undefined],
  ])('%s', (_what, text, question) => {
    expect(folded({}, wrote('1', text)).question?.text).toBe(question);
  });

  it('is the first one; of the messages of one instant each is known', () => {
    const state = folded({}, wrote('1', '甲'), wrote('2', '乙'), wrote('3', '丙', T0 + 5));
    expect(state.question).toEqual({ askedAt: T0, text: '甲' });
    expect(state.lastBuyerMessages).toEqual({ writtenAt: T0 + 5, ids: ['3'] });
    expect(folded({}, wrote('1', '甲'), wrote('2', '乙')).lastBuyerMessages?.ids).toEqual(['1', '2']);
  });
});

describe('an answer to an offer', () => {
  const offer = { n: 1, remedy: 'explanation', amount: 0, requester: AGENT, status: 'sent' } as const;
  it.each([
    ['accepted', 'proposal'],
    ['refused', 'bargaining'],
    ['countered', 'bargaining'],
  ] as const)('%s: the stage is %s', (answer, stage) => {
    const state = folded({ stage: 'proposal', offers: [offer] }, { type: 'offerAnswered', n: 1, answer });
    expect(state.stage).toBe(stage);
    expect(state.offers[0]?.status).toBe(answer);
  });
});

describe('a step that is held waits for its approval, and no other does', () => {
  const step = (id: string) => ({ id, process: 'parcel' as const, plan: {}, after: 'x.y' });
  const agreement = { n: 1, offer: 1, remedy: 'return', amount: 0, requester: AGENT, status: 'running' } as const;
  const held = { type: 'stepHeld', step: 'b', after: 'b-approval.granted' } as const;

  it('by its name', () => {
    const state = folded({ agreement: { ...agreement, steps: [step('a'), step('b')] } }, held);
    expect(state.agreement?.steps.map((one) => one.after)).toEqual(['x.y', 'b-approval.granted']);
  });

  it('nothing where nothing is agreed', () => {
    const events: EventBody[] = [held, { type: 'agreementFulfilled' }, { type: 'agreementBroken', because: 'x' }];
    expect(folded({ agreement: undefined }, ...events)).toMatchObject({ stage: KNOWN.stage });
    expect(folded({ agreement: undefined }, ...events).agreement).toBeUndefined();
  });
});

describe('handbook §7: what the other cases were asked', () => {
  const asked = (n: number, trackingNumber?: string): EventBody => ({
    type: 'signsAsked',
    n,
    trackingNumber,
    since: 7,
  });
  it('is known by its number, or by none', () => {
    const state = folded({}, asked(1), asked(2, 'SF1'));
    expect(state.lookedFor).toEqual(['', 'SF1']);
    expect(state.signLook).toEqual({ n: 2, trackingNumber: 'SF1', since: 7 });
  });
});

describe('handbook §7: what was left to a person at the end of a countdown', () => {
  const left = { situation: 'sellerAnswers', reason: 'x' } as const;
  const { state } = unshipped({ refund: refund() });
  it.each([
    ['stays while the end is the same', { reason: '补充说明' }, true],
    ['goes with another end', { deadline: moment(9) }, false],
    ['goes with another status', { status: 'SELLER_REFUSE_BUYER' }, false],
  ] as const)('%s', (_what, change, stays) => {
    const next = folded({ ...state, countdownLeft: left }, { type: 'refundSeen', refund: refund(change) });
    expect(next.countdownLeft).toEqual(stays ? left : undefined);
  });

  it('the countdown is over once the case has acted; where none runs, none is', () => {
    const acted = { type: 'countdownActed', situation: 'sellerAnswers', action: 'left' } as const;
    expect(folded(state, acted).processes.countdown).toMatchObject({ kind: 'countdown', outcome: 'over' });
    expect(folded({ processes: {} }, acted).processes).toEqual({});
  });
});

describe('a question that failed', () => {
  const failed = (ask: string, reason: string): EventBody => ({ type: 'troubled', ask, name: 'readOrder', reason });
  it('stands once, as it failed last; the others stay', () => {
    const state = folded({}, failed('a', '1'), failed('b', '2'), failed('a', '3'));
    expect(state.troubles.map(({ ask, reason }) => ask + reason)).toEqual(['b2', 'a3']);
    const over = folded(state, { type: 'troubleOver', ask: 'a', as: 'retried' });
    expect(over.troubles.map(({ ask }) => ask)).toEqual(['b']);
  });
});

describe('an event of a process', () => {
  it.each([
    ['that does not run', { type: 'notice.sent', process: 'x' }],
    ['of a kind that there is not', { type: 'dance.begun', process: 'x' }],
  ])('%s changes nothing but the count of events', (_what, event) => {
    expect(folded({}, event as never)).toEqual({ ...KNOWN, seq: KNOWN.seq + 1 });
  });
});

describe('several applications of one buyer', () => {
  const other = (refundId: string, change = {}) => refund({ refundId, oid: OID, ...change });
  const seen = (one: ReturnType<typeof refund>): EventBody => ({ type: 'refundSeen', refund: one });
  const beside = (one: ReturnType<typeof refund>): EventBody => ({ type: 'otherRefundSeen', refund: one });
  const paid = refund({ status: 'SUCCESS', amount: 40_00 });

  it('what the platform paid on the one before stays paid, once', () => {
    const once = folded({}, seen(paid), seen({ ...paid, version: '2' }));
    expect(once.paidBefore).toBeUndefined();
    const next = folded(once, seen(other('92', { status: 'SUCCESS', amount: 5_00 })), seen(other('93')));
    expect(next.paidBefore).toBe(45_00);
    expect(folded({}, seen(refund()), seen(other('92'))).paidBefore).toBeUndefined();
  });

  it('each open one is kept as it was seen last, until it is the case’s own', () => {
    const kept = folded(
      {},
      seen(refund()),
      beside(other('92')),
      beside(other('93')),
      beside(other('92', { amount: 1 })),
    );
    expect(kept.otherRefunds?.map(({ refundId, amount }) => [refundId, amount])).toEqual([
      ['93', 100_00],
      ['92', 1],
    ]);
    const own = folded(kept, seen(other('92')));
    expect(own.otherRefunds?.map(({ refundId }) => refundId)).toEqual(['93']);
    expect(folded(own, beside(other('93', { status: 'CLOSED' }))).otherRefunds).toBeUndefined();
    expect(folded(own, seen(other('93'))).otherRefunds).toBeUndefined();
  });
});

describe('handbook §7: goods that nobody waited for', () => {
  const stray = (n: number) => ({ n, because: 'notAwaited' as const });
  const strayParcels = [stray(1), stray(2)];

  it('are judged one by one', () => {
    const state = folded({ strayParcels }, { type: 'parcelJudged', n: 2, decision: 'keep' });
    expect(state.strayParcels).toEqual([stray(1), { ...stray(2), decision: 'keep' }]);
    expect(state.goodsHere).toBeUndefined();
  });

  it('are here once they are to be paid for, also without an application', () => {
    const judged = { type: 'parcelJudged', n: 1, decision: 'payBack' } as const;
    expect(folded({ strayParcels }, judged)).toMatchObject({ goodsHere: true });
    const ended = refund({ modifiedAt: 9 });
    expect(folded({ strayParcels, refund: ended }, judged).settledRefund).toBe(changeOf(ended));
  });
});
