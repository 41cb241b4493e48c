import { detailsOf, payoutRowsOf, phaseOf, rowOf } from '../../../../domain/case/rows/caseRow';
import { DAY } from '../../../../domain/time';
import { AGENT, moment, order, PAYEE, REFUND_ID, refund, T0, TID } from '../../support/builders';
import { faulty, type Play, unshipped } from '../../support/play';

function settled(): Play {
  const play = faulty();
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('the case as lists show it', () => {
  it('with an open refund: what it waits for, and the next thing that happens by itself', () => {
    const { state } = unshipped({ refund: refund() });
    expect(rowOf(state)).toMatchObject({
      caseId: 'case-1',
      shopId: 'shop-1',
      kind: 'refundUnshipped',
      stage: 'proposal',
      subject: { type: 'refund', externalId: REFUND_ID },
      buyerId: 'buyer-1',
      tid: TID,
      refundId: REFUND_ID,
      refundStatus: 'WAIT_SELLER_AGREE',
      paid: 0,
      openedAt: T0,
      clockOffset: 0,
      nextDeadlineAt: moment(1, 12),
      nextDeadline: expect.stringMatching(/./),
    });
  });

  it('about an order alone: no refund, and its owner', () => {
    const row = rowOf(faulty().state);
    expect(row).toMatchObject({ owner: AGENT.id, subject: { type: 'order' } });
    expect(row.refundId).toBeUndefined();
    expect(row.refundStatus).toBeUndefined();
  });

  it('settled, closed, ended', () => {
    const play = settled();
    expect(rowOf(play.state)).toMatchObject({ settledAs: 'compensation', settledAt: T0, paid: 20_00 });
    play.advance(6 * DAY);
    expect(rowOf(play.state)).toMatchObject({ stage: 'closed', closedAs: 'silent', closedAt: moment(5) });
    play.world.order = order({ shipped: true, succeededAt: play.now });
    play.advance(40 * DAY);
    const row = rowOf(play.state);
    expect(row.endedAt).toBeDefined();
    expect(row.nextDeadlineAt).toBeUndefined();
    expect(row.nextDeadline).toBeUndefined();
  });
});

describe('the payouts of a case', () => {
  it('none, then each with its key, its sum and how it stands', () => {
    const play = faulty({ answers: { transfer: () => 'later' } });
    expect(payoutRowsOf(play.state)).toEqual([]);
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    const row = {
      processId: 'agreement-1/payout',
      intentId: 'case-1/agreement-1/payout/1',
      purpose: 'compensation',
      method: 'transfer',
      amount: 20_00,
    };
    expect(payoutRowsOf(play.state)).toMatchObject([{ ...row, status: 'paying' }]);
    expect(payoutRowsOf(settled().state)).toMatchObject([
      { ...row, status: 'paid', reference: 'ref-case-1/agreement-1/payout/1' },
    ]);
    expect(payoutRowsOf(settled().state)).toHaveLength(1);
  });
});

describe('two phases are enough to find a case', () => {
  it('open until it is closed', () => {
    const play = faulty();
    expect(phaseOf(play.state)).toBe('open');
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 20_00 });
    expect(phaseOf(play.state)).toBe('open');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect([play.state.stage, phaseOf(play.state)]).toEqual(['settlement', 'open']);
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect([play.state.stage, phaseOf(play.state)]).toEqual(['followUp', 'open']);
    play.advance(6 * DAY);
    expect(phaseOf(play.state)).toBe('closed');
  });
});

describe('what a supervisor reads in Temporal’s page', () => {
  it('kind and stage, refund, offers, payouts, tasks, and what happens by itself, in time', () => {
    const play = faulty({
      order: order({ shipped: true }),
      refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }),
      answers: { transfer: () => 'later' },
    });
    play.assess('minor');
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    const lines = detailsOf(play.state).split('\n');
    expect(lines[0]).toMatch(/^\*\*qualityReturn\*\* · bargaining · /);
    expect(lines).toContain('- refund 100.00 yuan: WAIT_SELLER_AGREE');
    expect(lines).toContain('- offer 1: explanation · refused');
    expect(lines).toContain('- offer 2: compensation 20.00 yuan · sent');
    const instants = lines.flatMap((line) => line.match(/^- (\d{4}-\S+Z): /)?.[1] ?? []);
    expect(instants.length).toBeGreaterThan(1);
    expect(instants).toEqual([...instants].sort());
  });

  it('payouts and tasks', () => {
    const lines = detailsOf(settled().state).split('\n');
    expect(lines).toContain('- payout: compensation 20.00 yuan · paid');
    expect(lines).toContain('- task for afterSales: register');
    expect(lines.some((line) => line.startsWith('- refund'))).toBe(false);
    expect(lines.some((line) => line === '')).toBe(false);
  });
});
