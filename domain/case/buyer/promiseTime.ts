import type { Script } from '../../asks';
import { refuse } from '../../errors';
import { durationText } from '../../measures';
import { isRedeemable } from '../../processes/buyer/promise';
import { type Instant, wallClock } from '../../time';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor, throwIfContactForbidden } from '../offer/propose';
import { keepPromises, makePromise, promisesOf } from './keepPromises';

/** "We come back to you" was said: it carries a time, and the time is kept (handbook §6). */
export function promiseTime(draft: Draft, { at, text }: CommandOf<'promiseTime'>): void {
  if (!text.trim()) refuse('textMissing', 'Say what the buyer was promised (text).');
  throwIfContactForbidden(draft.state);
  throwUnlessAhead(draft, at);
  ownedByActor(draft);
  makePromise(draft, { what: 'time', text, until: at });
}

/** The buyer is told how long they wait, and that is a promise (handbook §6). It answers what they wrote. */
export function hold(draft: Draft, { until, text }: CommandOf<'hold'>): void {
  if (text !== undefined && !text.trim()) refuse('textMissing', 'Leave the text out, or say something.');
  throwIfContactForbidden(draft.state);
  throwUnlessAhead(draft, until);
  ownedByActor(draft);
  draft.emit({ type: 'buyerAnswered' });
  keepPromises(draft);
  const { refund } = draft.state;
  const clock = wallClock(until, draft.context.policy.utcOffsetMinutes);
  const script: Script = { name: 'hold', values: { until: clock } };
  draft.start(`hold-${promisesOf(draft.state).length + 1}`, {
    process: 'notice',
    plan: { script, refundId: refund?.refundId, text },
  });
  makePromise(draft, { what: 'time', text, until });
}

/** A gift, free shipping or a credit goes out with a later order: once, also when the case is closed (handbook §1). */
export function redeemPromise(draft: Draft, command: CommandOf<'redeemPromise'>): void {
  const { process } = command;
  const owed = promisesOf(draft.state).filter(
    ([id, one]) => isRedeemable(one) && (process === undefined || id === process),
  );
  const [id] = owed.find(([, one]) => one.outcome === undefined) ?? [];
  if (id !== undefined) {
    draft.input(id, { type: 'command', command });
    return;
  }
  if (owed.some(([, one]) => one.outcome === 'redeemed')) {
    refuse('alreadyDecided', 'This promise has been redeemed already; it is owed once.');
  }
  if (process !== undefined && owed.length === 0)
    refuse('unknownProcess', `This case owes the buyer no gift, free shipping or credit called "${process}".`);
  refuse('notWaiting', 'This case owes the buyer no gift, free shipping or credit.');
}

/** With the words around it and the reply, a question fills one message to the buyer, bytes (platform.md §2). */
const MOST_BYTES = 400;
const AROUND = 60;

/** A reply after more than an hour names the earlier question (handbook §6), where both fit into one message. */
export function lateReply({ state, context }: Draft, text: string): Script | undefined {
  const { question } = state;
  if (!question || context.now - question.askedAt <= context.policy.contact.nameQuestionAfter) return undefined;
  if (bytesOf(question.text) + bytesOf(text) + AROUND > MOST_BYTES) return undefined;
  return { name: 'reply.late', values: { question: question.text, text } };
}

function throwUnlessAhead({ context: { now, policy } }: Draft, at: Instant): void {
  const { longest } = policy.promise;
  if (at > now && at <= now + longest) return;
  refuse('invalidTime', `A promised time must lie within the next ${durationText(longest)}.`);
}

/** UTF-8, as the platform counts. */
function bytesOf(text: string): number {
  return [...text].reduce((sum, character) => {
    const code = character.codePointAt(0) ?? 0;
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
}
