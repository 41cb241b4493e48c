import type { Fen } from '../../money';
import type { Language, RefereeVerdict } from '../../vocabulary';
import type { Courtesy } from '../questions';
import type { Life } from './life';

export type Said = Readonly<Record<Language, string>>;

/** Who does something in a story besides the agent: `shop` is a colleague, such as the warehouse. */
export const SPEAKERS = ['buyer', 'courier', 'platform', 'shop'] as const;
export type Speaker = (typeof SPEAKERS)[number];

/** An application at the platform, as the buyer fills it in. */
export interface Application {
  type: 'refundOnly' | 'returnAndRefund';
  reason: string;
  goodStatus: 'BUYER_NOT_RECEIVED' | 'BUYER_RECEIVED';
}

/** What the other side does. `says` is said where no program hears it: on chat or by phone. */
export type Deed =
  | { does: 'ship' }
  | { does: 'scan'; state: '0' | '3'; text: Said }
  | { does: 'apply'; application: Application; text: Said }
  | { does: 'write'; text: Said }
  | { does: 'says'; text: Said }
  /** The number that the buyer fills in; absent: a true one. */
  | { does: 'returnGoods'; trackingNumber?: '' }
  | { does: 'callReferee' }
  | { does: 'decide'; verdict: RefereeVerdict };

export const DEEDS = ['ship', 'scan', 'apply', 'write', 'says', 'returnGoods', 'callReferee', 'decide'] as const;

/** A turn of the other side: it comes once, when what the agent did asks for it. */
export interface Turn {
  id: string;
  by: Speaker;
  deed: Deed;
  /** Absent: at the beginning. */
  when?: (life: Life) => boolean;
}

/** Something by which a story is graded. */
export interface Mark {
  id: string;
  /** What is right, as a sentence for whoever played. */
  means: Said;
  holds: (life: Life) => boolean;
}

/** A story of handbook §11: a setting, the other side's turns, and what is right. */
export interface Story {
  id: string;
  /** Its number in the handbook. */
  number: number;
  title: Said;
  /** What the agent knows before it begins. */
  setting: Said;
  goods: { title: string; price: Fen; count: number };
  turns: readonly Turn[];
  /** What the agent's own words must hold. */
  courtesy: Courtesy;
  marks: readonly Mark[];
}

/** A text in both languages. */
export function both(zh: string, en: string): Said {
  return { 'zh-CN': zh, en };
}

/** A mark by its id. */
export function mark(id: string, means: Said, holds: Mark['holds']): Mark {
  return { id, means, holds };
}

/** The order was shipped and signed for before the story begins. */
export const DELIVERED: readonly Turn[] = [
  { id: 'ship', by: 'shop', deed: { does: 'ship' } },
  { id: 'moving', by: 'courier', deed: { does: 'scan', state: '0', text: both('快件运输中', 'On its way') } },
  { id: 'signed', by: 'courier', deed: { does: 'scan', state: '3', text: both('已签收', 'Signed for') } },
];

/** The buyer has the goods and applies for the money, or to send them back. */
export function applies(type: Application['type'], reason: string, text: Said): Turn {
  return {
    id: 'apply',
    by: 'buyer',
    deed: { does: 'apply', application: { type, reason, goodStatus: 'BUYER_RECEIVED' }, text },
  };
}

/** The buyer writes in the application's conversation. */
export function writes(id: string, text: Said, when?: Turn['when']): Turn {
  return { id, by: 'buyer', deed: { does: 'write', text }, ...(when && { when }) };
}

/** Somebody says something where no program hears it. */
export function says(id: string, by: Speaker, text: Said, when?: Turn['when']): Turn {
  return { id, by, deed: { does: 'says', text }, ...(when && { when }) };
}

/** Under which number the platform sells the story's goods: always the same, so that they can have a product card. */
export function productOf({ number }: Story): string {
  return String(8_000_000_000 + number);
}
