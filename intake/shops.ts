import { type AlipayClient, createAlipayClient } from '../adapters/alipay';
import { createKuaidi100Client, type Kuaidi100Client } from '../adapters/kuaidi100';
import { createTopClient, type TopClient } from '../adapters/top';
import type { Policy } from '../domain/policy/policy';
import { faultsOf } from '../domain/policy/validate';
import { type Language, languageNamed } from '../domain/vocabulary';
import type { Database } from './database';

/** A shop with its way to each provider. */
export interface Shop {
  id: string;
  nick: string;
  returnAddressId: string;
  /** In which it speaks to buyers, and its tasks to staff. */
  language: Language;
  /** Where goods come back to, as it is told to a buyer. */
  returnAddress: string;
  top: TopClient;
  alipay: AlipayClient;
  kuaidi100: Kuaidi100Client;
}

export interface Shops {
  /** Throws when there is no such shop. */
  shop(shopId: string): Promise<Shop>;
  ids(): Promise<string[]>;
  /** The shop's rules in force: what a case that opens now is pinned to. Throws when the shop has none. */
  policy(shopId: string): Promise<Policy>;
}

/** How long credentials are kept before they are read again: a renewed session works without a restart. */
const KEPT_MS = 30_000;

export function createShops(database: Database): Shops {
  const known = new Map<string, { shop: Shop; until: number }>();
  return {
    async shop(shopId) {
      const kept = known.get(shopId);
      if (kept && kept.until > Date.now()) return kept.shop;
      const shop = await readShop(database, shopId);
      known.set(shopId, { shop, until: Date.now() + KEPT_MS });
      return shop;
    },
    async ids() {
      return (await database.shop.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id);
    },
    async policy(shopId) {
      const version = await database.policyVersion.findFirst({ where: { shopId }, orderBy: { version: 'desc' } });
      if (!version) throw new Error(`The shop ${shopId} has no policy.`);
      const faults = faultsOf(version.policy);
      if (faults.length > 0) throw new Error(`The policy of the shop ${shopId} is not sound: ${faults.join(' ')}`);
      return version.policy as unknown as Policy;
    },
  };
}

async function readShop(database: Database, shopId: string): Promise<Shop> {
  const row = await database.shop.findUnique({ where: { id: shopId } });
  if (!row) throw new Error(`There is no shop ${shopId}.`);
  return {
    id: row.id,
    nick: row.nick,
    returnAddressId: row.returnAddressId,
    language: languageNamed(row.language),
    returnAddress: row.returnAddress,
    top: createTopClient({
      url: row.topUrl,
      appKey: row.topAppKey,
      appSecret: row.topAppSecret,
      session: row.topSession,
      shopType: row.type === 'tmall' ? 'tmall' : 'taobao',
      signMethod: 'hmac-sha256',
    }),
    alipay: createAlipayClient({
      gateway: row.alipayGateway,
      appId: row.alipayAppId,
      privateKeyPem: row.alipayPrivateKey,
      alipayPublicKeyPem: row.alipayPublicKey,
      keyType: 'PKCS8',
    }),
    kuaidi100: createKuaidi100Client({
      url: row.kuaidi100Url,
      customer: row.kuaidi100Customer,
      key: row.kuaidi100Key,
    }),
  };
}
