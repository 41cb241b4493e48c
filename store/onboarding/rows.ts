import type { KeyRing } from '../../config';
import type { Prisma } from '../../prisma/client/client';
import { addressDigestOf, sealRow } from '../sealed';
import type { RobotEntry, ShopEntry, SmsEntry } from './entry';

/** An entry as rows of the database, its secrets sealed. */

export function shopRow(keys: KeyRing, entry: ShopEntry): Prisma.ShopCreateInput {
  const { id, nick, type, language, returnAddress } = entry;
  return {
    ...{ id, nick, type, language, returnAddressId: returnAddress.id, returnAddress: returnAddress.text },
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
    ...(top && { topUrl: top.url, topAppKey: top.appKey, topAppSecret: top.appSecret, topSession: top.session }),
    ...(alipay && {
      ...{ alipayGateway: alipay.gateway, alipayAppId: alipay.appId },
      ...{ alipayPrivateKey: alipay.privateKey, alipayPublicKey: alipay.publicKey },
    }),
    ...(kuaidi100 && {
      ...{ kuaidi100Url: kuaidi100.url, kuaidi100Customer: kuaidi100.customer, kuaidi100Key: kuaidi100.key },
    }),
  });
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
  ...{ topAppSecret: '', topSession: '', alipayPrivateKey: '', kuaidi100Key: '' },
} satisfies Prisma.ShopUpdateInput;
