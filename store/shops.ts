import { createHmac } from 'node:crypto';
import { type AlipayClient, createAlipayClient } from '../adapters/alipay';
import { type AliyunSmsClient, createAliyunSmsClient } from '../adapters/aliyunSms';
import type { CircuitSettings, Probe } from '../adapters/circuit';
import { type Circuits, createCircuits } from '../adapters/circuits';
import { both, type EndedCall, type Guard, pausedBy, watchedBy } from '../adapters/guard';
import { createKuaidi100Client, type Kuaidi100Client } from '../adapters/kuaidi100';
import { createTopClient, type TopClient } from '../adapters/top';
import { type Config, type KeyRing, processKeys } from '../config';
import { settings } from '../config/settings';
import type { Policy } from '../domain/policy/policy';
import { type Language, languageNamed } from '../domain/vocabulary';
import { HANDBOOK_POLICY } from '../policy/defaults';
import { faultsOf } from '../policy/validate';
import { Prisma } from '../prisma/client/client';
import type { Database } from './database';
import { providersOf } from './onboarding/rows';
import { createShopPauses, type PauseMark, type ShopPauses } from './pauses';
import { alipaySettingsOf, kuaidi100SettingsOf, NO_TRANSFER, noText, topSettingsOf } from './providerSettings';
import { openRow } from './sealed';
import { tracedBy } from './tracedCalls';

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
  /** When a person last let its calls to a provider go on, epoch ms. */
  resumedAt?: number;
  /**
   * When the database was last brought back from a backup, epoch ms. From then on a payment is looked for at its provider before
   * it is sent for the first time. What our books say of it may be older than the payment.
   */
  restoredAt?: number;
  /** Pushes about this shop's parcels are signed with it. */
  kuaidi100Salt: string;
  /** Under it phones and addresses of orders are kept as digests (store/orderContacts.ts). */
  contactKey: string;
  /** How it texts buyers; a shop without an account has its people do it. */
  sms?: ShopSms;
}

export interface ShopSms {
  client: AliyunSmsClient;
  signName: string;
  /** The code of the approved template, by the script whose words it has. */
  templates: Readonly<Record<string, string>>;
}

export interface Shops {
  /** Throws when there is no such shop. */
  shop(shopId: string): Promise<Shop>;
  ids(): Promise<string[]>;
  /** The shop's rules in force. A case that opens now is pinned to them. Throws when the shop has none. */
  policy(shopId: string): Promise<Policy>;
}

/** How long credentials are kept before they are read again: a renewed session works without a restart. */
const KEPT_MS = 30_000;

/** How a call of a shop ended. */
export interface ShopCall extends EndedCall {
  shopId: string;
}

/** When calls to a provider are held back. */
export interface GuardSettings extends CircuitSettings {
  /** How long a call of a paused shop waits before it looks again, ms. */
  pausedRetryMs: number;
  /** Hears of every call how it ended. */
  tellCall?: (ended: ShopCall) => void;
  /** For whoever compares the books after a restore: its questions do not wait for the end of the comparison. */
  passesHold?: boolean;
}

/** As the settings' own defaults (config/settings.ts), for who has no settings. */
const GUARDED: GuardSettings = {
  failurePercent: settings.circuitFailurePercent.default,
  leastCalls: settings.circuitLeastCalls.default,
  windowMs: settings.circuitWindowMs.default,
  resetMs: settings.circuitResetMs.default,
  pausedRetryMs: settings.pausedRetryMs.default,
};

/** From a process's settings. */
export function guardSettingsOf(config: Config): GuardSettings {
  return {
    failurePercent: config.circuitFailurePercent,
    leastCalls: config.circuitLeastCalls,
    windowMs: config.circuitWindowMs,
    resetMs: config.circuitResetMs,
    pausedRetryMs: config.pausedRetryMs,
  };
}

/** Reads shops with their secrets opened. Without `keys` it takes those of the process. */
export function createShops(
  database: Database,
  guarded: GuardSettings = GUARDED,
  keys: KeyRing = processKeys(),
): Shops {
  const known = new Map<string, { shop: Shop; until: number; mark: string }>();
  // A version is never changed: the newest of each shop is read and checked once.
  const policies = new Map<string, { version: number; policy: Policy }>();
  const guards = {
    keys,
    circuits: createCircuits(guarded),
    pauses: createShopPauses(database, undefined, guarded.passesHold),
    retryMs: guarded.pausedRetryMs,
    tellCall: guarded.tellCall ?? (() => undefined),
  };
  return {
    async shop(shopId) {
      // After a pause this reads the credentials again, since the provider did not accept the cached ones.
      const mark = await guards.pauses.mark(shopId);
      const kept = known.get(shopId);
      if (kept && kept.until > Date.now() && kept.mark === mark.text) return kept.shop;
      const shop = await readShop(database, shopId, guards, mark);
      known.set(shopId, { shop, until: Date.now() + KEPT_MS, mark: mark.text });
      return shop;
    },
    ids: () => shopIds(database),
    async policy(shopId) {
      const [newest] = await database.direct.$queryRaw<{ version: number }[]>(
        Prisma.sql`SELECT "version" FROM "PolicyVersion" WHERE "shopId" = ${shopId} ORDER BY "version" DESC LIMIT 1`,
      );
      if (!newest) return handbookFor(database, shopId);
      const kept = policies.get(shopId);
      if (kept?.version === newest.version) return kept.policy;
      const policy = await readPolicy(database, shopId, newest.version);
      policies.set(shopId, { version: newest.version, policy });
      return policy;
    },
  };
}

/** The shops that are on board. */
export async function shopIds(database: Database): Promise<string[]> {
  const shops = await database.shop.findMany({
    where: { removedAt: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return shops.map(({ id }) => id);
}

/** A version of the shop's rules, as it was stored. Throws when there is none, and when it is not sound. */
export async function readPolicy(database: Database, shopId: string, version: number): Promise<Policy> {
  const { policy } = await database.policyVersion.findUniqueOrThrow({ where: { shopId_version: { shopId, version } } });
  const faults = faultsOf(policy);
  if (faults.length > 0) throw new Error(`The policy of the shop ${shopId} is not sound: ${faults.join(' ')}`);
  return policy as unknown as Policy;
}

/** A shop without rules would lose every refund. Of several who give it the handbook's at once, one does. */
export async function handbookFor(database: Pick<Database, 'policyVersion'>, shopId: string): Promise<Policy> {
  const { version } = HANDBOOK_POLICY;
  const policy = { ...HANDBOOK_POLICY } as object as Prisma.InputJsonObject;
  await database.policyVersion.createMany({ data: [{ shopId, version, policy }], skipDuplicates: true });
  return HANDBOOK_POLICY;
}

interface Guards {
  keys: KeyRing;
  circuits: Circuits;
  pauses: ShopPauses;
  retryMs: number;
  tellCall: (ended: ShopCall) => void;
}

async function readShop(database: Database, shopId: string, guards: Guards, mark: PauseMark): Promise<Shop> {
  const stored = await database.shop.findUnique({ where: { id: shopId } });
  if (!stored) throw new Error(`There is no shop ${shopId}.`);
  if (stored.removedAt) throw new Error(`The shop ${shopId} was removed.`);
  const row = openRow(guards.keys, 'Shop', [shopId], stored);
  const { top, alipay, kuaidi100 } = providersOf(row);
  const topSettings = topSettingsOf(top, row.type === 'tmall' ? 'tmall' : 'taobao');
  const alipaySettings = alipaySettingsOf(alipay);
  const guard = (provider: string, probe: Probe) => guardOf(guards, { shopId, provider, mark, probe });
  const account = await database.smsAccount.findUnique({ where: { shopId } });
  const sms = account && openRow(guards.keys, 'SmsAccount', [shopId], account);
  return {
    id: row.id,
    nick: row.nick,
    returnAddressId: row.returnAddressId,
    language: languageNamed(row.language),
    returnAddress: row.returnAddress,
    top: createTopClient(
      topSettings,
      guard('top', () => createTopClient(topSettings).timeGet()),
    ),
    alipay: createAlipayClient(
      alipaySettings,
      guard('alipay', () => createAlipayClient(alipaySettings).queryTransfer(NO_TRANSFER)),
    ),
    kuaidi100: createKuaidi100Client(kuaidi100SettingsOf(kuaidi100), guard('kuaidi100', onlyReads)),
    kuaidi100Salt: pushSalt(row.id, row.kuaidi100Key),
    contactKey: contactKeyOf(row.id, row.topAppSecret),
    resumedAt: mark.resumedAt,
    restoredAt: mark.restoredAt,
    ...(sms && {
      sms: {
        client: createAliyunSmsClient(
          sms,
          guard('aliyunSms', () => createAliyunSmsClient(sms).receipts(noText())),
        ),
        signName: sms.signName,
        templates: sms.templates as Record<string, string>,
      },
    }),
  };
}

const onlyReads: Probe = async () => {
  throw new Error('A provider that is only read was probed.');
};

/** The pause comes before the circuit: while it lasts nothing is learnt of the provider. */
function guardOf(
  { circuits, pauses, retryMs, tellCall }: Guards,
  { shopId, provider, mark, probe }: { shopId: string; provider: string; mark: PauseMark; probe: Probe },
): Guard {
  const paused = pausedBy(provider, {
    isPaused: async () => (await pauses.mark(shopId)).paused.has(provider),
    pause: (reason) => pauses.pause(shopId, provider, reason, mark),
    retryMs,
  });
  const circuit: Guard = (about, send) => circuits.of(provider, shopId).guard(probe)(about, send);
  return both(
    both(
      watchedBy(provider, (ended) => tellCall({ ...ended, shopId })),
      tracedBy(provider, shopId),
    ),
    both(paused, circuit),
  );
}

/** The key under which a shop keeps digests of phones and addresses. After the secret has changed, nothing from before is recognised. */
export function contactKeyOf(shopId: string, topAppSecret: string): string {
  return createHmac('sha256', topAppSecret).update(`contact:${shopId}`).digest('hex');
}

/**
 * The salt of a shop's subscriptions: 32 characters, from its key, which only Kuaidi100 and we have. Nobody needs to
 * store it. When the key changes, parcels that were subscribed before are queried instead.
 */
export function pushSalt(shopId: string, kuaidi100Key: string): string {
  return createHmac('sha256', kuaidi100Key).update(`push:${shopId}`).digest('hex').slice(0, 32);
}
