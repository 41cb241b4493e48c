import type { AlipaySettings } from '../adapters/alipay';
import type { ReceiptQuery } from '../adapters/aliyunSms';
import type { Kuaidi100Settings } from '../adapters/kuaidi100';
import type { TopSettings } from '../adapters/top';
import type { AlipayEntry, Kuaidi100Entry, ShopEntry, TopEntry } from './onboarding/entry';

/** What the clients of the providers are made of. */

export function topSettingsOf({ sessionEndsAt: _, ...top }: TopEntry, type: ShopEntry['type']): TopSettings {
  return { ...top, shopType: type, signMethod: 'hmac-sha256' };
}

export function alipaySettingsOf({ gateway, appId, privateKey, publicKey }: AlipayEntry): AlipaySettings {
  return { gateway, appId, privateKeyPem: privateKey, alipayPublicKeyPem: publicKey, keyType: 'PKCS8' };
}

/** A key under which nothing was ever paid: to ask for it tells whether Alipay answers. */
export const NO_TRANSFER = 'probe';

/** A text that was never sent: to ask for its receipt tells whether Aliyun answers. */
export function noText(): ReceiptQuery {
  return { phone: '13000000000', outId: 'probe', day: new Date().toISOString().slice(0, 10) };
}

export function kuaidi100SettingsOf({ url, customer, key }: Kuaidi100Entry): Kuaidi100Settings {
  return { url, customer, key };
}
