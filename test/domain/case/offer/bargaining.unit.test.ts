import { HOUR } from '../../../../domain/time';
import {
  AGENT,
  FINANCE,
  MANAGER,
  moment,
  OTHER_AGENT,
  order,
  PAYEE,
  policyWith,
  refund,
  SUPERVISOR,
} from '../../support/builders';
import { faulty, type Play, unshipped } from '../../support/play';

function minor(): Play {
  const play = faulty();
  play.assess('minor');
  return play;
}

describe('handbook §3.4: agree on a remedy by the ladder', () => {
  it('judges severity and fault before anything is offered [§3.2.fault]', () => {
    const play = faulty();
    expect(play.taskIds()).toEqual(['case/assess']);
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 5_00 })).toBe('assessmentMissing');
    play.assess('minor');
    expect(play.taskIds()).toEqual(['case/propose']);
  });

  it('does not jump a rung without a reason [§3.4.ladder §3.4.skip]', () => {
    const play = minor();
    expect(play.refusal({ type: 'propose', remedy: 'return' })).toBe('ladderSkipped');
    expect(play.propose({ remedy: 'return', skipReason: '无法穿着' })).toContain('offered');
  });

  it('offers a faulty item no remedy that its severity does not know', () => {
    const play = faulty();
    play.assess('major');
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 5_00 })).toBe('remedyNotOffered');
    expect(play.refusal({ type: 'propose', remedy: 'refund' })).toBe('remedyNotOffered');
  });

  it('waits for the answer to one offer before the next', () => {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 5_00 });
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 6_00 })).toBe('offerPending');
    play.give({ type: 'recordAnswer', answer: 'refused' });
    expect(play.state.stage).toBe('bargaining');
    expect(play.propose({ remedy: 'compensation', amount: 6_00 })).toContain('offerSent');
  });

  it('takes the buyer at their word: what they asked for needs no second yes', () => {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 5_00 });
    play.give({ type: 'recordAnswer', answer: 'counter', amount: 12_00 });
    play.propose({ remedy: 'compensation', amount: 12_00, ...PAYEE });
    expect(play.state.agreement).toMatchObject({ remedy: 'compensation', amount: 12_00 });
  });

  it('does not take a counter-offer of money for a yes to sending the item back', () => {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 5_00 });
    play.give({ type: 'recordAnswer', answer: 'counter', amount: 100_00 });
    play.offer('return');
    expect(play.state.offers.at(-1)?.status).toBe('sent');
    expect(play.state.agreement).toBeUndefined();
  });

  it('does not take a smaller application for a wish to be compensated', () => {
    const play = faulty({ refund: refund({ goods: 'received', deadline: moment(9) }) });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 5_00 });
    play.push({ amount: 20_00 });
    play.offer('compensation', 20_00, PAYEE);
    expect(play.state.agreement).toBeUndefined();
  });

  it('refuses an answer to nothing', () => {
    expect(minor().refusal({ type: 'recordAnswer', answer: 'accepted' })).toBe('nothingOffered');
  });

  it("keeps the agent's own words", () => {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 5_00, text: '给您补偿五元可以吗' });
    expect(play.inputsOf('sendMessage').at(-1)?.text).toBe('给您补偿五元可以吗');
  });
});

describe('handbook §2: one buyer, one agent', () => {
  it('belongs to the agent who first acts, and no other agent may work it [§2.oneAgentOneMatter §3.1.owner]', () => {
    const play = faulty({ openedBy: AGENT });
    expect(play.state.owner).toBe(AGENT.id);
    const assess = { type: 'assess', cause: 'x', severity: 'minor', fault: 'shop' } as const;
    expect(play.refusal(assess, OTHER_AGENT)).toBe('ownedByAnother');
    expect(play.give({ type: 'addNote', text: '买家来电' }, OTHER_AGENT)).toEqual(['noted']);
    expect(play.give(assess, SUPERVISOR)).toEqual(['assessed']);
  });

  it('goes back to the agent who last handled the buyer [§2.oneBuyerOneAgent]', () => {
    const play = unshipped({
      refund: refund(),
      answers: { readPastCases: () => ({ open: 0, closed: 1, paid: 0, lastAgent: OTHER_AGENT.id }) },
    });
    expect(play.state.owner).toBe(OTHER_AGENT.id);
    expect(play.refusal({ type: 'reply', text: '您好' }, AGENT)).toBe('ownedByAnother');
    play.give({ type: 'reassign', owner: AGENT.id, reason: '交接' }, SUPERVISOR);
    expect(play.give({ type: 'reply', text: '您好' }, AGENT)).toContain('buyerAnswered');
  });

  it('is reassigned by a supervisor alone [§2.supervisor.reassigns]', () => {
    expect(faulty().refusal({ type: 'reassign', owner: 'agent-3', reason: '交接' }, AGENT)).toBe('roleNotAllowed');
    expect(faulty().refusal({ type: 'reassign', owner: ' ', reason: '交接' }, SUPERVISOR)).toBe('textMissing');
  });
});

describe('handbook §4: above 30 yuan the manager decides', () => {
  function held(): Play {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 40_00, ...PAYEE });
    return play;
  }

  it('holds the offer back until it is approved [§4.compensation.manager §2.manager.above]', () => {
    const play = held();
    expect(play.state.offers[0]?.status).toBe('awaitingApproval');
    expect(play.inputsOf('sendMessage')).toHaveLength(1);
    expect(play.task('approval-1/decide')).toMatchObject({ role: 'manager', command: 'approve' });
    expect(play.refusal({ type: 'recordAnswer', answer: 'accepted' })).toBe('offerPending');
    play.give({ type: 'approve', amount: 40_00, payee: PAYEE }, MANAGER);
    expect(play.state.offers[0]?.status).toBe('sent');
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({
      name: 'offer.compensation',
      values: { amount: '40.00' },
    });
  });

  it('offers 30.00 yuan without anybody else [§4.compensation.agent]', () => {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 30_00 });
    expect(play.state.offers[0]?.status).toBe('sent');
  });

  it.each([
    ['another amount', { type: 'approve', amount: 39_00, payee: PAYEE }, MANAGER, 'amountChanged'],
    ['no number', { type: 'approve', amount: Number.NaN, payee: PAYEE }, MANAGER, 'amountChanged'],
    [
      'another payee',
      { type: 'approve', amount: 40_00, payee: { ...PAYEE, realName: '别人' } },
      MANAGER,
      'payeeChanged',
    ],
    ['a supervisor', { type: 'approve', amount: 40_00, payee: PAYEE }, SUPERVISOR, 'beyondAuthority'],
    ['an agent', { type: 'approve', amount: 40_00, payee: PAYEE }, AGENT, 'roleNotAllowed'],
    ['finance', { type: 'approve', amount: 40_00, payee: PAYEE }, FINANCE, 'roleNotAllowed'],
    [
      'whoever asked for it, in another role',
      { type: 'approve', amount: 40_00, payee: PAYEE },
      { id: AGENT.id, role: 'manager' },
      'requesterMayNotApprove',
    ],
    ['a supervisor who says no', { type: 'reject', reason: 'x' }, SUPERVISOR, 'beyondAuthority'],
    ['no process of that name', { type: 'approve', amount: 40_00, process: 'approval-7' }, MANAGER, 'unknownProcess'],
  ] as const)('refuses %s', (_what, command, actor, code) => {
    expect(held().refusal(command, actor)).toBe(code);
  });

  it('needs account and name before an amount above the limit can be approved', () => {
    expect(minor().refusal({ type: 'propose', remedy: 'compensation', amount: 40_00 })).toBe('payeeMissing');
    expect(
      minor().refusal({ type: 'propose', remedy: 'compensation', amount: 40_00, account: 'a', realName: ' ' }),
    ).toBe('payeeMissing');
  });

  it('withdraws a rejected offer, and another amount needs another approval [§4.approval.binds]', () => {
    const play = held();
    play.give({ type: 'reject', reason: '过高' }, MANAGER);
    expect(play.state.offers[0]?.status).toBe('withdrawn');
    play.propose({ remedy: 'compensation', amount: 40_01, ...PAYEE });
    expect(play.task('approval-2/decide')).toBeDefined();
    expect(play.inputsOf('sendMessage')).toHaveLength(1);
  });

  it('pays what was approved to whom it was approved for, without asking again [§4.approval.binds]', () => {
    const play = held();
    play.give({ type: 'approve', amount: 40_00 }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.inputsOf('transfer')).toEqual([expect.objectContaining({ amount: 40_00, payee: PAYEE })]);
    expect(play.count('approval.asked')).toBe(1);
  });

  it('goes from the supervisor to the manager when nobody decides [§4.approval.escalates]', () => {
    const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received', deadline: moment(10) }) });
    play.assess('minor');
    play.offer('partialRefund', 20_00);
    expect(play.task('approval-1/decide')?.role).toBe('supervisor');
    play.advance(4 * HOUR - 1);
    expect(play.task('approval-1/decide')?.role).toBe('supervisor');
    play.advance(1);
    expect(play.task('approval-1/decide')).toMatchObject({ role: 'manager', dueAt: undefined });
    play.advance(100 * HOUR);
    expect(play.count('approval.escalated')).toBe(1);
    play.give({ type: 'approve', amount: 20_00 }, SUPERVISOR);
    expect(play.state.offers[0]?.status).toBe('sent');
  });

  it('refuses what the policy lets nobody decide', () => {
    const policy = policyWith((one) => {
      one.authority.compensation.manager = 50_00;
    });
    const play = faulty({ policy });
    play.assess('minor');
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 50_01, ...PAYEE })).toBe('overPolicy');
  });
});

describe('handbook §4: amounts', () => {
  it.each([
    ['negative', -1, 'invalidAmount'],
    ['fractional', 10.5, 'invalidAmount'],
    ['no number', Number.NaN, 'invalidAmount'],
    ['infinite', Number.POSITIVE_INFINITY, 'invalidAmount'],
    ['zero', 0, 'invalidAmount'],
    ['missing', undefined, 'amountMissing'],
    ['above what the buyer paid', 100_01, 'overCap'],
    ['beyond exact numbers', 2 ** 53, 'invalidAmount'],
  ])('refuses a compensation whose amount is %s', (_what, amount, code) => {
    expect(minor().refusal({ type: 'propose', remedy: 'compensation', amount, ...PAYEE })).toBe(code);
  });

  it.each([-1, 0.5, Number.NaN])('refuses a counter-offer of %p', (amount) => {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 5_00 });
    expect(play.refusal({ type: 'recordAnswer', answer: 'counter', amount })).toBe('invalidAmount');
  });

  it('takes no amount where none is paid, and only the whole where the whole is', () => {
    const play = minor();
    expect(play.refusal({ type: 'propose', remedy: 'explanation', amount: 1 })).toBe('amountNotTaken');
    expect(play.refusal({ type: 'propose', remedy: 'return', amount: 50_00, skipReason: 'x' })).toBe('amountChanged');
    expect(play.refusal({ type: 'propose', remedy: 'return', skipReason: 'x', ...PAYEE })).toBe('payeeChanged');
  });

  it('counts what was paid before against the order [§4.cap]', () => {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 30_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 70_01, ...PAYEE, skipReason: 'x' })).toBe(
      'overCap',
    );
    play.propose({ remedy: 'compensation', amount: 70_00, ...PAYEE });
    expect(play.state.offers.at(-1)?.amount).toBe(70_00);
  });

  it('takes the goods back for what earlier sums have left of the whole, and for nothing when nothing is left [§4.cap]', () => {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 30_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    const back = { type: 'propose', remedy: 'return', skipReason: 'x' } as const;
    expect(play.refusal({ ...back, amount: 100_00 })).toBe('amountChanged');
    play.propose({ remedy: 'return', skipReason: 'x', amount: 70_00 });
    expect(play.state.offers.at(-1)).toMatchObject({ remedy: 'return', amount: 70_00 });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    play.propose({ remedy: 'compensation', amount: 70_00, ...PAYEE, skipReason: 'x' }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'accepted' }, MANAGER);
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' }, MANAGER);
    expect(play.refusal(back, MANAGER)).toBe('overCap');
  });

  it("pays on the buyer's application only where one is open", () => {
    expect(minor().refusal({ type: 'propose', remedy: 'partialRefund', amount: 5_00, skipReason: 'x' })).toBe(
      'refundNotOpen',
    );
  });

  it('gives back the price of the line that the case is about', () => {
    const lines = [
      { oid: '2100000000000000002', title: 'a', quantity: 1, paid: 60_00, shipped: true },
      { oid: '2100000000000000009', title: 'b', quantity: 1, paid: 40_00, shipped: true },
    ];
    const play = faulty({ order: order({ lines }) });
    play.assess('major');
    play.propose({ remedy: 'return' });
    expect(play.state.offers[0]?.amount).toBe(60_00);
  });
});
