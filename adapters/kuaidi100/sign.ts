import { createHash, timingSafeEqual } from 'node:crypto';

/** Upper-case MD5 of param, key and customer, in that order (platform.md §4). */
export function querySign(param: string, key: string, customer: string): string {
  return upperMd5(`${param}${key}${customer}`);
}

/** Whether this is the upper-case MD5 of param and salt. Never without a salt: then anybody could have signed. */
export function isPushSign(sign: string, param: string, salt: string): boolean {
  const expected = Buffer.from(upperMd5(`${param}${salt}`));
  const given = Buffer.from(sign);
  return salt !== '' && given.length === expected.length && timingSafeEqual(given, expected);
}

function upperMd5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex').toUpperCase();
}
