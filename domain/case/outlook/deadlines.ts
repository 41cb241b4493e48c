import { isOpenExchange, isOpenRefund } from '../../asks';
import { DomainError } from '../../errors';
import { playbookOf } from '../../playbooks/kinds';
import type { CountdownAction } from '../../playbooks/playbook';
import type { Policy } from '../../policy/policy';
import { partyOf } from '../../processes/registry';
import { SYSTEM } from '../../roles';
import type { Instant } from '../../time';
import type { Party } from '../../vocabulary';
import { type Deadline, splitId } from '../../wanted';
import { decide } from '../decide';
import type { CaseEvent } from '../events';
import { previewedEvent } from '../preview';
import type { CaseState } from '../state/caseState';
import { countdownOf } from '../state/ids';
import { respondBy } from '../state/response';
import { wants } from '../wants';

/** An end that a case runs towards. */
export interface CaseDeadline {
  id: string;
  at: Instant;
  summary: string;
  /** Whoever has to do something before it. */
  owner: Party;
  /** `platform`: it counts down there. `policy`: the shop's rules set it. */
  source: 'platform' | 'policy';
  atEnd: DeadlineEnd[];
}

/** Something that happens at the end of a deadline: an event of the case, or one of `ENDS`. */
export interface DeadlineEnd {
  type: CaseEvent['type'] | EndName;
  process?: string;
  /** A plain sentence. */
  says: string;
}

/** What is no event of the case, in plain sentences. Of `personLooks` the rule that says no has the words. */
const ENDS = {
  agreesToRefund: 'Shortly before, the case agrees to the refund unless a person has to look.',
  agreesToReturn: 'Shortly before, the case agrees to the return unless a person has to look.',
  refusesUnlessMoved: 'Shortly before, the case refuses the refund unless the parcel has moved.',
  tellsSupervisor: 'Shortly before, the supervisor is told.',
  platformDecides: 'Unanswered, the platform decides for the buyer.',
  platformCloses: 'The platform closes the application.',
  answerLate: 'The answer is late, and counts so for the shop.',
  personLooks: 'A person has to look.',
} as const;

export type EndName = keyof typeof ENDS;

export const END_NAMES = Object.keys(ENDS) as EndName[];

/** More of them would hide the first. */
const MOST_ENDS = 6;

/**
 * Every end of a case, the earliest first: its own, those of the platform, and the time at which the buyer must have an
 * answer. What happens at an end is what the case itself would decide then, as it stands now.
 */
export function deadlinesOf(state: CaseState, policy: Policy): CaseDeadline[] {
  const own = wants(state).deadlines.map((deadline) => ({
    ...deadline,
    owner: ownerOf(state, deadline),
    source: 'policy' as const,
    atEnd: atEndOf(state, deadline, policy),
  }));
  return [...own, ...platformsOf(state), ...answerOf(state)].sort((a, b) => a.at - b.at);
}

function ownerOf(state: CaseState, { id }: Deadline): Party {
  if (id === 'case/silence') return 'buyer';
  const process = state.processes[splitId(id).owner];
  return process ? (partyOf(process) ?? 'shop') : 'nobody';
}

function atEndOf(state: CaseState, { id, at }: Deadline, policy: Policy): DeadlineEnd[] {
  try {
    const events = decide(state, { type: 'due', id }, { now: at, policy, actor: SYSTEM });
    return events.slice(0, MOST_ENDS).map(previewedEvent);
  } catch (error) {
    // A rule that says no now may say yes then: a person is asked.
    if (error instanceof DomainError) return [{ ...end('personLooks'), says: error.message }];
    throw error;
  }
}

/** What the platform itself counts down to. */
function platformsOf(state: CaseState): CaseDeadline[] {
  const { refund, exchange } = state;
  const known = [
    ...(isOpenRefund(refund) && refund.deadline !== undefined
      ? [{ id: `platform/${refund.refundId}`, at: refund.deadline }]
      : []),
    ...(isOpenExchange(exchange) && exchange.deadline !== undefined
      ? [{ id: `platform/${exchange.exchangeId}`, at: exchange.deadline }]
      : []),
  ];
  const situation = countdownOf(state)?.situation;
  const isBuyers = situation === 'buyerShips' || situation === 'buyerReacts';
  const action = (situation && playbookOf(state.kind).countdowns[situation]) ?? 'leave';
  return known.map((one) => ({
    ...one,
    summary: situation === undefined ? 'the platform decides' : `countdown of the platform: ${situation}`,
    owner: isBuyers ? ('buyer' as const) : ('shop' as const),
    source: 'platform' as const,
    atEnd: isBuyers ? [end('platformCloses')] : [end(BEFORE_ITS_END[action]), end('platformDecides')],
  }));
}

/** What the case does by itself shortly before, unless something holds it back (handbook §7). */
const BEFORE_ITS_END: Readonly<Record<CountdownAction, EndName>> = {
  agreeRefund: 'agreesToRefund',
  agreeReturn: 'agreesToReturn',
  refuseUnlessMoved: 'refusesUnlessMoved',
  leave: 'tellsSupervisor',
};

function answerOf(state: CaseState): CaseDeadline[] {
  const at = respondBy(state);
  if (at === undefined) return [];
  const atEnd = [end('answerLate')];
  return [{ id: 'case/respond', at, summary: 'the buyer waits for an answer', owner: 'shop', source: 'policy', atEnd }];
}

function end(type: EndName): DeadlineEnd {
  return { type, says: ENDS[type] };
}
