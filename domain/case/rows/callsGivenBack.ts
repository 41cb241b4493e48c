import type { CaseEvent } from '../events';

/**
 * The process whose held call ends with this event: it made the call, or will not make it now. Undefined for other
 * events.
 */
export function givesCallBack(event: CaseEvent): string | undefined {
  return GIVEN_BACK.includes(event.type) && 'process' in event ? event.process : undefined;
}

const GIVEN_BACK: readonly CaseEvent['type'][] = [
  'contact.called',
  'contact.callRested',
  'contact.leavingMessage',
  'contact.ended',
  'recovery.called',
  'recovery.rested',
  'recovery.ended',
];
