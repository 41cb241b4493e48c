import type { CaseEvent } from '../events';

/** The process that with this event has made the call that was held for it, or will not make it now; undefined for other events. */
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
