import type { Database } from '../store/database';

/** The code that a person has typed in for a payment. Undefined when no valid code is left. */
export async function codeFor(database: Database, shopId: string, intentId: string): Promise<string | undefined> {
  const row = await database.smsCode.findUnique({ where: { shopId_intentId: { shopId, intentId } } });
  return row && !row.used && row.expiresAt.getTime() > Date.now() ? row.code : undefined;
}

/**
 * The platform has seen the code. Whatever it answered, we do not keep the code. When a worker dies before this, the
 * next one reads that the refund is not paid. Then it sends the same code once more with the same request.
 */
export async function forgetCode(database: Database, shopId: string, intentId: string): Promise<void> {
  await database.smsCode.updateMany({ where: { shopId, intentId }, data: { used: true, code: '' } });
}
