import { AGENT, MANAGER, moment, PAYEE, refund, SUPERVISOR } from '../support/builders';
import { faulty, type Play } from '../support/play';

/** A faulty item, judged minor, with an application open for the money. */
function minor(): Play {
  const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received', deadline: moment(10) }) });
  play.assess('minor');
  return play;
}

describe('handbook §2: who settles after-sales matters', () => {
  it.each(['preSales', 'finance', 'warehouse', 'auditor'] as const)(
    '%s may not offer, answer for the buyer nor approve [§2.preSales.settlesNothing]',
    (role) => {
      const actor = { id: `${role}-1`, role };
      const play = minor();
      expect(play.refusal({ type: 'propose', remedy: 'explanation' }, actor)).toBe('roleNotAllowed');
      expect(play.refusal({ type: 'recordAnswer', answer: 'accepted' }, actor)).toBe('roleNotAllowed');
      expect(play.refusal({ type: 'approve', amount: 1 }, actor)).toBe('roleNotAllowed');
    },
  );
});

describe('handbook §4: sums at the edges of an agent’s own limit', () => {
  it.each([1, 1_00, 4_99])(
    '%i fen of compensation need nobody: there is no floor [§4.compensation.noFloor]',
    (amount) => {
      const play = minor();
      play.offer('compensation', amount);
      expect(play.state.offers).toMatchObject([{ amount, status: 'sent', requester: AGENT }]);
    },
  );

  it.each([
    [15_00, undefined],
    [15_01, 'supervisor'],
    [50_00, 'supervisor'],
    [50_01, 'manager'],
  ] as const)('a partial refund of %i fen is approved by %s [§4.partialRefund.supervisor]', (amount, approver) => {
    const play = minor();
    play.offer('partialRefund', amount);
    expect(play.task('approval-1/decide')?.role).toBe(approver);
  });
});

describe('handbook §4: one decision', () => {
  it('the first one wins: a later one finds nothing that waits [§4.approval.first]', () => {
    const play = minor();
    play.offer('partialRefund', 20_00);
    play.give({ type: 'reject', reason: '过高' }, SUPERVISOR);
    expect(play.state.offers).toMatchObject([{ status: 'withdrawn' }]);
    expect(play.refusal({ type: 'approve', amount: 20_00 }, MANAGER)).toBe('alreadyDecided');
    expect(play.refusal({ type: 'reject', reason: '过高' }, MANAGER)).toBe('alreadyDecided');
  });

  it('nobody gives their own: an agent who became supervisor does not [§4.approval.requester]', () => {
    const play = minor();
    play.offer('partialRefund', 20_00);
    expect(play.refusal({ type: 'approve', amount: 20_00 }, { id: AGENT.id, role: 'supervisor' })).toBe(
      'requesterMayNotApprove',
    );
    expect(play.refusal({ type: 'reject', reason: 'x' }, { id: AGENT.id, role: 'supervisor' })).toBe(
      'requesterMayNotApprove',
    );
  });

  it('a transfer that was approved is paid to the payee that was approved [§4.approval.binds]', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 40_00, ...PAYEE });
    expect(play.refusal({ type: 'approve', amount: 40_00, payee: { ...PAYEE, account: 'x' } }, MANAGER)).toBe(
      'payeeChanged',
    );
  });
});
