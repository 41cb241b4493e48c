import type { BuyerMessage } from '../../asks';
import type { Fen } from '../../money';
import type { Instant } from '../../time';
import type { BuyerWish } from '../../vocabulary';
import type { CaseState } from './caseState';
import { partOf } from './part';
import type { Response, Terms } from './response';

/** The talk between buyer and shop: who must answer whom, and which channels the buyer refuses (handbook §6). */
export interface Conversation {
  /** The newest messages of the buyer that were read: their instant, and their ids. */
  lastBuyerMessages?: { writtenAt: Instant; ids: string[] };
  /** The buyer wrote and nobody has answered yet. */
  buyerWaits?: boolean;
  /** The buyer was told when people are back, and nobody has answered since. */
  awayTold?: boolean;
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
  /** What the buyer said here not to want, and the other cases have not all heard yet; how often they could not all be told. */
  untold?: BuyerWish[];
  toldTries?: number;
  silenceEndsAt?: Instant;
  /** The contact whose silence was taken note of: it is not taken twice. */
  silentContact?: number;
}

const ANSWERED: Partial<Conversation> = {
  buyerWaits: undefined,
  awayTold: undefined,
  question: undefined,
  silenceEndsAt: undefined,
};

export const conversation = partOf<Conversation>()({
  opened: (_state, { terms }) => ({ terms }),
  policyAdopted: (_state, { terms }) => ({ terms }),
  buyerWrote: (state, { message }) => ({
    lastBuyerMessages: readOf(state, message),
    buyerWaits: true,
    question: state.question ?? questionOf(message),
    silenceEndsAt: undefined,
  }),
  awayTold: () => ({ awayTold: true }),
  buyerAnswered: () => ANSWERED,
  buyerCame: () => ANSWERED,
  waived: ({ waived }, { amount }) => ({ waived: (waived ?? 0) + amount }),
  offered: () => ANSWERED,
  offerAnswered: () => ANSWERED,
  agreed: () => ({ silenceEndsAt: undefined }),
  buyerSilent: ({ contacts }, { closeAt }) => ({ silenceEndsAt: closeAt, silentContact: contacts }),
  callsForbidden: (state, { elsewhere }) => ({ doNotCall: true, ...(elsewhere ? {} : untoldWith(state, 'noCalls')) }),
  textsForbidden: (state, { elsewhere }) => ({ noTexts: true, ...(elsewhere ? {} : untoldWith(state, 'noTexts')) }),
  contactForbidden: (state, { elsewhere }) => ({
    contactForbidden: true,
    ...(elsewhere ? {} : untoldWith(state, 'noContact')),
  }),
  wishTold: ({ untold = [] }, { wish }) => ({ untold: listed(untold.filter((one) => one !== wish)) }),
  wishNotTold: ({ toldTries = 0 }) => ({ toldTries: toldTries + 1 }),
  settled: () => ({ silenceEndsAt: undefined }),
  closed: () => ANSWERED,
});

/** Who wants no contact at all wants no calls either: it is told once. */
function untoldWith({ untold = [] }: CaseState, wish: BuyerWish): Partial<Conversation> {
  const others = untold.filter((one) => one !== wish && (wish !== 'noContact' || one !== 'noCalls'));
  return { untold: [...others, wish] };
}

function listed(wishes: BuyerWish[]): BuyerWish[] | undefined {
  return wishes.length > 0 ? wishes : undefined;
}

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
