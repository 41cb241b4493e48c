import type { PastCases } from '../../../../domain/asks';
import { AGENT, OTHER_AGENT, order, review, SUPERVISOR } from '../../support/builders';
import { faulty, Play } from '../../support/play';

const past = (more: Partial<PastCases>) => ({
  readPastCases: () => ({
    open: 0,
    closed: 1,
    paid: 0,
    lastAgent: 'agent-7',
    lastRole: 'afterSales' as const,
    ...more,
  }),
});

describe('handbook §2: a new matter goes to who is on shift [§2.leastLoaded]', () => {
  it('the rota’s choice counts, whoever handled the buyer before', () => {
    const play = faulty({ openedBy: SUPERVISOR, answers: past({ nextAgent: 'agent-8', nextRole: 'afterSales' }) });
    expect(play.state).toMatchObject({ owner: 'agent-8', ownerRole: 'afterSales' });
    expect(play.count('assigned')).toBe(1);
  });

  it('where nobody is on shift it goes back to who handled the buyer, as in a shop without a rota', () => {
    const play = faulty({ openedBy: SUPERVISOR, answers: past({}) });
    expect(play.state).toMatchObject({ owner: 'agent-7', ownerRole: 'afterSales' });
  });

  it('an agent who opens a case keeps it', () => {
    const play = faulty({ openedBy: AGENT, answers: past({ nextAgent: OTHER_AGENT.id, nextRole: 'afterSales' }) });
    expect(play.state.owner).toBe(AGENT.id);
  });

  it('a bad review has its person of the review team from the first minute', () => {
    const next = past({ nextAgent: 'recoverer-2', nextRole: 'reviewRecovery' });
    const options = { kind: 'reviewRecovery', order: order({ shipped: true }), review: review(), answers: next };
    expect(new Play(options).advance(0).state).toMatchObject({ owner: 'recoverer-2', ownerRole: 'reviewRecovery' });
  });
});
