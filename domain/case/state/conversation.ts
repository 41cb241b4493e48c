import type { BuyerMessage } from '../../asks';
import type { Fen } from '../../money';
import type { Instant } from '../../time';
import type { CaseState } from './caseState';
import { partOf } from './part';
import type { Response, Terms } from './response';

/** The talk between buyer and shop: who must answer whom, and which channels the buyer refuses (handbook §6). */
export interface Conversation {
  /** The newest messages of the buyer that were read: their instant, and their ids. */
  lastBuyerMessages?: { writtenAt: Instant; ids: string[] };
  /** The buyer wrote and nobody has answered yet. */
  buyerWaits?: boolean;
  /** The buyer's first question that nobody has answered. A late reply quotes it (handbook §6). */
  question?: { askedAt: Instant; text: string };
  /** Let go of the price before the order was paid, fen. */
  waived?: Fen;
  /** The answer that the shop owes the buyer, and the policy's limits for it. */
  response?: Response;
  terms?: Terms;
  doNotCall?: boolean;
  /** The buyer asked for no texts to the phone. */
  noTexts?: boolean;
  /** The buyer has reported harassment: nobody contacts them any more about this (handbook §8). */
  contactForbidden?: boolean;
  silenceEndsAt?: Instant;
  /** The contact whose silence was taken note of: it is not taken twice. */
  silentContact?: number;
}

const ANSWERED: Partial<Conversation> = { buyerWaits: undefined, question: undefined, silenceEndsAt: undefined };

export const conversation = partOf<Conversation>()({
  opened: (_state, { terms }) => ({ terms }),
  buyerWrote: (state, { message }) => ({
    lastBuyerMessages: readOf(state, message),
    buyerWaits: true,
    question: state.question ?? questionOf(message),
    silenceEndsAt: undefined,
  }),
  buyerAnswered: () => ANSWERED,
  waived: ({ waived }, { amount }) => ({ waived: (waived ?? 0) + amount }),
  offered: () => ANSWERED,
  offerAnswered: () => ANSWERED,
  agreed: () => ({ silenceEndsAt: undefined }),
  buyerSilent: ({ contacts }, { closeAt }) => ({ silenceEndsAt: closeAt, silentContact: contacts }),
  callsForbidden: () => ({ doNotCall: true }),
  textsForbidden: () => ({ noTexts: true }),
  contactForbidden: () => ({ contactForbidden: true }),
  settled: () => ({ silenceEndsAt: undefined }),
  closed: () => ANSWERED,
});

/** So much of a question is named in a late reply, characters. */
const QUOTED = 20;

/** Pictures alone ask nothing that could be named. */
function questionOf({ text, writtenAt }: BuyerMessage): Conversation['question'] {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  if (words === '') return undefined;
  const all = [...words];
  return { askedAt: writtenAt, text: all.length > QUOTED ? `${all.slice(0, QUOTED).join('')}…` : words };
}

/** The messages of the last instant that were read: several may bear the same. */
function readOf({ lastBuyerMessages }: CaseState, { messageId, writtenAt }: BuyerMessage) {
  const ids = lastBuyerMessages?.writtenAt === writtenAt ? lastBuyerMessages.ids : [];
  return { writtenAt, ids: [...ids, messageId] };
}
