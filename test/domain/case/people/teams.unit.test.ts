import type { Giver, Role } from '../../../../domain/roles';
import { AGENT, moment, OTHER_AGENT, order, RECOVERER, review, SUPERVISOR } from '../../support/builders';
import { faulty, Play, type PlayOptions } from '../../support/play';

const RECOVERY = 'inquiry-reviewRecovery/recovery';

/** Two people of each tier: a tier is a team (handbook §8). */
const FIRST_TIER = [RECOVERER, { id: 'recoverer-2', role: 'reviewRecovery' }] as const;
const SECOND_TIER = [
  { id: 'recoverer-3', role: 'reviewRecovery' },
  { id: 'recoverer-4', role: 'reviewRecovery' },
] as const;

const known = (lastAgent: string, lastRole?: Role, handlers?: { agent: string; role: Role }[]) => ({
  readPastCases: () => ({ open: 0, closed: 1, paid: 0, lastAgent, lastRole, handlers }),
});

function reviewed(options: Partial<PlayOptions> = {}): Play {
  return new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review(), ...options }).advance(0);
}

function untilPhoned(play: Play): Play {
  for (let hours = 0; hours < 24 * 12; hours += 1) {
    if (play.taskIds().some((id) => id.startsWith(`${RECOVERY}/phone-`))) return play;
    play.advance(3_600_000);
  }
  throw new Error('No call becomes due.');
}

const refused = { type: 'recordReviewCall', outcome: 'refused' } as const;

describe('handbook §2: a bad review is the review team’s, whoever handled the buyer before [§2.reviewTeam]', () => {
  it.each<[string, Parameters<typeof known>, string | undefined]>([
    ['after-sales knew', ['agent-7', 'afterSales'], undefined],
    ['somebody knew, nobody knows as what', ['agent-7'], undefined],
    ['the review team knew', ['recoverer-2', 'reviewRecovery'], 'recoverer-2'],
    [
      'after-sales knew last and the review team before',
      ['agent-7', 'afterSales', [{ agent: 'recoverer-2', role: 'reviewRecovery' }]],
      'recoverer-2',
    ],
  ])('the review of a buyer whom %s', (_who, past, owner) => {
    const play = reviewed({ answers: known(...past) });
    expect(play.state.owner).toBe(owner);
  });

  it('the review team phones a buyer whom after-sales knew: no refusal, no breach', () => {
    const play = reviewed({ answers: known('agent-7', 'afterSales') });
    expect(play.give({ type: 'recordReviewCall', outcome: 'unreachable' }, RECOVERER)).toContain('assigned');
    expect(play.state).toMatchObject({ owner: RECOVERER.id, ownerRole: 'reviewRecovery' });
  });

  it('a case that an after-sales agent opened is taken on by the review team, and then theirs alone', () => {
    const play = reviewed({ openedBy: AGENT });
    expect(play.state.owner).toBe(AGENT.id);
    play.give({ type: 'recordReviewCall', outcome: 'unreachable' }, RECOVERER);
    expect(play.state.owner).toBe(RECOVERER.id);
    expect(play.refusal({ type: 'flag', reason: 'x' }, AGENT)).toBe('ownedByAnother');
    expect(play.refusal({ type: 'flag', reason: 'x' }, FIRST_TIER[1])).toBe('ownedByAnother');
  });

  it('a quality matter of a buyer whom the review team phoned last goes to their after-sales agent', () => {
    const handlers = [
      { agent: 'agent-7', role: 'afterSales' as const },
      { agent: 'recoverer-2', role: 'reviewRecovery' as const },
    ];
    const play = faulty({ openedBy: SUPERVISOR, answers: known('recoverer-2', 'reviewRecovery', handlers) });
    expect(play.state).toMatchObject({ owner: 'agent-7', ownerRole: 'afterSales' });
  });

  it('a matter that becomes a review again is free for the review team', () => {
    const play = reviewed();
    play.give({ type: 'changeKind', kind: 'exchange', reason: 'x' }, AGENT);
    play.give({ type: 'flag', reason: 'x' }, AGENT);
    play.give({ type: 'assess', cause: 'x', severity: 'minor', fault: 'shop' }, AGENT);
    expect(play.state.owner).toBe(AGENT.id);
    play.give({ type: 'changeKind', kind: 'reviewRecovery', reason: 'x' }, AGENT);
    expect(play.state.owner).toBeUndefined();
  });
});

describe('handbook §2, §8: handing it to the next tier frees it for that tier [§8.tierFreed]', () => {
  it.each(FIRST_TIER)('%p is not the owner any more once the first tier is done', (first) => {
    const play = reviewed();
    expect(play.give(refused, first)).toEqual(expect.arrayContaining(['recovery.handedOn', 'freed']));
    expect(play.state).toMatchObject({ freedFor: 2 });
    expect(play.state.owner).toBeUndefined();
  });

  it.each(SECOND_TIER)('%p of the second tier phones, and works it from then on', (second) => {
    const play = reviewed();
    play.give(refused, FIRST_TIER[0]);
    untilPhoned(play).give({ type: 'recordReviewCall', outcome: 'unreachable' }, second);
    expect(play.state.owner).toBe(second.id);
    const [other] = SECOND_TIER.filter(({ id }) => id !== second.id);
    expect(play.refusal({ type: 'flag', reason: 'x' }, other)).toBe('ownedByAnother');
    expect(play.refusal({ type: 'flag', reason: 'x' }, FIRST_TIER[0])).toBe('ownedByAnother');
  });

  it('each tier after it as well, once a tier', () => {
    const play = reviewed();
    for (const person of [...FIRST_TIER, ...SECOND_TIER]) untilPhoned(play).give(refused, person);
    expect(play.count('freed')).toBe(3);
    expect(play.state.freedFor).toBe(4);
  });

  it('one that nobody worked yet is nobody’s then, and stays with who takes it', () => {
    const play = reviewed();
    play.give(refused, SUPERVISOR);
    expect(play.count('freed')).toBe(1);
    untilPhoned(play).give({ type: 'recordReviewCall', outcome: 'unreachable' }, SECOND_TIER[0]);
    expect(play.state.owner).toBe(SECOND_TIER[0].id);
  });
});

describe('handbook §2: whoever is on duty in the owner’s team answers the buyers of who is off [§2.onDuty]', () => {
  const onDuty: Giver = { ...OTHER_AGENT, ownerIsOff: true };

  it('without a breach; the case stays the owner’s', () => {
    const play = faulty();
    play.assess('minor');
    play.buyerWrites('m1');
    expect(play.refusal({ type: 'reply', text: '您好' }, OTHER_AGENT)).toBe('ownedByAnother');
    expect(play.give({ type: 'reply', text: '您好' }, onDuty)).toContain('buyerAnswered');
    expect(play.state.owner).toBe(AGENT.id);
  });

  it.each<[string, Giver, string]>([
    ['of a role that does not work such cases', { ...RECOVERER, ownerIsOff: true }, 'roleNotAllowed'],
    ['while the owner is on duty', OTHER_AGENT, 'ownedByAnother'],
  ])('not %s', (_who, giver, code) => {
    const play = faulty();
    play.assess('minor');
    expect(play.refusal({ type: 'flag', reason: 'x' }, giver)).toBe(code);
  });

  it('nor of another team: a mid-sales agent does not go on for after-sales', () => {
    const play = new Play({ kind: 'logisticsAnomaly', order: order({ shipped: true }), openedBy: AGENT });
    const mid: Giver = { id: 'mid-1', role: 'midSales', ownerIsOff: true };
    expect(play.refusal({ type: 'flag', reason: 'x' }, mid)).toBe('ownedByAnother');
  });
});

describe('handbook §6: a promised call-back is due at the promised minute [§6.promisedMinute]', () => {
  const AT = moment(2, 5);

  function promised(): Play {
    const play = faulty();
    play.assess('minor');
    play.advanceTo(moment(2));
    play.give({ type: 'recordCall', outcome: 'callBack', callBackAt: AT });
    return play.advanceTo(AT);
  }

  const phone = (play: Play) => play.task('contact-1/phone-2');

  it('the owner has the call at that minute, and overdue it is the supervisor’s from then on', () => {
    expect(phone(promised())).toMatchObject({ role: 'afterSales', command: 'recordCall', dueAt: AT });
  });

  it('whoever is on duty in the team of an absent owner makes it', () => {
    const play = promised();
    expect(
      play.give({ type: 'recordCall', outcome: 'receivedSatisfied' }, { ...OTHER_AGENT, ownerIsOff: true }),
    ).toContain('contact.called');
    expect(play.state.processes['promise-1']?.outcome).toBe('kept');
    expect(play.state.owner).toBe(AGENT.id);
  });

  it('a promise that was broken is the supervisor’s call the same hour, not the next day', () => {
    const play = promised();
    play.advance(play.policy.promise.callGrace);
    expect(play.state.processes['promise-1']?.outcome).toBe('broken');
    expect(phone(play)).toMatchObject({ role: 'supervisor', dueAt: AT });
  });

  it('a call that was not promised waits for its agent as before', () => {
    const play = faulty().advanceTo(moment(2));
    expect(play.task('contact-1/phone-1')).toMatchObject({ role: 'afterSales', dueAt: moment(2, 12) });
  });

  it('a promised call about a review is due at its minute too, and then the supervisor’s', () => {
    const play = reviewed();
    play.give({ type: 'recordReviewCall', outcome: 'callBack', callBackAt: moment(0, 5) }, RECOVERER);
    play.advanceTo(moment(0, 5));
    expect(play.task(`${RECOVERY}/phone-2`)).toMatchObject({ role: 'reviewRecovery', dueAt: moment(0, 5) });
    play.advance(play.policy.promise.callGrace);
    expect(play.task(`${RECOVERY}/phone-2`)).toMatchObject({ role: 'supervisor' });
  });
});
