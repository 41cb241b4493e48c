import type { Script } from '../../asks';
import type { Draft } from '../draft';

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

/** UTF-8, as the platform counts. */
function bytesOf(text: string): number {
  return [...text].reduce((sum, character) => {
    const code = character.codePointAt(0) ?? 0;
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
}
