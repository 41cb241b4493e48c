import type { Offer } from '../../../domain/case/state/bargain';
import { DomainError } from '../../../domain/errors';
import type { Role } from '../../../domain/roles';
import { type Rungs, throwIfLadderSkipped } from '../../../domain/rules/ladder';
import type { Remedy } from '../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { AGENT } from '../support/builders';

const RUNGS: Rungs = { ladder: ['explanation', 'compensation', 'partialRefund', 'return'], exceptions: ['refund'] };
const refused = (remedy: Remedy): Offer => ({ n: 1, remedy, amount: 0, requester: AGENT, status: 'refused' });

/** The refusal for the person who offers. Undefined where the offer is allowed. */
function told(
  remedy: Remedy,
  {
    rungs = RUNGS,
    offers = [] as Offer[],
    reason = undefined as string | undefined,
    role = 'afterSales' as Role,
    skippedBy = HANDBOOK_POLICY.ladder.skippedBy,
  } = {},
) {
  try {
    throwIfLadderSkipped(remedy, rungs, offers, { role, reason }, { ...HANDBOOK_POLICY, ladder: { skippedBy } });
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('handbook §3.4: the ladder, and what a person is told who leaves it', () => {
  it.each<[string, Remedy, Parameters<typeof told>[1], string | undefined]>([
    ['the first rung', 'explanation', {}, undefined],
    ['the first that must be tried', 'compensation', {}, undefined],
    [
      'a rung whose turn has not come',
      'return',
      {},
      'ladderSkipped: Offer compensation before return, or say why it is skipped (skipReason).',
    ],
    [
      'the same where the first has been tried',
      'return',
      { offers: [refused('compensation')] },
      'ladderSkipped: Offer partialRefund before return, or say why it is skipped (skipReason).',
    ],
    ['the same with its reason', 'return', { reason: 'torn' }, undefined],
    [
      'an exception without its reason',
      'refund',
      {},
      'remedyNotOffered: "refund" is an exception here: say why it is made (skipReason).',
    ],
    ['an exception with its reason', 'refund', { reason: 'far from any post office' }, undefined],
    [
      'a reason that is blank',
      'return',
      { reason: ' ' },
      'ladderSkipped: Offer compensation before return, or say why it is skipped (skipReason).',
    ],
    [
      'a rung out of turn, with a reason, by a role that the policy does not name',
      'return',
      { reason: 'torn', role: 'midSales' },
      'beyondAuthority: Offer compensation before return; afterSales or reviewRecovery or supervisor or manager may decide otherwise.',
    ],
    [
      'an exception by a role that the policy does not name',
      'refund',
      { reason: 'torn', skippedBy: ['manager'] },
      'beyondAuthority: "refund" is an exception here; manager may decide otherwise.',
    ],
    [
      'a rung out of turn where the policy names nobody',
      'return',
      { reason: 'torn', role: 'manager', skippedBy: [] },
      'beyondAuthority: Offer compensation before return; nobody may decide otherwise.',
    ],
    ['the rung whose turn it is, by a role that may not skip', 'compensation', { role: 'midSales' }, undefined],
    [
      'what is neither rung nor exception, whatever the reason',
      'repair',
      { reason: 'torn' },
      'remedyNotOffered: This case offers explanation, compensation, partialRefund, return; "repair" is not among them.',
    ],
    [
      'what is no rung of a kind without exceptions',
      'refund',
      { rungs: { ladder: ['explanation'] }, reason: 'torn' },
      'remedyNotOffered: This case offers explanation; "refund" is not among them.',
    ],
  ])('%s: %s', (_what, remedy, how, sentence) => {
    expect(told(remedy, how)).toBe(sentence);
  });
});
