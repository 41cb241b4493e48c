/** What somebody may have typed into the search: a filter of the list of cases. */
export const SOUGHT = ['tid', 'refundId', 'trackingNumber', 'phoneTail', 'nickname', 'buyerId', 'text'] as const;
export type Sought = (typeof SOUGHT)[number];

const IS_OF: Readonly<Record<Sought, (typed: string) => boolean>> = {
  /** Orders and applications have 16 to 19 digits; both are tried. */
  tid: (typed) => /^\d{16,19}$/.test(typed),
  refundId: (typed) => /^\d{8,19}$/.test(typed),
  /** Couriers count 8 to 24 letters and digits, and write blanks and hyphens between them. */
  trackingNumber: (typed) => /^[a-z]{0,4}\d{6,22}$/i.test(typed.replaceAll(/[\s-]/g, '')),
  phoneTail: (typed) => /^\d{4}$/.test(typed),
  nickname: () => true,
  buyerId: (typed) => /^[\w.-]+$/.test(typed),
  text: (typed) => typed.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= 2,
};

/** What it can be, the likeliest first: four digits end a phone number, sixteen are an order, and so on. */
export function guesses(typed: string): Sought[] {
  const word = typed.trim();
  return word === '' ? [] : SOUGHT.filter((sought) => IS_OF[sought](word));
}

/** As the API takes it: numbers without what people write between their digits. */
export function asSought(sought: Sought, typed: string): string {
  const word = typed.trim();
  return sought === 'tid' || sought === 'refundId' ? word.replaceAll(/\D/g, '') : word;
}
