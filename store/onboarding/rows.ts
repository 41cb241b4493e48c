import type { Prisma } from '../../prisma/client/client';
import type { RobotEntry, ShopEntry, SmsEntry } from './entry';

/** An entry as rows of the database. */

export function shopRow(entry: ShopEntry): Prisma.ShopCreateInput {
  const { id, nick, type, language, returnAddress } = entry;
  return {
    ...{ id, nick, type, language, returnAddressId: returnAddress.id, returnAddress: returnAddress.text },
    ...providersRow(entry),
  };
}

/** The columns of the providers that are given. */
export function providersRow<P extends Partial<Pick<ShopEntry, 'top' | 'alipay' | 'kuaidi100'>>>(parts: P) {
  const { top, alipay, kuaidi100 } = parts as Pick<ShopEntry, 'top' | 'alipay' | 'kuaidi100'>;
  return {
    ...(top && { topUrl: top.url, topAppKey: top.appKey, topAppSecret: top.appSecret, topSession: top.session }),
    ...(alipay && {
      ...{ alipayGateway: alipay.gateway, alipayAppId: alipay.appId },
      ...{ alipayPrivateKey: alipay.privateKey, alipayPublicKey: alipay.publicKey },
    }),
    ...(kuaidi100 && {
      ...{ kuaidi100Url: kuaidi100.url, kuaidi100Customer: kuaidi100.customer, kuaidi100Key: kuaidi100.key },
    }),
  };
}

export function smsRow(shopId: string, { templates, ...account }: SmsEntry) {
  return { shopId, ...account, templates };
}

export function robotRow(shopId: string, robot: RobotEntry) {
  return { shopId, ...robot };
}

/** What a shop's row holds when it has been removed: nothing that opens a door. */
export const withoutSecrets = {
  ...{ topAppSecret: '', topSession: '', alipayPrivateKey: '', kuaidi100Key: '' },
} satisfies Prisma.ShopUpdateInput;
