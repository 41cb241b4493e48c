import { DAY, HOUR } from '../../../../domain/time';
import { moment, order, PAYEE, refund, SUPERVISOR } from '../../support/builders';
import { faulty, type Play, type PlayOptions, unshipped } from '../../support/play';

/** Twenty yuan were agreed and paid: the case waits for its follow-up. */
function settled(options: Partial<PlayOptions> = {}): Play {
  const play = faulty(options);
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('reopening within the after-sales term', () => {
  const closed = () => settled().advanceTo(moment(5));

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
    const play = closed().advanceTo(moment(20));
    expect(play.state.endedAt).toBe(moment(20));
    expect(play.deadline('case/term')).toBeUndefined();
    expect(play.refusal({ type: 'reply', text: 'x' })).toBe('caseClosed');
  });

  it('hears nobody after the term: a word that came too late is refused, not lost', () => {
    const play = closed().advanceTo(moment(20));
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
