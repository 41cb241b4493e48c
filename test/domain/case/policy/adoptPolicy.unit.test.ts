import { policyEffect } from '../../../../domain/case/policy/policyEffect';
import { wants } from '../../../../domain/case/wants';
import type { Policy } from '../../../../domain/policy/policy';
import { HOUR, MINUTE } from '../../../../domain/time';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import { AGENT, MANAGER, moment, PAYEE, policyWith, refund, SUPERVISOR } from '../../support/builders';
import { Play } from '../../support/play';

/** The next version of the rules, with this changed. */
function next(change: (policy: Policy) => void, version = HANDBOOK_POLICY.version + 1): Policy {
  return policyWith((policy) => {
    policy.version = version;
    change(policy);
  });
}

/** A phrase that was said before may not be said any more. */
function blockPatience({ words }: Policy): void {
  words.blocked = [...words.blocked, { phrases: ['耐心等'], instead: '我们会尽快' }];
}

const adopt = (policy: Policy) => ({ type: 'adoptPolicy', policy }) as const;
const unshipped = () => new Play({ kind: 'refundUnshipped', refund: refund() });
/** A case in which small sums may be offered. */
const bargained = () => {
  const play = new Play({ kind: 'qualityReturn', refund: refund({ asks: 'returnAndRefund' }) });
  play.assess('minor');
  return play;
};
const lower = next(({ authority }) => {
  authority.compensation.afterSales = 5_00;
  authority.concession.afterSales = 5_00;
});

describe('a case that adopts other rules', () => {
  it('goes by them from then on, and says so once', () => {
    const play = unshipped();
    const policy = next(() => undefined);
    expect(play.give(adopt(policy), MANAGER)).toEqual(['policyAdopted']);
    const { state } = play;
    expect(play.give(adopt(policy), MANAGER)).toEqual([]);
    expect(play.give(adopt(HANDBOOK_POLICY), MANAGER)).toEqual([]);
    expect(play.state).toBe(state);
  });

  it('takes them from a manager alone, and only while it is open', () => {
    const play = new Play({ kind: 'complaint' });
    const policy = next(() => undefined);
    for (const actor of [AGENT, SUPERVISOR]) expect(play.refusal(adopt(policy), actor)).toBe('roleNotAllowed');
    play.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    expect(play.refusal(adopt(policy), MANAGER)).toBe('caseClosed');
  });

  it('has a newly blocked phrase refused at once', () => {
    const play = unshipped();
    play.give({ type: 'reply', text: '请您耐心等一等' });
    play.give(adopt(next(blockPatience)), MANAGER);
    expect(play.refusal({ type: 'reply', text: '请您耐心等一等' })).toBe('blockedWords');
  });

  it('asks an approval for what is above a lowered limit', () => {
    const play = bargained();
    play.give(adopt(lower), MANAGER);
    play.offer('compensation', 8_00, { ...PAYEE });
    expect(play.state.offers.at(-1)).toMatchObject({ amount: 8_00, status: 'awaitingApproval' });
  });
});

describe('what was promised to the buyer before', () => {
  it('is paid as it was promised, although the limit is lower now', () => {
    const paid = (policy?: Policy) => {
      const play = bargained();
      play.offer('compensation', 8_00, { ...PAYEE });
      expect(play.state.offers.at(-1)?.status).toBe('sent');
      if (policy) play.give(adopt(policy), MANAGER);
      play.give({ type: 'recordAnswer', answer: 'accepted' });
      return play;
    };
    const [before, after] = [paid(), paid(lower)];
    const told = (play: Play) =>
      Object.entries(play.state.processes).map(([id, { kind, outcome }]) => [id, kind, outcome]);
    expect(told(after)).toEqual(told(before));
    expect(after.count('approval.asked')).toBe(0);
    expect(after.state.agreement?.steps).toEqual(before.state.agreement?.steps);
  });

  it('and what is offered after it is measured by the new limit', () => {
    const play = bargained();
    play.offer('compensation', 8_00, { ...PAYEE });
    play.give(adopt(lower), MANAGER);
    play.give({ type: 'recordAnswer', answer: 'refused' });
    play.offer('compensation', 9_00, { ...PAYEE });
    expect(play.state.offers.at(-1)?.status).toBe('awaitingApproval');
  });
});

describe('what waits for an approval', () => {
  const waiting = (text?: string) => {
    const play = bargained();
    play.offer('compensation', 31_00, { ...PAYEE, ...(text !== undefined && { text }) });
    return play;
  };

  it('goes up to a role that may still decide it', () => {
    const play = new Play({ kind: 'qualityReturn', refund: refund({ asks: 'returnAndRefund' }) });
    play.assess('minor');
    play.policy = next(({ authority }) => {
      authority.compensation.supervisor = 50_00;
    });
    play.offer('compensation', 31_00, { ...PAYEE });
    expect(play.task('approval-1/decide')?.role).toBe('supervisor');
    const lowered = next(() => undefined, 3);
    expect(play.give(adopt(lowered), MANAGER)).toEqual(['policyAdopted', 'approval.escalated']);
    expect(play.task('approval-1/decide')).toMatchObject({ role: 'manager', dueAt: undefined });
  });

  it('goes on waiting, although the limit is higher now: nothing is offered without a person', () => {
    const play = waiting();
    const policy = next(({ authority }) => {
      authority.compensation.afterSales = null;
    });
    expect(play.give(adopt(policy), MANAGER)).toEqual(['policyAdopted']);
    expect(play.state.offers.at(-1)?.status).toBe('awaitingApproval');
  });

  it('is not granted with words that were blocked since, and may be taken back', () => {
    const play = waiting('请您耐心等一等，补偿您31元');
    const { state } = play;
    const policy = next(blockPatience);
    expect(policyEffect(state, { before: HANDBOOK_POLICY, after: policy }, play.now).wordsHeld).toBe(true);
    play.give(adopt(policy), MANAGER);
    expect(play.refusal({ type: 'approve', amount: 31_00 }, MANAGER)).toBe('blockedWords');
    play.give({ type: 'takeBack' });
    expect(play.state.offers.at(-1)?.status).toBe('withdrawn');
  });
});

describe('the countdown of the platform', () => {
  const times = (play: Play) => play.state.processes.countdown;

  it('keeps its instant, and the reminders before it follow the new rules', () => {
    const play = unshipped();
    const deadline = moment(2);
    const policy = next(({ countdown }) => {
      countdown.remindAgentBefore = 20 * HOUR;
      countdown.actBefore = 10 * MINUTE;
    });
    expect(policyEffect(play.state, { before: HANDBOOK_POLICY, after: policy }, play.now).deadlines).toContainEqual({
      id: 'countdown/afterSales',
      beforeAt: deadline - 12 * HOUR,
      afterAt: deadline - 20 * HOUR,
      isDueNow: false,
    });
    play.give(adopt(policy), MANAGER);
    expect(times(play)).toMatchObject({
      ...{ status: 'running', deadline, agentAt: deadline - 20 * HOUR, actAt: deadline - 10 * MINUTE },
    });
  });

  it('reminds a person at once where the new time is over, and never acts sooner than people were shown', () => {
    const play = unshipped().advanceTo(moment(2) - 5 * HOUR);
    expect(times(play)).toMatchObject({ status: 'agentReminded' });
    const policy = next(({ countdown }) => {
      countdown.remindAgentBefore = 20 * HOUR;
      countdown.remindSupervisorBefore = 10 * HOUR;
      countdown.actBefore = 6 * HOUR;
    });
    play.give(adopt(policy), MANAGER);
    const actAt = moment(2) - HANDBOOK_POLICY.countdown.actBefore;
    expect(times(play)).toMatchObject({ actAt });
    play.advance(1);
    expect(play.taskIds()).toContain('countdown/remind-supervisor');
    expect(play.count('countdown.checking')).toBe(0);
    play.advanceTo(actAt);
    expect(play.count('countdownActed')).toBe(1);
  });

  it('is not lost where the new rules let the case act later', () => {
    const play = unshipped().advanceTo(moment(2) - 2 * HOUR);
    play.give(
      adopt(
        next(({ countdown }) => {
          countdown.actBefore = 5 * MINUTE;
        }),
      ),
      MANAGER,
    );
    play.advanceTo(moment(2) - 6 * MINUTE);
    expect(play.count('countdownActed')).toBe(0);
    play.advanceTo(moment(2) - 5 * MINUTE);
    expect(play.count('countdownActed')).toBe(1);
  });

  it('is not armed anew where the platform shows no time: what stood in for it still does', () => {
    const play = new Play({ kind: 'refundUnshipped', refund: refund({ deadline: undefined }) });
    const before = times(play);
    const policy = next(({ countdown }) => {
      countdown.fallback.sellerAnswers = HOUR;
    });
    play.advance(2 * HOUR);
    expect(play.give(adopt(policy), MANAGER)).toEqual(['policyAdopted']);
    expect(play.give({ type: 'addNote', text: '备注' })).toEqual(['noted']);
    expect(times(play)).toMatchObject({ deadline: (before as { deadline: number }).deadline });
  });
});

it('the reminders of an evidence pack follow the new rules, its term does not', () => {
  const play = new Play({
    kind: 'intervention',
    refund: refund({ referee: 'in', asks: 'returnAndRefund', deadline: moment(3) }),
  });
  const policy = next(({ intervention }) => {
    intervention.remindAgentBefore = 40 * HOUR;
  });
  const events = play.give(adopt(policy), MANAGER);
  expect(events).toEqual(['policyAdopted', 'evidencePack.retimed']);
  expect(wants(play.state).deadlines.find(({ id }) => id.endsWith('/agent'))?.at).toBe(moment(3) - 40 * HOUR);
});

it('the effect on a case that feels nothing is empty', () => {
  const { state, now } = unshipped();
  const after = next(({ review }) => {
    review.tiers = 3;
  });
  expect(policyEffect(state, { before: HANDBOOK_POLICY, after }, now)).toEqual({
    ...{ deadlines: [], remedies: [], approvals: [], wordsHeld: false },
  });
});
