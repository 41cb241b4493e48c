import { DomainError } from '../../errors';
import { playbookOf } from '../../playbooks/kinds';
import type { Policy } from '../../policy/policy';
import { type Actor, agentOf, SYSTEM } from '../../roles';
import { wordsIn } from '../../rules/words';
import type { Instant } from '../../time';
import type { Remedy } from '../../vocabulary';
import { decide } from '../decide';
import type { CaseEvent } from '../events';
import { evolveAll } from '../evolve';
import type { CaseState } from '../state/caseState';
import { currentOffer, ladderFor } from '../state/offers';
import { respondBy } from '../state/response';
import { wants } from '../wants';

/** What a newer version of the shop's rules would change of a case at once. */
export interface PolicyEffect {
  deadlines: MovedDeadline[];
  /** Remedies that the one who works it could offer alone and no longer can, or the other way round. */
  remedies: { remedy: Remedy; before: Offered; after: Offered }[];
  /** Approvals that go to a higher role, by their processes. */
  approvals: string[];
  /** An offer waits for its approval, and its words are blocked now: it cannot be granted as it is. */
  wordsHeld: boolean;
}

export interface MovedDeadline {
  id: string;
  beforeAt: Instant;
  afterAt: Instant;
  /** It would be over already: a person has to act at once. */
  isDueNow: boolean;
}

/** Whether a remedy can be offered: without asking anybody, with an approval, or not at all. */
export type Offered = 'alone' | 'approval' | 'refused';

/**
 * What happens to this case when it adopts the newer version now, by the very rules that would do it. Nothing changes. The case
 * itself does no more than this: it pays nothing, writes to nobody and closes nothing because of it.
 */
export function policyEffect(
  state: CaseState,
  versions: { before: Policy; after: Policy },
  now: Instant,
): PolicyEffect {
  const { before, after } = versions;
  const actor: Actor = { id: SYSTEM.id, role: 'manager' };
  const events = decide(state, { type: 'adoptPolicy', policy: after }, { now, policy: before, actor });
  const then = evolveAll(state, events);
  return {
    deadlines: moved(state, then, now),
    remedies: remediesOf(state, then, versions, now),
    approvals: events.flatMap((event) => (isHandedUp(event) ? [event.process] : [])),
    wordsHeld: holdsBlockedWords(state, before, after),
  };
}

/** Whether anything of it is felt at once. */
export function isFelt({ deadlines, remedies, approvals, wordsHeld }: PolicyEffect): boolean {
  return deadlines.length > 0 || remedies.length > 0 || approvals.length > 0 || wordsHeld;
}

function moved(before: CaseState, after: CaseState, now: Instant): MovedDeadline[] {
  const known = new Map(endsOf(before));
  return endsOf(after).flatMap(([id, at]) => {
    const was = known.get(id);
    if (was === undefined || was === at) return [];
    return [{ id, beforeAt: was, afterAt: at, isDueNow: at <= now && was > now }];
  });
}

/** Its deadlines, and the time by which the buyer must have an answer. */
function endsOf(state: CaseState): [string, Instant][] {
  const own = wants(state).deadlines.map(({ id, at }): [string, Instant] => [id, at]);
  const answerBy = respondBy(state);
  return answerBy === undefined ? own : [...own, ['case/respond', answerBy]];
}

function remediesOf(
  state: CaseState,
  then: CaseState,
  { before, after }: { before: Policy; after: Policy },
  now: Instant,
): PolicyEffect['remedies'] {
  const { owner, ownerRole, kind } = state;
  const actor: Actor = { id: owner ?? 'anybody', role: ownerRole ?? agentOf(kind) };
  const ladder = ladderFor(state) ?? (Object.keys(playbookOf(kind).remedies) as Remedy[]);
  return ladder.flatMap((remedy) => {
    const one = offered(state, remedy, { now, policy: before, actor });
    const other = offered(then, remedy, { now, policy: after, actor });
    return one === other ? [] : [{ remedy, before: one, after: other }];
  });
}

function offered(state: CaseState, remedy: Remedy, context: Parameters<typeof decide>[2]): Offered {
  try {
    const events = decide(state, { type: 'propose', remedy, text: SOME_WORDS }, context);
    const asks = events.some((event) => event.type === 'offered' && event.offer.status === 'awaitingApproval');
    return asks ? 'approval' : 'alone';
  } catch (error) {
    if (error instanceof DomainError) return 'refused';
    throw error;
  }
}

/** In place of the agent's own words: they are not judged here. */
const SOME_WORDS = '……';

function isHandedUp(event: CaseEvent): event is Extract<CaseEvent, { type: 'approval.escalated' }> {
  return event.type === 'approval.escalated';
}

function holdsBlockedWords(state: CaseState, before: Policy, after: Policy): boolean {
  const offer = currentOffer(state);
  if (offer?.status !== 'awaitingApproval' || offer.text === undefined) return false;
  const holds = ({ words }: Policy) => wordsIn(offer.text ?? '', words?.blocked ?? []).length > 0;
  return holds(after) && !holds(before);
}
