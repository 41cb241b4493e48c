import type { Database } from '../store/database';

/** The code that a person has typed in for a payment; undefined when there is none that may still be used. */
export async function codeFor(database: Database, shopId: string, intentId: string): Promise<string | undefined> {
  const row = await database.smsCode.findUnique({ where: { shopId_intentId: { shopId, intentId } } });
  return row && !row.used && row.expiresAt.getTime() > Date.now() ? row.code : undefined;
}

/**
 * The platform has seen it: whatever it said, the code is not kept. A worker that dies before this sends the same code with the same
 * request once more, after it has read that the refund is not paid.
 */
export async function forgetCode(database: Database, shopId: string, intentId: string): Promise<void> {
  await database.smsCode.updateMany({ where: { shopId, intentId }, data: { used: true, code: '' } });
}
