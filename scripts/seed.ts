import { join, resolve } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import type { KeyRing } from '../config';
import type { Policy } from '../domain/policy/policy';
import { HANDBOOK_POLICY } from '../policy/defaults';
import { PrismaClient } from '../prisma/client/client';
import { inUtc } from '../store/database';
import { keyHashOf } from '../store/keyHash';
import { providersRow } from '../store/onboarding/rows';
import { writePrivate } from './privateFiles';
import { alipayKeys, type Role, roles, type Secrets } from './secrets';
import { messageOf, StackError } from './stack';
import { storablePolicy } from './storablePolicy';

const shopId = 'shop-1';
const nick = '示例旗舰店';
const type = 'tmall';
const returnAddressId = '1';
const returnAddress = '浙江省杭州市余杭区示例路1号 退货仓';

export interface SeedOptions {
  databaseUrl: string;
  sandboxUrl: string;
  dataDir: string;
  secrets: Secrets;
  /** They seal the shop's secrets. */
  sealing: KeyRing;
  /** Endpoints that differ from the sandbox's own. */
  topUrl?: string;
  alipayGateway?: string;
  kuaidi100Url?: string;
  /** A shop that is not as usual: its rules, its clock, and people besides one a role. */
  own?: OwnShop;
}

export interface OwnShop {
  policy: Policy;
  /** IANA name. */
  timeZone: string;
  people: readonly { staffId: string; role: Role; key: string }[];
}

/** What another program needs to act as the demo shop or as its staff. */
export interface Seeded {
  keys: Record<Role, string>;
  topUrl: string;
  alipayGateway: string;
  kuaidi100Url: string;
  shop: Secrets['shop'] & {
    id: string;
    nick: string;
    type: string;
    /** PEM, PKCS#8: signs requests to Alipay. */
    alipayPrivateKeyFile: string;
    /** PEM: checks Alipay's answers. */
    alipayPublicKeyFile: string;
  };
}

/**
 * Makes the demo shop at the sandbox and in the database, with the handbook's policy, and one API key per role. Repeating it changes nothing but the
 * addresses; a policy the shop has since is left alone. Throws StackError when the sandbox refuses, or for a faulty policy.
 */
export async function seed(options: SeedOptions): Promise<Seeded> {
  const { secrets, sandboxUrl, dataDir } = options;
  const { kuaidi100, ...credentials } = secrets.shop;
  const endpoints = {
    topUrl: options.topUrl ?? `${sandboxUrl}/router/rest`,
    alipayGateway: options.alipayGateway ?? `${sandboxUrl}/gateway.do`,
    kuaidi100Url: options.kuaidi100Url ?? `${sandboxUrl}/poll/query.do`,
  };
  const keys = alipayKeys(dataDir);
  const alipayPublicKey = await registerAtSandbox(sandboxUrl, secrets, keys.appPublicKey);
  const alipayPublicKeyFile = resolve(join(dataDir, 'keys', 'alipay-public.pem'));
  writePrivate(alipayPublicKeyFile, asPem(alipayPublicKey));
  const providers = providersRow(options.sealing, shopId, {
    top: {
      ...{ url: endpoints.topUrl, appKey: credentials.appKey },
      ...{ appSecret: credentials.appSecret, session: credentials.session },
    },
    alipay: {
      ...{ gateway: endpoints.alipayGateway, appId: credentials.alipayAppId },
      ...{ privateKey: keys.privateKey, publicKey: asPem(alipayPublicKey) },
    },
    kuaidi100: { url: endpoints.kuaidi100Url, ...kuaidi100 },
  });
  const zone = options.own && { timeZone: options.own.timeZone };
  const row = { nick, type, returnAddressId, returnAddress, ...zone, ...providers };
  const usual = roles.map((role) => ({ staffId: `${role}-1`, role, key: secrets.keys[role] }));
  const people = [...usual, ...(options.own?.people ?? [])];
  await writeRows(options.databaseUrl, { policy: options.own?.policy ?? HANDBOOK_POLICY, people }, row);
  return {
    keys: secrets.keys,
    ...endpoints,
    shop: { id: shopId, nick, type, ...secrets.shop, alipayPrivateKeyFile: keys.privateKeyFile, alipayPublicKeyFile },
  };
}

type ShopFields = Omit<NonNullable<Parameters<PrismaClient['shop']['create']>[0]>['data'], 'id'>;

async function writeRows(
  databaseUrl: string,
  { policy, people }: Pick<OwnShop, 'policy' | 'people'>,
  shop: ShopFields,
): Promise<void> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: inUtc(databaseUrl) }) });
  try {
    await prisma.shop.upsert({ where: { id: shopId }, create: { id: shopId, ...shop }, update: shop });
    const policies = await prisma.policyVersion.count({ where: { shopId } });
    if (policies === 0) {
      await prisma.policyVersion.create({ data: { shopId, version: policy.version, policy: storablePolicy(policy) } });
    }
    for (const { staffId, role, key } of people) {
      const id = staffId === `${role}-1` ? `${shopId}-${role}` : `${shopId}-${staffId}`;
      const row = { hash: keyHashOf(key), staffId, role, shopId };
      // Who is off and who stands in is the shop's own word: it is left alone.
      const person = { shopId, id: staffId, role };
      await prisma.staff.createMany({ data: [person], skipDuplicates: true });
      await prisma.apiKey.upsert({ where: { id }, create: { id, ...row }, update: row });
    }
  } finally {
    await prisma.$disconnect();
  }
}

/** Registers the shop and gives the key that Alipay's answers are signed for. */
async function registerAtSandbox(sandboxUrl: string, secrets: Secrets, appPublicKey: string): Promise<string> {
  const { appKey, appSecret, session, alipayAppId, kuaidi100 } = secrets.shop;
  const response = await fetch(`${sandboxUrl}/control/shops/${shopId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      nick,
      type,
      appKey,
      appSecret,
      session,
      alipay: { appId: alipayAppId, appPublicKey },
      kuaidi100,
      sellerAddresses: [{ id: returnAddressId, address: returnAddress }],
      plainPhones: true,
    }),
  }).catch((error) => {
    throw new StackError(`The sandbox at ${sandboxUrl} does not answer (${messageOf(error)}).`);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const key =
    typeof answer === 'object' && answer !== null && 'alipayPublicKey' in answer ? answer.alipayPublicKey : undefined;
  if (!response.ok || typeof key !== 'string') {
    throw new StackError(`The sandbox did not take the demo shop (HTTP ${response.status}): ${JSON.stringify(answer)}`);
  }
  return key;
}

/** The key as PEM, whether it came so or as bare base64. */
function asPem(key: string): string {
  if (key.includes('-----BEGIN')) return key;
  const lines = key.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
}
