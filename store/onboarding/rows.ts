import type { KeyRing } from '../../config';
import type { Prisma, Shop } from '../../prisma/client/client';
import { addressDigestOf, sealRow } from '../sealed';
import type { RobotEntry, ShopEntry, SmsEntry } from './entry';

/** An entry as rows of the database, its secrets sealed. */

export function shopRow(keys: KeyRing, entry: ShopEntry): Prisma.ShopCreateInput {
  const { id, nick, type, language, timeZone, returnAddress } = entry;
  return {
    ...{ id, nick, type, language, timeZone, returnAddressId: returnAddress.id, returnAddress: returnAddress.text },
    ...providersRow(keys, id, entry),
  };
}

/** The columns of the providers that are given. */
export function providersRow<P extends Partial<Pick<ShopEntry, 'top' | 'alipay' | 'kuaidi100'>>>(
  keys: KeyRing,
  shopId: string,
  parts: P,
) {
  const { top, alipay, kuaidi100 } = parts as Pick<ShopEntry, 'top' | 'alipay' | 'kuaidi100'>;
  return sealRow(keys, 'Shop', [shopId], {
    ...(top && {
      ...{ topUrl: top.url, topAppKey: top.appKey, topAppSecret: top.appSecret, topSession: top.session },
      // A new session of which nothing is said has no known end: that of the old one would warn of nothing.
      topSessionEndsAt: top.sessionEndsAt === undefined ? null : new Date(top.sessionEndsAt),
    }),
    ...(alipay && {
      ...{ alipayGateway: alipay.gateway, alipayAppId: alipay.appId },
      ...{ alipayPrivateKey: alipay.privateKey, alipayPublicKey: alipay.publicKey },
    }),
    ...(kuaidi100 && {
      ...{ kuaidi100Url: kuaidi100.url, kuaidi100Customer: kuaidi100.customer, kuaidi100Key: kuaidi100.key },
    }),
  });
}

/** What an opened row says of the providers: the way back from `providersRow`. */
export function providersOf(row: Shop): Pick<ShopEntry, 'top' | 'alipay' | 'kuaidi100'> {
  return {
    top: { url: row.topUrl, appKey: row.topAppKey, appSecret: row.topAppSecret, session: row.topSession },
    alipay: {
      ...{ gateway: row.alipayGateway, appId: row.alipayAppId },
      ...{ privateKey: row.alipayPrivateKey, publicKey: row.alipayPublicKey },
    },
    kuaidi100: { url: row.kuaidi100Url, customer: row.kuaidi100Customer, key: row.kuaidi100Key },
  };
}

export function smsRow(keys: KeyRing, shopId: string, { templates, ...account }: SmsEntry) {
  return sealRow(keys, 'SmsAccount', [shopId], { shopId, ...account, templates });
}

export function robotRow(keys: KeyRing, shopId: string, robot: RobotEntry) {
  const row = { shopId, ...robot, addressDigest: addressDigestOf(robot.url) };
  return sealRow(keys, 'Robot', [shopId, robot.name], row);
}

/** What a shop's row holds when it has been removed: nothing that opens a door. */
export const withoutSecrets = {
  ...{ topAppSecret: '', topSession: '', topSessionEndsAt: null, alipayPrivateKey: '', kuaidi100Key: '' },
} satisfies Prisma.ShopUpdateInput;
