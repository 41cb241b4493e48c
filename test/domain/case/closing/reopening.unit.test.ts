import type { OrderFacts } from '../../../../domain/asks';
import { PLATFORM } from '../../../../domain/roles';
import { DAY, HOUR } from '../../../../domain/time';
import {
  AGENT,
  exchange,
  moment,
  OTHER_AGENT,
  order,
  PAYEE,
  RECOVERER,
  refund,
  SUPERVISOR,
} from '../../support/builders';
import { faulty, Play, type PlayOptions, unshipped } from '../../support/play';

/** Twenty yuan were agreed and paid: the case waits for its follow-up. */
function settled(options: Partial<PlayOptions> = {}): Play {
  const play = faulty(options);
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('reopening within the after-sales term', () => {
  const closed = (facts: Partial<OrderFacts> = {}) =>
    settled({ order: order({ shipped: true, ...facts }) }).advanceTo(moment(5));

  it('makes the same case go on when the buyer writes again [§3.6.reopened]', () => {
    const play = closed().advance(DAY);
    play.buyerWrites('7', '又坏了');
    expect(play.state).toMatchObject({ stage: 'proposal', closedAs: undefined });
    expect(play.deadline('case/term')).toBeUndefined();
    expect(play.taskIds()).toContain('case/propose');
  });

  it('makes it go on when a refund is opened', () => {
    const play = closed().advance(DAY);
    play.world.refund = refund({
      asks: 'returnAndRefund',
      goods: 'received',
      createdAt: play.now,
      modifiedAt: play.now,
      deadline: play.now + 5 * DAY,
    });
    play.push();
    expect(play.state.stage).toBe('proposal');
    expect(play.deadline('countdown/afterSales')).toBeDefined();
  });

  it('is made by a change of the refund since the closing, whichever clock runs ahead', () => {
    const open = { status: 'WAIT_BUYER_RETURN_GOODS', asks: 'returnAndRefund', deadline: moment(9) } as const;
    const ahead = faulty({ refund: refund({ ...open, modifiedAt: moment(0, 0, 1) }) });
    ahead.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    expect(ahead.state.stage).toBe('closed');
    const behind = faulty({ refund: refund(open) }).advance(HOUR);
    behind.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    behind.push({ modifiedAt: behind.now - 1, status: 'WAIT_SELLER_CONFIRM_GOODS' });
    expect(behind.state.stage).toBe('proposal');
  });

  it('is made by a new application in the very second of the one that was withdrawn: seconds are all the platform says', () => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }) });
    play.push({ status: 'CLOSED' });
    play.give({ type: 'close', reason: '买家撤销' }, SUPERVISOR);
    const { modifiedAt = 0, version = '' } = play.state.refund ?? {};
    play.push({
      refundId: '6',
      status: 'WAIT_SELLER_AGREE',
      modifiedAt,
      version: String(Number(version) + 1),
      deadline: moment(9),
    });
    expect(play.state).toMatchObject({ stage: 'proposal', refund: { refundId: '6' } });
  });

  it('is not made by a message that was read before, in whatever order the platform repeats it', () => {
    const play = faulty();
    const messages = [
      { messageId: '11', writtenAt: moment(0, 1), text: 'a' },
      { messageId: '12', writtenAt: moment(0, 1), text: 'b' },
    ];
    play.now = moment(0, 1);
    const give = (which: typeof messages) =>
      play.give({ type: 'buyerWrote', messages: which }, { id: 'platform', role: 'platform' });
    expect(give(messages)).toContain('buyerWrote');
    expect(give([...messages].reverse())).toEqual([]);
    expect(give(messages.slice(0, 1))).toEqual([]);
    expect(play.count('buyerWrote')).toBe(2);
  });

  it('closes a second time, with a term of its own', () => {
    const play = closed().advance(DAY);
    play.buyerWrites('7');
    play.give({ type: 'close', reason: 'answered' }, SUPERVISOR);
    expect(play.deadline('case/term')?.at).toBe(moment(6) + 15 * DAY);
  });

  it('ends for good with the term', () => {
    const play = closed({ succeededAt: moment(5) }).advanceTo(moment(20));
    expect(play.state.endedAt).toBe(moment(20));
    expect(play.deadline('case/term')).toBeUndefined();
    expect(play.refusal({ type: 'reply', text: 'x' })).toBe('caseClosed');
  });

  it('hears nobody after the term: a word that came too late is refused, not lost', () => {
    const play = closed({ succeededAt: moment(5) }).advanceTo(moment(20));
    const late = { type: 'buyerWrote', messages: [{ messageId: '9', writtenAt: play.now, text: 'x' }] } as const;
    expect(play.refusal({ ...late, messages: [...late.messages] }, { id: 'platform', role: 'platform' })).toBe(
      'caseClosed',
    );
  });
});

describe('the platform ends the refund before anything was agreed', () => {
  it.each([
    ['SUCCESS', 'platformRefunded'],
    ['CLOSED', 'withdrawn'],
  ] as const)('%s settles the case as %s, and calls off all that waited', (status, as) => {
    const play = unshipped({ refund: refund() });
    play.propose({ remedy: 'compensation', amount: 40_00, ...PAYEE });
    play.push({ status, deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: as });
    expect(play.state.offers[0]?.status).toBe('withdrawn');
    expect(play.taskIds()).toEqual(['case/register']);
  });

  it('is not settled by the same end twice', () => {
    const play = unshipped({ refund: refund() });
    play.push({ status: 'CLOSED', deadline: undefined });
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    expect(play.state.stage).toBe('proposal');
    expect(play.state.settlements).toBe(1);
  });

  it('also while it is still being looked up', () => {
    const play = unshipped({ refund: refund(), answers: { readOrder: () => 'later' } });
    play.push({ status: 'CLOSED', deadline: undefined });
    play.answers.readOrder = () => order();
    play.settle();
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).not.toContain('refundUnshipped.askWhy');
  });
});

describe('handbook §3.6: the after-sales term runs from the success of the trade, as the platform tells it later [§3.6.term]', () => {
  /** Settled, and the trade succeeds on this day, if at all; nobody but the platform knows. */
  function closedWith(succeededOn: number | undefined, closedOn = 5): Play {
    const play = settled();
    if (succeededOn !== undefined) play.world.order = order({ shipped: true, succeededAt: moment(succeededOn) });
    return play.advanceTo(moment(closedOn));
  }

  it.each([
    ['before the closing', 2, 17],
    ['on the day of the closing', 5, 20],
    ['so long before it that the term is over', -12, 5],
  ])('a trade that succeeded %s: the term ends by it', (_when, succeededOn, endsOn) => {
    const play = closedWith(succeededOn);
    expect(play.state.stage).toBe('closed');
    expect(play.advanceTo(moment(endsOn)).state.endedAt).toBe(moment(endsOn));
  });

  it('a trade that succeeds after the closing: the buyer has the whole term from then on', () => {
    const play = closedWith(undefined);
    play.advanceTo(moment(10)).world.order = order({ shipped: true, succeededAt: moment(10) });
    play.advanceTo(moment(20));
    expect([play.state.endedAt, play.deadline('case/term')?.at]).toEqual([undefined, moment(25)]);
    play.advanceTo(moment(24)).buyerWrites('7');
    expect(play.state.stage).toBe('proposal');
  });

  it('a trade that does not succeed for long is looked at again and again', () => {
    const play = closedWith(undefined).advanceTo(moment(40));
    expect(play.state.endedAt).toBeUndefined();
    expect(play.inputsOf('readOrder').length).toBeGreaterThan(2);
    play.world.order = order({ shipped: true, succeededAt: moment(45) });
    expect(play.advanceTo(moment(60)).state.endedAt).toBe(moment(60));
  });

  it.each(['TRADE_CLOSED', 'TRADE_CLOSED_BY_TAOBAO'])(
    'a trade that ended as %s never succeeds: counted from the closing',
    (status) => {
      const play = settled();
      play.world.order = order({ shipped: true, status });
      play.advanceTo(moment(5));
      expect(play.advanceTo(moment(20)).state.endedAt).toBe(moment(20));
    },
  );

  it('where the order cannot be read the term stands, nobody is troubled, and it is read again at its end', () => {
    const play = settled({
      answers: { readOrder: (_input, one) => (one.state.stage === 'closed' ? 'fails' : order({ shipped: true })) },
    });
    play.advanceTo(moment(5));
    expect(play.deadline('case/term')?.at).toBe(moment(20));
    expect(play.state.troubles).toEqual([]);
    play.answers.readOrder = () => order({ shipped: true, succeededAt: moment(6) });
    play.advanceTo(moment(21));
    expect(play.state.endedAt).toBe(moment(21));
  });

  it('closed a second time the term is the same: it does not begin anew', () => {
    const play = closedWith(5).advance(DAY);
    play.buyerWrites('7');
    play.give({ type: 'close', reason: 'answered' }, SUPERVISOR);
    expect(play.deadline('case/term')?.at).toBe(moment(20));
  });
});

describe('handbook §3.6: within the term the same matter reopens the one case, whoever brings it up', () => {
  const closed = () => settled().advanceTo(moment(5));

  it('a person enters it anew: the case goes on with its agent and what was said', () => {
    const play = closed();
    expect(play.give({ type: 'reopen', note: '又开线了' }, OTHER_AGENT)).toEqual(['reopened', 'noted']);
    expect(play.state).toMatchObject({ stage: 'proposal', owner: AGENT.id, kind: 'qualityReturn' });
    expect(play.state.closedAs).toBeUndefined();
  });

  it('as another kind where it is one this time', () => {
    const play = closed();
    play.give({ type: 'reopen', kind: 'exchange' });
    expect(play.state).toMatchObject({ stage: 'proposal', kind: 'exchange' });
  });

  it.each([
    ['while it is open', () => faulty(), {}, AGENT, 'wrongStage'],
    ['as what it could not be opened as', closed, { kind: 'reviewRecovery' }, AGENT, 'wrongKind'],
    ['as a kind that nobody knows', closed, { kind: 'nothing' }, SUPERVISOR, 'unknownKind'],
    ['by who does not work such cases', closed, {}, RECOVERER, 'roleNotAllowed'],
  ] as const)('not %s', (_what, begin, change, who, code) => {
    expect(begin().refusal({ type: 'reopen', ...change }, who)).toBe(code);
  });

  it('nor once its term has ended', () => {
    const play = settled({ order: order({ shipped: true, succeededAt: moment(0) }) }).advanceTo(moment(15));
    expect(play.refusal({ type: 'reopen' })).toBe('caseClosed');
  });

  it('a first application of the buyer reopens it, as the kind that the application is', () => {
    const play = new Play({ kind: 'invoice', order: order({ shipped: true }) });
    play.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    const applied = refund({ asks: 'returnAndRefund', goods: 'received', createdAt: play.now, modifiedAt: play.now });
    play.world.refund = applied;
    play.give({ type: 'refundSeen', refund: applied, kind: 'qualityReturn' }, PLATFORM);
    expect(play.state).toMatchObject({
      stage: 'proposal',
      kind: 'qualityReturn',
      refund: { refundId: applied.refundId },
    });
  });

  it('an application for an exchange reopens it too', () => {
    const play = closed();
    play.world.exchange = exchange({ createdAt: play.now, modifiedAt: play.now });
    play.give({ type: 'exchangeSeen', exchange: play.world.exchange, kind: 'exchange' }, PLATFORM);
    expect(play.state).toMatchObject({ stage: 'proposal', kind: 'exchange' });
  });
});
