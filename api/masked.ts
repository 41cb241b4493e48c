import type { BuyerData } from '../domain/roles';

/** Fields of states, events and rows that identify the buyer, grouped by what they tell (handbook §2). */
const FIELDS: Readonly<Record<string, BuyerData>> = {
  buyerId: 'nick',
  buyerNick: 'nick',
  nickname: 'nick',
  receiverName: 'contact',
  receiverPhone: 'contact',
  receiverAddress: 'contact',
  phone: 'contact',
  mobile: 'contact',
  address: 'contact',
  account: 'payee',
  realName: 'payee',
};

/**
 * Makes a copy with masked data of the buyer, where this person does not need it. The first character stays, to tell
 * two buyers apart.
 */
export function masked(value: unknown, sees: readonly BuyerData[]): unknown {
  if (Array.isArray(value)) return value.map((one) => masked(one, sees));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => {
      const data = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
      const hidden = data !== undefined && !sees.includes(data) && typeof inner === 'string';
      return [field, hidden ? maskedText(inner) : masked(inner, sees)];
    }),
  );
}

function maskedText(text: string): string {
  return `${Array.from(text)[0] ?? ''}***`;
}
