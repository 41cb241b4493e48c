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
import { saysOf } from '../rows/eventSentence';
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
  /** What happens at the end, in plain sentences. */
  atEnd: string[];
}

/** More sentences would hide the first. */
const MOST_SENTENCES = 6;

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

function atEndOf(state: CaseState, { id, at }: Deadline, policy: Policy): string[] {
  try {
    const events = decide(state, { type: 'due', id }, { now: at, policy, actor: SYSTEM });
    return events.slice(0, MOST_SENTENCES).map(saysOf);
  } catch (error) {
    // A rule that says no now may say yes then: a person is asked.
    if (error instanceof DomainError) return [error.message];
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
    atEnd: isBuyers ? ['The platform closes the application.'] : [BEFORE_ITS_END[action], PLATFORM_DECIDES],
  }));
}

const PLATFORM_DECIDES = 'Unanswered, the platform decides for the buyer.';

/** What the case does by itself shortly before, unless something holds it back (handbook §7). */
const BEFORE_ITS_END: Readonly<Record<CountdownAction, string>> = {
  agreeRefund: 'Shortly before, the case agrees to the refund unless a person has to look.',
  agreeReturn: 'Shortly before, the case agrees to the return unless a person has to look.',
  refuseUnlessMoved: 'Shortly before, the case refuses the refund unless the parcel has moved.',
  leave: 'Shortly before, the supervisor is told.',
};

function answerOf(state: CaseState): CaseDeadline[] {
  const at = respondBy(state);
  if (at === undefined) return [];
  const atEnd = ['The answer is late, and counts so for the shop.'];
  return [{ id: 'case/respond', at, summary: 'the buyer waits for an answer', owner: 'shop', source: 'policy', atEnd }];
}
