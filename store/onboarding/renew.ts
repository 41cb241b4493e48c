import { type KeyRing, processKeys } from '../../config';
import { type AuditSource, audit } from '../audit';
import type { Database } from '../database';
import { RESTORED } from '../restored';
import type { ShopEntry, TriedPart } from './entry';
import { BY_PERSON } from './pause';
import { providersRow, robotRow, smsRow } from './rows';
import { told } from './told';
import { type Trial, tryCredentials } from './trial';

/** The parts that are to be replaced, each whole. */
export type Renewal = Partial<Pick<ShopEntry, TriedPart | 'returnAddress' | 'language' | 'timeZone'>>;

export type Renewed = { outcome: 'renewed' | 'notAccepted'; trials: Trial[] } | { outcome: 'unknownShop' };

/**
 * Replaces credentials of a shop, when their providers accept the new ones. A pause of these providers ends, and the
 * calls that waited go on. The clients know it after 2 seconds.
 */
export async function renewShop(
  database: Database,
  shopId: string,
  renewal: Renewal,
  by: AuditSource,
  keys: KeyRing = processKeys(),
): Promise<Renewed> {
  const shop = await database.shop.findFirst({ where: { id: shopId, removedAt: null }, select: { type: true } });
  if (!shop) return { outcome: 'unknownShop' };
  const trials = await tryCredentials({ type: shop.type === 'tmall' ? 'tmall' : 'taobao', ...renewal });
  if (trials.some(({ works }) => !works)) return { outcome: 'notAccepted', trials };
  const { language, timeZone, returnAddress, sms, robots } = renewal;
  await database.$transaction(async (transaction) => {
    await transaction.shop.update({
      where: { id: shopId },
      data: {
        ...providersRow(keys, shopId, renewal),
        ...(language && { language }),
        ...(timeZone && { timeZone }),
        ...(returnAddress && { returnAddressId: returnAddress.id, returnAddress: returnAddress.text }),
      },
    });
    if (sms) {
      const row = smsRow(keys, shopId, sms);
      await transaction.smsAccount.upsert({ where: { shopId }, create: row, update: row });
    }
    if (robots) {
      await transaction.robot.deleteMany({ where: { shopId } });
      await transaction.robot.createMany({ data: robots.map((robot) => robotRow(keys, shopId, robot)) });
    }
    await transaction.providerPause.updateMany({
      where: {
        shopId,
        provider: { in: trials.map(({ part }) => PAUSED_AS[part]) },
        reason: { notIn: [BY_PERSON, RESTORED] },
        resumedAt: null,
      },
      data: { resumedAt: new Date(), resumedBy: by.actorId },
    });
    await audit(transaction, by, {
      action: 'credentialsChanged',
      shopId,
      subject: `shop:${shopId}`,
      after: told(renewal),
    });
  });
  return { outcome: 'renewed', trials };
}

/** Under which name a provider's pause is kept (adapters/guard.ts). */
const PAUSED_AS: Record<TriedPart, string> = {
  top: 'top',
  alipay: 'alipay',
  kuaidi100: 'kuaidi100',
  sms: 'aliyunSms',
  robots: 'robots',
};
