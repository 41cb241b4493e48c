import { Draft } from '../../../../domain/case/draft';
import { flagCase } from '../../../../domain/case/people/flag';
import { DAY } from '../../../../domain/time';
import { AUDITOR, PAYEE, PHOTO, refund, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { faulty, type PlayOptions, unshipped } from '../../support/play';

const flagged = (options: Partial<PlayOptions> = {}) => {
  const play = faulty({ refund: refund({ goods: 'received' }), ...options });
  play.give({ type: 'flag', reason: '第三次空包裹' });
  return play;
};

describe('handbook §7, §9: a flagged case keeps its chat [§7.snapshot]', () => {
  it('as a piece of evidence with what it holds', () => {
    const play = flagged();
    expect(play.inputsOf('keepChat')).toEqual([{ refundId: play.state.refund?.refundId }]);
    expect(play.state.flagged).toEqual({ reason: '第三次空包裹' });
    expect(play.state.evidence).toEqual([
      {
        id: 'evidence-1',
        sort: 'chat',
        name: 'chat-d1.json',
        mediaType: 'application/json',
        bytes: 120,
        from: 'shop',
        note: '3 messages',
      },
    ]);
    expect(play.state.processes.chat).toMatchObject({ outcome: 'kept', messages: 3 });
  });

  it('costs nothing where nobody flags it', () => {
    expect(unshipped({ refund: refund() }).inputsOf('keepChat')).toEqual([]);
  });

  it('is flagged once, with a reason, by those who work cases', () => {
    const play = flagged();
    expect(play.refusal({ type: 'flag', reason: 'x' })).toBe('alreadyDecided');
    const other = faulty();
    expect(other.refusal({ type: 'flag', reason: ' ' })).toBe('textMissing');
    expect(other.refusal({ type: 'flag', reason: 'x' }, WAREHOUSE)).toBe('roleNotAllowed');
    expect(other.refusal({ type: 'flag', reason: 'x' }, AUDITOR)).toBe('roleNotAllowed');
  });

  it('a rule that flags it again changes nothing', () => {
    const play = flagged();
    const draft = new Draft(play.state, { now: play.now, policy: play.policy, actor: SUPERVISOR });
    flagCase(draft, 'reusedTracking');
    expect(draft.events).toEqual([]);
  });

  it('without a refund a person keeps it: only the chat will do', () => {
    const play = flagged({ refund: undefined });
    expect(play.inputsOf('keepChat')).toEqual([]);
    expect(play.task('chat/byHand')).toMatchObject({ role: 'afterSales', command: 'addEvidence' });
    play.give(PHOTO);
    expect(play.task('chat/byHand')).toBeDefined();
    play.give({ ...PHOTO, sort: 'chat', from: 'shop', name: 'chat.txt' });
    expect(play.task('chat/byHand')).toBeUndefined();
    expect(play.state.evidence).toHaveLength(2);
  });

  it('cannot be read: a supervisor’s, who tries again or gives it up', () => {
    const play = flagged({ answers: { keepChat: () => 'fails' } });
    const trouble = play.taskIds().find((id) => id.includes('trouble'));
    expect(trouble).toBe('case/trouble-chat.keep');
    play.give({ type: 'abandon', reason: '平台故障' }, SUPERVISOR);
    expect(play.state.processes.chat).toMatchObject({ outcome: 'notKept' });
    expect(play.taskIds()).not.toContain('case/trouble-chat.keep');
    expect(play.state.evidence).toBeUndefined();
  });

  it('closed by hand before it was read: it is given up, also when the buyer comes back', () => {
    const play = faulty({ answers: { keepChat: () => 'later' }, refund: refund({ status: 'SELLER_REFUSE_BUYER' }) });
    play.give({ type: 'flag', reason: 'x' });
    play.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    expect(play.state.processes.chat).toMatchObject({ outcome: 'notKept' });
    play.answers.keepChat = () => ({ messages: 1, digest: 'd2', bytes: 1 });
    play.buyerWrites('1');
    expect(play.state.stage).toBe('proposal');
    expect(play.inputsOf('keepChat')).toEqual([]);
  });

  it('is not closed before its chat is kept', () => {
    const again = flaggedAfterSettlement();
    expect(again.state.stage).toBe('followUp');
    again.answers.keepChat = () => ({ messages: 1, digest: 'd2', bytes: 1 });
    again.settle();
    expect(again.state).toMatchObject({ stage: 'closed', closedAs: 'solved' });
  });
});

/** Settled, then flagged while the chat cannot be read yet; the buyer says that it is solved. */
function flaggedAfterSettlement() {
  const play = faulty({ refund: refund({ goods: 'received' }), answers: { keepChat: () => 'later' } });
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.push({ status: 'CLOSED', deadline: undefined });
  play.give({ type: 'flag', reason: 'x' });
  play.advance(2 * DAY);
  play.give({ type: 'recordFollowUp', outcome: 'solved' });
  return play;
}
