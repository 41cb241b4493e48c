import type { ReviewFacts } from '../../../../domain/asks';
import { decide } from '../../../../domain/case/decide';
import { NO_CASE } from '../../../../domain/case/state/caseState';
import { kinds } from '../../../../domain/playbooks/kinds';
import type { Subject } from '../../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import { OID, opening, order, RECOVERER, review, SUPERVISOR, T0 } from '../../support/builders';
import { refusalOf } from '../../support/given';
import { Play } from '../../support/play';

const ORDER: Subject = { type: 'order', externalId: OID };
const REVIEW: Subject = { type: 'review', externalId: OID };

/** Whether a case of this kind may be opened about this. */
function opens(kind: string, subject: Subject, facts?: ReviewFacts): string {
  const command = { ...opening(kind), subject, review: facts };
  try {
    decide(NO_CASE, command, { now: T0, policy: HANDBOOK_POLICY, actor: SUPERVISOR });
    return 'opened';
  } catch (error) {
    return refusalOf(() => {
      throw error;
    });
  }
}

/** Whether a case about the same, of another kind, may become one. */
function becomes(kind: string, play: Play): string {
  const command = { type: 'changeKind', kind, reason: 'x' } as const;
  try {
    play.give(command, SUPERVISOR);
    return 'opened';
  } catch (error) {
    return refusalOf(() => {
      throw error;
    });
  }
}

describe('handbook §5, §8: a kind is entered by change only where it could be opened so [§5.kindByChange]', () => {
  it.each(kinds())('%s from a complaint about an order', (kind) => {
    if (kind === 'complaint') return;
    const play = new Play({ kind: 'complaint', order: order({ shipped: true }) });
    expect(becomes(kind, play)).toBe(opens(kind, ORDER));
  });

  it.each(kinds())('%s from a matter that began with a bad review', (kind) => {
    if (kind === 'exchange') return;
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review() });
    play.give({ type: 'changeKind', kind: 'exchange', reason: 'x' }, RECOVERER);
    expect(becomes(kind, play)).toBe(opens(kind, REVIEW, review()));
  });

  it('a complaint of a buyer without a review is not closed as a turned review', () => {
    const play = new Play({ kind: 'complaint', order: order({ shipped: true }) });
    const before = play.state;
    expect(play.refusal({ type: 'changeKind', kind: 'reviewRecovery', reason: '差评' })).toBe('wrongKind');
    expect(play.state).toBe(before);
    expect(play.state).toMatchObject({ kind: 'complaint', stage: 'intake' });
  });

  it.each<[string, Subject, ReviewFacts | undefined, string]>([
    ['about an order', ORDER, undefined, 'wrongKind'],
    ['about an order, with a review in hand', ORDER, review(), 'wrongKind'],
    ['about a good review', REVIEW, review({ result: 'good' }), 'wrongKind'],
    ['about a neutral review', REVIEW, review({ result: 'neutral' }), 'opened'],
    ['about a bad review', REVIEW, review(), 'opened'],
    ['about a review that nobody has read yet', REVIEW, undefined, 'opened'],
  ])('a review is recovered %s: %s', (_what, subject, facts, outcome) => {
    expect(opens('reviewRecovery', subject, facts)).toBe(outcome);
  });

  it('a review that the buyer has taken away is not recovered anew', () => {
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review() });
    play.give({ type: 'changeKind', kind: 'exchange', reason: 'x' }, RECOVERER);
    play.give({ type: 'reviewSeen', gone: true }, { id: 'platform', role: 'platform' });
    expect(becomes('reviewRecovery', play)).toBe('wrongKind');
  });
});
