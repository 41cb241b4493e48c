import { yuan } from '../../money';
import { kindOfEvent } from '../../processes/registry';
import type { CaseEvent } from '../events';

/**
 * An event as a plain sentence for people, without any of the buyer's words or data. Example: `offered` is "Offer 2:
 * compensation of 8.00 yuan.".
 */
export function saysOf(event: CaseEvent): string {
  return `${capital(detailed(event) ?? named(event))}.`;
}

/** What a person looks for first in a preview: what is offered, agreed, settled, and whose it becomes. */
function detailed(event: CaseEvent): string | undefined {
  switch (event.type) {
    case 'offered':
      return `offer ${event.offer.n}: ${withSum(event.offer)}`;
    case 'offerSent':
      return `offer ${event.n} goes to the buyer`;
    case 'offerWithdrawn':
      return `offer ${event.n} is withdrawn`;
    case 'offerAnswered':
      return `offer ${event.n} is ${event.answer}`;
    case 'agreed':
      return `agreed: ${withSum(event.agreement)}`;
    case 'stageEntered':
      return `the case enters the stage ${event.stage}`;
    case 'assigned':
      return `the case becomes ${event.owner}'s`;
    case 'kindChanged':
      return `the case becomes a ${event.kind} case`;
    case 'policyAdopted':
      return `the case goes by version ${event.to} of the rules`;
    case 'settled':
      return `the matter is settled as ${event.as}`;
    case 'closed':
      return `the case is closed as ${event.as}`;
    default:
      return undefined;
  }
}

/** `payout.notSent` of `agreement-1/payout` is "the payout agreement-1/payout: not sent". */
function named(event: CaseEvent): string {
  const kind = kindOfEvent(event.type);
  if (kind === undefined || !('process' in event)) return inWords(event.type);
  return `the ${inWords(kind)} ${event.process}: ${inWords(event.type.slice(kind.length + 1))}`;
}

function withSum({ remedy, amount }: { remedy: string; amount: number }): string {
  return amount > 0 ? `${inWords(remedy)} of ${yuan(amount)} yuan` : inWords(remedy);
}

function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
