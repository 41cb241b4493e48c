import { promiseRowsOf } from '../../../../domain/case/rows/promiseRows';
import { wants } from '../../../../domain/case/wants';
import { type PromiseState, promise } from '../../../../domain/processes/buyer/promise';
import { DAY, HOUR } from '../../../../domain/time';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import { AGENT, AUDITOR, FINANCE, moment, OTHER_AGENT, order, refund, SUPERVISOR } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

const PRE_SALES = { id: 'preSales-1', role: 'preSales' } as const;

/** The agent told the buyer that they come back to them in three hours. */
function promised(): Play {
  const play = faulty();
  play.give({ type: 'promiseTime', at: moment(0, 3), text: '核实后回复' });
  return play;
}

/** A gift with the next order was agreed. */
function owesGift(): Play {
  const play = faulty();
  play.assess('minor');
  play.propose({ remedy: 'giftPromise' });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §6: "we come back to you" carries a time and is kept by a timer [§6.promise]', () => {
  it('is registered with what was said, until when, by whom; nothing is sent', () => {
    const play = promised();
    expect(promiseRowsOf(play.state)).toEqual([
      {
        ...{ processId: 'promise-1', what: 'time', text: '核实后回复', until: moment(0, 3), status: 'open' },
        ...{ madeBy: AGENT.id, madeAt: moment(0), endedBy: undefined, endedAt: undefined, redeemedOn: undefined },
      },
    ]);
    expect(play.inputsOf('sendMessage')).toHaveLength(1);
    expect(play.state.owner).toBe(AGENT.id);
  });

  it.each([
    ['now', moment(0), 'invalidTime'],
    ['a moment later', moment(0) + 1, undefined],
    ['in 30 days', moment(30), undefined],
    ['after more than 30 days', moment(30) + 1, 'invalidTime'],
  ])('%s', (_what, at, code) => {
    const command = { type: 'promiseTime', at, text: '回复' } as const;
    if (code === undefined) expect(faulty().give(command)).toContain('promise.made');
    else expect(faulty().refusal(command)).toBe(code);
  });

  it('needs what was promised', () => {
    expect(faulty().refusal({ type: 'promiseTime', at: moment(1), text: ' ' })).toBe('textMissing');
  });

  it('reminds its agent half an hour before, once', () => {
    const play = promised().advanceTo(moment(0, 2, 30) - 1);
    expect(play.task('promise-1/keep')).toBeUndefined();
    expect(play.advanceTo(moment(0, 2, 30)).task('promise-1/keep')).toMatchObject({
      ...{ kind: 'promise', role: 'afterSales', command: 'reply', dueAt: moment(0, 3) },
      script: { name: 'promise.due', values: { text: '核实后回复', until: '2026-03-02 13:00' } },
    });
    expect(play.count('promise.reminded')).toBe(1);
  });

  it('at once when it is nearer than that', () => {
    const play = faulty();
    play.give({ type: 'promiseTime', at: moment(0, 0, 10), text: '回复' });
    expect(play.advance(0).task('promise-1/keep')).toMatchObject({ role: 'afterSales' });
  });

  it('is kept when the buyer is answered before it', () => {
    const play = promised().advanceTo(moment(0, 3) - 1);
    play.give({ type: 'reply', text: '已为您核实' });
    expect(promiseRowsOf(play.state)).toMatchObject([{ status: 'kept', endedBy: AGENT.id, endedAt: moment(0, 3) - 1 }]);
    expect(play.task('promise-1/keep')).toBeUndefined();
    expect(play.advance(DAY).count('promise.broken')).toBe(0);
  });

  it('an offer keeps it as well', () => {
    const play = promised();
    play.assess('minor');
    play.propose({ remedy: 'explanation' });
    expect(promiseRowsOf(play.state)).toMatchObject([{ status: 'kept' }]);
  });

  it.each([
    ['receivedSatisfied', 'kept'],
    ['unreachable', 'open'],
    ['silent', 'open'],
  ] as const)('a call that was %s leaves it %s', (outcome, status) => {
    const play = faulty().advanceTo(moment(2));
    play.give({ type: 'promiseTime', at: moment(2, 3), text: '回复' });
    play.give({ type: 'recordCall', outcome });
    expect(promiseRowsOf(play.state)).toMatchObject([{ status }]);
  });

  it('is broken when the time passes, then it is the supervisor’s, until the buyer was answered [§6.promise.broken]', () => {
    const play = promised().advanceTo(moment(0, 3));
    expect(promiseRowsOf(play.state)).toMatchObject([{ status: 'broken', endedAt: undefined }]);
    expect(play.task('promise-1/keep')).toMatchObject({ role: 'supervisor', script: { name: 'promise.broken' } });
    play.advance(HOUR).give({ type: 'reply', text: '抱歉久等' }, SUPERVISOR);
    expect(promiseRowsOf(play.state)).toMatchObject([{ status: 'broken', endedAt: moment(0, 4) }]);
    expect(play.task('promise-1/keep')).toBeUndefined();
  });

  it('ends with its case: what nobody broke was only called off', () => {
    const open = promised();
    open.give({ type: 'close', reason: '重复' }, SUPERVISOR);
    expect(promiseRowsOf(open.state)).toMatchObject([{ status: 'cancelled' }]);
    const broken = promised().advanceTo(moment(0, 3));
    broken.give({ type: 'close', reason: '重复' }, SUPERVISOR);
    expect(promiseRowsOf(broken.state)).toMatchObject([{ status: 'broken' }]);
  });

  it('a second one has a register entry of its own', () => {
    const play = promised();
    play.give({ type: 'promiseTime', at: moment(1), text: '再次回复' });
    expect(promiseRowsOf(play.state).map(({ processId, status }) => [processId, status])).toEqual([
      ['promise-1', 'open'],
      ['promise-2', 'open'],
    ]);
  });
});

describe('handbook §6: hold: the buyer is told how long [§6.hold]', () => {
  it('in the script’s words, and the time is promised', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(9) }) });
    play.buyerWrites('1');
    play.give({ type: 'hold', until: moment(0, 2) });
    expect(play.inputsOf('sendMessage').at(-1)).toMatchObject({
      ...{ intentId: 'case-1/hold-1/message', refundId: refund().refundId, text: undefined },
      script: { name: 'hold', values: { until: '2026-03-02 12:00' } },
    });
    expect(promiseRowsOf(play.state)).toMatchObject([{ what: 'time', until: moment(0, 2), status: 'open' }]);
    expect(play.state.buyerWaits).toBeUndefined();
  });

  it('or in the agent’s own; an earlier time is kept by it', () => {
    const play = promised();
    play.give({ type: 'hold', until: moment(0, 6), text: '还需要一点时间，请您稍等' });
    expect(play.inputsOf('sendMessage').at(-1)).toMatchObject({ text: '还需要一点时间，请您稍等' });
    expect(promiseRowsOf(play.state).map(({ status, until }) => [status, until])).toEqual([
      ['kept', moment(0, 3)],
      ['open', moment(0, 6)],
    ]);
  });

  it.each([
    ['no words', { until: moment(1), text: ' ' }, 'textMissing'],
    ['a time gone by', { until: moment(0) }, 'invalidTime'],
    ['a blocked phrase', { until: moment(1), text: '你问我我问谁' }, 'blockedWords'],
  ])('not with %s', (_what, fields, code) => {
    expect(faulty().refusal({ type: 'hold', ...fields })).toBe(code);
  });

  it('what no program can send, a person does', () => {
    const play = faulty({ answers: { sendMessage: () => ({ result: 'refused', reason: 'noChannel' }) } });
    play.give({ type: 'hold', until: moment(0, 2) });
    expect(play.task('hold-1/byHand')).toMatchObject({ command: 'recordSent', script: { name: 'hold' } });
  });
});

describe('handbook §6: a reply after more than an hour names the earlier question [§6.nameQuestion]', () => {
  const asked = (text = '什么时候能收到？') => {
    const play = faulty();
    play.buyerWrites('1', text);
    return play;
  };
  const said = (play: Play, text = '今天发出') => {
    play.give({ type: 'reply', text });
    const { script, text: own } = play.inputsOf('sendMessage').at(-1) ?? {};
    return { name: script?.name, values: script?.values, own };
  };

  it('an hour is soon enough, a moment more is not', () => {
    expect(said(asked().advance(HOUR))).toMatchObject({ name: 'reply', own: '今天发出' });
    expect(said(asked().advance(HOUR + 1))).toEqual({
      name: 'reply.late',
      values: { question: '什么时候能收到？', text: '今天发出' },
      own: undefined,
    });
  });

  it('the first question that nobody answered, however often the buyer asks', () => {
    const play = asked().advance(HOUR);
    play.buyerWrites('2', '在吗');
    expect(said(play.advance(1)).values).toMatchObject({ question: '什么时候能收到？' });
    play.advance(HOUR).buyerWrites('3', '好的');
    expect(said(play).name).toBe('reply');
  });

  it('in at most twenty characters, on one line', () => {
    expect(said(asked(`请问\n${'很'.repeat(16)}久`).advance(2 * HOUR)).values?.question).toBe(
      `请问 ${'很'.repeat(16)}久`,
    );
    expect(said(asked(`请问 ${'很'.repeat(17)}久`).advance(2 * HOUR)).values?.question).toBe(
      `请问 ${'很'.repeat(17)}…`,
    );
  });

  it('a picture alone asks nothing that could be named', () => {
    expect(said(asked(' ').advance(2 * HOUR)).name).toBe('reply');
  });

  it('only where both fit into one message', () => {
    // 24 bytes of question, 60 of the words around it.
    expect(said(asked().advance(2 * HOUR), `é${'x'.repeat(314)}`).name).toBe('reply.late');
    expect(said(asked().advance(2 * HOUR), `é${'x'.repeat(315)}`).name).toBe('reply');
    expect(said(asked().advance(2 * HOUR), `😀${'x'.repeat(313)}`).name).toBe('reply');
  });

  it.each([
    ['a hold', (play: Play) => play.give({ type: 'hold', until: moment(1) })],
    [
      'an offer',
      (play: Play) => {
        play.assess('minor');
        play.propose({ remedy: 'explanation' });
      },
    ],
  ])('%s answers it', (_what, answer) => {
    const play = asked();
    answer(play);
    expect(play.state.question).toBeUndefined();
  });
});

describe('handbook §1: a gift or free shipping with the next order is redeemed once [§6.promise.redeemed]', () => {
  it('is registered with the yes and waits for nobody', () => {
    const play = owesGift();
    expect(promiseRowsOf(play.state)).toMatchObject([
      { processId: 'agreement-1/promise', what: 'gift', status: 'open', madeAt: moment(0) },
    ]);
    expect(play.state.settledAs).toBe('giftPromise');
  });

  it.each([
    ['pre-sales', PRE_SALES],
    ['another agent', OTHER_AGENT],
    ['a supervisor', SUPERVISOR],
  ])('by %s, with the order that it went out with; a second time is refused', (_who, actor) => {
    const play = owesGift();
    play.give({ type: 'redeemPromise', tid: '2100000000000000077' }, actor);
    expect(promiseRowsOf(play.state)).toMatchObject([
      { status: 'redeemed', endedBy: actor.id, endedAt: moment(0), redeemedOn: '2100000000000000077' },
    ]);
    expect(play.refusal({ type: 'redeemPromise' }, PRE_SALES)).toBe('alreadyDecided');
    expect(play.refusal({ type: 'redeemPromise', process: 'agreement-1/promise' }, PRE_SALES)).toBe('alreadyDecided');
  });

  it.each([
    ['finance', FINANCE],
    ['an auditor', AUDITOR],
  ])('not by %s', (_who, actor) => {
    expect(owesGift().refusal({ type: 'redeemPromise' }, actor)).toBe('roleNotAllowed');
  });

  it('not where nothing is owed, and a time is not redeemed', () => {
    expect(faulty().refusal({ type: 'redeemPromise' })).toBe('notWaiting');
    expect(promised().refusal({ type: 'redeemPromise' })).toBe('notWaiting');
    expect(promised().refusal({ type: 'redeemPromise', process: 'promise-1' })).toBe('unknownProcess');
    expect(owesGift().refusal({ type: 'redeemPromise', process: 'agreement-2/promise' })).toBe('unknownProcess');
  });

  it('outlives the closing of its case, which wants nothing but its term’s end, and is redeemed until then [§6.promise.redeemed]', () => {
    const play = owesGift();
    play.give({ type: 'recordFollowUp', outcome: 'solved' });
    expect(play.state.stage).toBe('closed');
    expect(wants(play.state)).toMatchObject({ asks: [], tasks: [], deadlines: [{ id: 'case/term' }] });
    expect(promiseRowsOf(play.state)).toMatchObject([{ status: 'open' }]);
    play.give({ type: 'redeemPromise' }, PRE_SALES);
    expect(play.state.stage).toBe('closed');
    expect(promiseRowsOf(play.state)).toMatchObject([{ status: 'redeemed', endedBy: PRE_SALES.id }]);
  });

  it('after the term the case takes no commands; the row is all that is left of it', () => {
    const play = owesGift();
    play.give({ type: 'recordFollowUp', outcome: 'solved' });
    play.world.order = order({ shipped: true, succeededAt: play.now });
    play.advance(30 * DAY);
    expect(play.state.endedAt).toBeDefined();
    expect(promiseRowsOf(play.state)).toMatchObject([{ status: 'open' }]);
    expect(play.refusal({ type: 'redeemPromise' }, PRE_SALES)).toBe('caseClosed');
  });

  it.each([
    ['closed', []],
    ['platform', []],
    ['payout refused', [{ type: 'promise.ended', outcome: 'cancelled' }]],
  ])('cancelled because %s', (because, events) => {
    const state = owesGift().state.processes['agreement-1/promise'] as PromiseState;
    const place = { caseId: 'case-1', processId: 'agreement-1/promise', tid: '1', buyerId: 'buyer-1' };
    const context = { now: moment(0), policy: HANDBOOK_POLICY, actor: AGENT };
    expect(promise.decide(state, { type: 'cancel', because }, context, place)).toEqual(events);
  });

  it('is owed only once the application is withdrawn', () => {
    const play = faulty({
      order: order({ shipped: true }),
      refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(20) }),
    });
    play.assess('minor');
    play.propose({ remedy: 'nextFreeShipping' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(promiseRowsOf(play.state)).toEqual([]);
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(promiseRowsOf(play.state)).toMatchObject([{ what: 'freeShipping', status: 'open' }]);
  });

  it('an answer to the buyer leaves it owed', () => {
    const play = owesGift();
    play.give({ type: 'reply', text: '下次下单时告诉客服即可' });
    expect(promiseRowsOf(play.state)).toMatchObject([{ status: 'open' }]);
  });

  it('two are told apart by their names', () => {
    const play = owesGift();
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    play.propose({ remedy: 'nextFreeShipping' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'redeemPromise', process: 'agreement-2/promise' });
    expect(promiseRowsOf(play.state).map(({ what, status }) => [what, status])).toEqual([
      ['gift', 'open'],
      ['freeShipping', 'redeemed'],
    ]);
    play.give({ type: 'redeemPromise' });
    expect(promiseRowsOf(play.state).map(({ status }) => status)).toEqual(['redeemed', 'redeemed']);
  });
});
