import { randomUUID } from 'node:crypto';
import type { ShopEntry } from '../../store/onboarding/entry';
import { registeredShop } from './shop';
import { testStack } from './stack';

/** A shop that the sandbox knows and our database does not. */
export async function newEntry(): Promise<ShopEntry> {
  const id = `new-${randomUUID().slice(0, 8)}`;
  const { row } = await registeredShop(testStack().sandboxUrl, id);
  return {
    ...{ id, nick: id, type: 'tmall', language: 'zh-CN', timeZone: 'Asia/Shanghai' },
    top: { url: row.topUrl, appKey: row.topAppKey, appSecret: row.topAppSecret, session: row.topSession },
    alipay: {
      ...{ gateway: row.alipayGateway, appId: row.alipayAppId },
      ...{ privateKey: row.alipayPrivateKey, publicKey: row.alipayPublicKey },
    },
    kuaidi100: { url: row.kuaidi100Url, customer: row.kuaidi100Customer, key: row.kuaidi100Key },
    returnAddress: { id: '1', text: '杭州市余杭区示例路1号' },
    robots: [],
    staff: [{ id: 'manager-1', role: 'manager' }],
  };
}

/** What no answer and no audit may hold. */
export function secretsOf({ top, alipay, kuaidi100 }: ShopEntry): string[] {
  return [top.appSecret, top.session, alipay.privateKey, kuaidi100.key];
}
