/** Couriers as the shop's people name them; the common ones first. Anything else may be typed. */
export const COURIERS = [
  ...['圆通速递', '中通快递', '申通快递', '韵达快递', '顺丰速运', '极兔速递'],
  ...['京东快递', '邮政快递', 'EMS', '德邦快递', '丹鸟快递'],
] as const;

/** By how a courier's numbers begin. */
const BEGINNINGS: readonly [RegExp, string][] = [
  [/^SF/, '顺丰速运'],
  [/^YT/, '圆通速递'],
  [/^JDV?/, '京东快递'],
  [/^JT/, '极兔速递'],
  [/^DPK/, '德邦快递'],
  [/^(ZTO|7[3-8])/, '中通快递'],
  [/^(STO|77|66)/, '申通快递'],
  [/^(YD|3[1-9]|4[3-6])/, '韵达快递'],
  [/^E[A-Z]\d{9}CN$/, 'EMS'],
  [/^98/, '邮政快递'],
];

/** Whose number it may be, by its beginning. A guess, which the person sees and may change. */
export function courierOf(trackingNumber: string): string | undefined {
  const plain = plainNumber(trackingNumber);
  return BEGINNINGS.find(([beginning]) => beginning.test(plain))?.[1];
}

/** As couriers compare numbers: without blanks, marks, case or width. */
export function plainNumber(written: string): string {
  return written
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
