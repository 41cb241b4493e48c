import { decide } from '../../../../domain/case/decide';
import { type Giver, SYSTEM } from '../../../../domain/roles';
import { AGENT, MANAGER, OTHER_AGENT, refund, SUPERVISOR } from '../../support/builders';
import { refusalOf } from '../../support/given';
import { faulty, Play } from '../../support/play';

const off: Giver = { ...OTHER_AGENT, ownerIsOff: true };
const MID = { id: 'mid-1', role: 'midSales' } as const;
const takeOver = { type: 'takeOver' } as const;

function owned(): Play {
  const play = faulty();
  play.assess('minor');
  return play;
}

describe('handbook §2: one buyer, one agent; another goes on only when that one is off and the buyer presses', () => {
  it('takes over when both hold [§2.handOn]', () => {
    const play = owned();
    play.buyerWrites('m1');
    expect(play.give(takeOver, off)).toEqual(['assigned']);
    expect(play.state).toMatchObject({ owner: OTHER_AGENT.id, ownerRole: 'afterSales' });
    expect(play.events.at(-1)).toMatchObject({ owner: OTHER_AGENT.id, role: 'afterSales', reason: 'ownerOff' });
    expect(play.refusal({ type: 'reply', text: '您好' }, AGENT)).toBe('ownedByAnother');
    expect(play.give({ type: 'reply', text: '您好' }, OTHER_AGENT)).toContain('buyerAnswered');
  });

  it.each<[string, Giver, boolean, string]>([
    ['the agent is on duty', OTHER_AGENT, true, 'ownerOnDuty'],
    ['the agent is on duty and the buyer silent', OTHER_AGENT, false, 'ownerOnDuty'],
    ['the buyer is silent', off, false, 'buyerNotPressing'],
    ['it is their own', { ...AGENT, ownerIsOff: true }, true, 'nothingToTakeOver'],
    ['a supervisor, who reassigns', SUPERVISOR, true, 'roleNotAllowed'],
    ['it is not of their kinds', { ...MID, ownerIsOff: true }, true, 'roleNotAllowed'],
  ])('not when %s', (_when, giver, writes, code) => {
    const play = owned();
    if (writes) play.buyerWrites('m1');
    expect(play.refusal(takeOver, giver)).toBe(code);
  });

  it('nor what nobody works yet', () => {
    const play = new Play({ kind: 'refundUnshipped', openedBy: SUPERVISOR });
    expect(play.state.owner).toBeUndefined();
    play.buyerWrites('m1');
    expect(play.refusal(takeOver, off)).toBe('nothingToTakeOver');
  });

  it('nor once the buyer has been answered [§2.handOn]', () => {
    const play = owned();
    play.buyerWrites('m1');
    play.give({ type: 'reply', text: '您好' });
    expect(play.refusal(takeOver, off)).toBe('buyerNotPressing');
  });

  it('the day gives away only what nobody works: who has taken a case keeps it', () => {
    const give = { type: 'reassign', owner: 'agent-3', reason: '评价分配' } as const;
    expect(owned().refusal(give, SYSTEM)).toBe('ownedByAnother');
    const free = faulty({ openedBy: SUPERVISOR });
    expect(free.state.owner).toBeUndefined();
    expect(free.give(give, SYSTEM)).toEqual(['assigned']);
    expect(free.state.owner).toBe('agent-3');
  });

  it('the matter of an agent who has left goes on, unless somebody else has taken it', () => {
    const give = { type: 'reassign', owner: 'agent-3', reason: '已离职' } as const;
    expect(owned().refusal({ ...give, heldBy: 'agent-9' }, SYSTEM)).toBe('ownedByAnother');
    const play = owned();
    expect(play.give({ ...give, heldBy: play.state.owner }, SYSTEM)).toEqual(['assigned']);
    expect(play.state.owner).toBe('agent-3');
  });

  it.each([SUPERVISOR, MANAGER])('a $role hands it on at any time, with a reason', (who) => {
    const play = owned();
    expect(play.refusal({ type: 'reassign', owner: 'agent-3', reason: ' ' }, who)).toBe('textMissing');
    expect(play.give({ type: 'reassign', owner: 'agent-3', reason: '休假' }, who)).toEqual(['assigned']);
    expect(play.events.at(-1)).toMatchObject({ owner: 'agent-3', reason: '休假', by: who });
    expect(play.state).toMatchObject({ owner: 'agent-3', ownerRole: undefined });
  });

  it('whoever gives a command signs with name and role alone', () => {
    const play = owned();
    play.buyerWrites('m1');
    play.give(takeOver, { ...off, actsFor: [MANAGER] });
    expect(play.events.at(-1)?.by).toEqual(OTHER_AGENT);
  });
});

describe('handbook §2: cases of a kind and their agents [§2.kinds]', () => {
  it('mid-sales opens and works problem orders, and no case of another kind', () => {
    const play = new Play({ kind: 'problemOrder', openedBy: MID });
    expect(play.state).toMatchObject({ owner: MID.id, ownerRole: 'midSales' });
    expect(refusalOf(() => new Play({ kind: 'qualityReturn', openedBy: MID }))).toBe('roleNotAllowed');
    expect(faulty().refusal({ type: 'assess', cause: 'x', severity: 'minor', fault: 'shop' }, MID)).toBe(
      'roleNotAllowed',
    );
  });

  it('a case that becomes one of another kind is free for those who work that', () => {
    const play = new Play({ kind: 'problemOrder', openedBy: MID });
    play.give({ type: 'changeKind', kind: 'qualityReturn', reason: '质量问题' }, MID);
    expect([play.state.owner, play.state.ownerRole]).toEqual([undefined, undefined]);
    play.assess('minor');
    expect(play.state.owner).toBe(AGENT.id);
  });

  it('after-sales keeps what it worked before, whatever it becomes', () => {
    const play = faulty();
    play.assess('minor');
    play.give({ type: 'changeKind', kind: 'exchange', reason: '换货' });
    expect(play.state.owner).toBe(AGENT.id);
  });

  it('without a role, the owner counts as an agent of the kind', () => {
    const play = new Play({ kind: 'problemOrder', openedBy: SUPERVISOR });
    play.give({ type: 'reassign', owner: 'mid-2', reason: '分配' }, SUPERVISOR);
    play.give({ type: 'changeKind', kind: 'qualityReturn', reason: '质量问题' }, SUPERVISOR);
    expect(play.state.owner).toBeUndefined();
  });

  it.each([
    ['afterSales', 'agent-7'],
    ['midSales', undefined],
    [undefined, 'agent-7'],
  ] as const)('a returning buyer goes back to the %s of last time: %s', (lastRole, owner) => {
    const play = new Play({
      kind: 'qualityReturn',
      openedBy: SUPERVISOR,
      answers: { readPastCases: () => ({ open: 0, closed: 1, paid: 0, lastAgent: 'agent-7', lastRole }) },
    });
    expect(play.state.owner).toBe(owner);
    if (owner) expect(play.state.ownerRole).toBe(lastRole);
  });
});

describe('handbook §2, §4: approvals', () => {
  /** 40 yuan of compensation: above the agent's and the supervisor's 30, so the manager's. */
  function asked(requester: Giver = AGENT): Play {
    const play = faulty();
    play.give({ type: 'assess', cause: '开线', severity: 'minor', fault: 'shop' }, requester);
    const payee = { account: 'buyer@example.com', realName: '测试买家' };
    play.propose({ remedy: 'compensation', amount: 40_00, skipReason: '买家坚持', ...payee }, requester);
    return play;
  }
  const approve = { type: 'approve', amount: 40_00 } as const;
  const reject = { type: 'reject', reason: '太多' } as const;

  it.each([
    [approve, 'granted', 'This was granted already by manager-1; the first decision stands.'],
    [reject, 'rejected', 'This was rejected already by manager-1; the first decision stands.'],
  ] as const)('the first decision wins: after %p', (first, outcome, sentence) => {
    const play = asked();
    play.give(first, MANAGER);
    expect(play.state.processes['approval-1']).toMatchObject({ outcome, decidedBy: MANAGER.id });
    const other = { id: 'manager-2', role: 'manager' } as const;
    for (const late of [approve, reject]) {
      expect(play.refusal(late, other)).toBe('alreadyDecided');
      expect(play.refusal({ ...late, process: 'approval-1' }, other)).toBe('alreadyDecided');
      expect(play.refusal({ ...late, process: 'approval-2' }, other)).toBe('unknownProcess');
    }
    const late = () => decide(play.state, approve, { now: play.now, policy: play.policy, actor: other });
    expect(late).toThrow(sentence);
  });

  it('where nothing was ever asked, nothing waits', () => {
    expect(faulty().refusal(approve, MANAGER)).toBe('notWaiting');
  });

  it('one that was decided does not hide one that waits', () => {
    const play = asked();
    play.give(reject, MANAGER);
    const payee = { account: 'buyer@example.com', realName: '测试买家' };
    play.propose({ remedy: 'compensation', amount: 41_00, skipReason: '买家坚持', ...payee });
    expect(play.refusal({ ...approve, process: 'approval-1' }, MANAGER)).toBe('alreadyDecided');
    expect(play.give({ type: 'approve', amount: 41_00 }, MANAGER)).toContain('approval.granted');
  });

  it('one that was called off is not one that was decided', () => {
    const play = asked();
    play.give({ type: 'close', reason: 'x' }, MANAGER);
    expect(play.state.processes['approval-1']?.outcome).toBe('cancelled');
    play.buyerWrites('m1');
    expect(play.refusal(approve, MANAGER)).toBe('notWaiting');
  });

  it('a deputy decides what the absent one may, in their own name [§2.deputy]', () => {
    const play = asked();
    expect(play.refusal(approve, SUPERVISOR)).toBe('beyondAuthority');
    const deputy: Giver = { ...SUPERVISOR, actsFor: [MANAGER] };
    expect(play.give(approve, deputy)).toContain('approval.granted');
    expect(play.state.processes['approval-1']).toMatchObject({ decidedBy: SUPERVISOR.id });
  });

  it('an agent who is the manager’s deputy decides on another’s case too', () => {
    expect(asked().give(approve, { ...OTHER_AGENT, actsFor: [MANAGER] })).toContain('approval.granted');
  });

  it.each<[string, Giver, string]>([
    ['as themselves', AGENT, 'roleNotAllowed'],
    ['as a deputy', { ...AGENT, actsFor: [MANAGER] }, 'requesterMayNotApprove'],
    [
      'with limits of a deputy who stands for somebody below',
      { ...OTHER_AGENT, actsFor: [SUPERVISOR] },
      'beyondAuthority',
    ],
  ])('whoever asked does not approve %s', (_how, giver, code) => expect(asked().refusal(approve, giver)).toBe(code));

  it('nor does anybody approve in the name of whoever asked', () => {
    // The requester has been away since, and has become a manager. That gives their deputy no right to decide.
    const play = asked(SUPERVISOR);
    const absent = { id: SUPERVISOR.id, role: 'manager' } as const;
    expect(play.refusal(approve, { ...OTHER_AGENT, actsFor: [absent] })).toBe('beyondAuthority');
  });

  it('handbook §7: whose turn it is hears of it again before it goes one role up', () => {
    const play = faulty({ refund: refund({ goods: 'received' }) });
    play.assess('minor');
    play.propose({ remedy: 'partialRefund', amount: 40_00, skipReason: '买家坚持' });
    const { remindAfter, escalateAfter } = play.policy.approval;
    const start = play.now;
    const task = () => play.task('approval-1/decide');
    expect(task()).toMatchObject({ role: 'supervisor', dueAt: start + escalateAfter, script: { name: 'approval' } });
    expect(play.deadline('approval-1/remind')?.at).toBe(start + remindAfter);
    expect(play.deadline('approval-1/escalate')).toBeUndefined();
    play.advanceTo(start + remindAfter);
    expect(play.count('approval.reminded')).toBe(1);
    expect(task()).toMatchObject({ role: 'supervisor', script: { name: 'approval.reminder' } });
    expect(play.deadline('approval-1/escalate')?.at).toBe(start + escalateAfter);
    play.advanceTo(start + escalateAfter);
    expect(task()).toMatchObject({ role: 'manager', dueAt: undefined, script: { name: 'approval' } });
    expect(play.deadline('approval-1/remind')?.at).toBe(start + escalateAfter + remindAfter);
    play.advanceTo(start + escalateAfter + remindAfter);
    expect(task()).toMatchObject({ role: 'manager', script: { name: 'approval.reminder' } });
    expect([play.deadline('approval-1/remind'), play.deadline('approval-1/escalate')]).toEqual([undefined, undefined]);
  });
});
