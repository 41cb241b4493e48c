import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { hearAlarm } from '../people/hearAlarm';
import { answerOutsideHours } from './outsideHours';

/** The buyer wrote on the platform. Messages that are already known are passed over: pushes repeat. */
export function buyerWrote(draft: Draft, { messages }: CommandOf<'buyerWrote'>): void {
  const ordered = [...messages].sort((a, b) => a.writtenAt - b.writtenAt || (a.messageId < b.messageId ? -1 : 1));
  for (const message of ordered) {
    const last = draft.state.lastBuyerMessages;
    if (last && (message.writtenAt < last.writtenAt || last.ids.includes(message.messageId))) continue;
    draft.emit({ type: 'buyerWrote', message });
    draft.inputAll({ type: 'buyerWrote' });
    hearAlarm(draft, message.text);
  }
  answerOutsideHours(draft);
}
