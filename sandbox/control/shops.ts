import { z } from 'zod';
import { conflict, invalid } from '../model/errors';
import { defaultTimeouts } from '../model/timeouts';
import type { Shop, Timeouts } from '../model/types';
import { newId, type World } from '../model/world';
import { publicKeyPem } from '../store/keys';
import { fen, milliseconds, parseBody, text } from './validate';

const timeoutNames = Object.keys(defaultTimeouts) as [keyof Timeouts, ...(keyof Timeouts)[]];

const shopBody = z.strictObject({
  nick: text,
  type: z.enum(['taobao', 'tmall']),
  appKey: text,
  appSecret: text,
  session: text,
  mainSession: text.optional(),
  alipay: z.strictObject({ appId: text, appPublicKey: z.string().min(1).max(5_000), balanceFen: fen.optional() }),
  kuaidi100: z.strictObject({ customer: text, key: text }),
  plainPhones: z.boolean().optional(),
  sellerAddresses: z
    .array(z.strictObject({ id: z.string().regex(/^\d{1,19}$/, 'must be decimal digits'), address: text }))
    .min(1)
    .optional(),
  timeouts: z.partialRecord(z.enum(timeoutNames), milliseconds.min(1)).optional(),
  smsCodeAboveFen: fen.nullable().optional(),
  callback: z.strictObject({ url: z.url({ protocol: /^https?$/ }), instead: z.boolean().default(false) }).optional(),
});

const DEFAULT_BALANCE_FEN = 100_000_000;

/**
 * Registers a shop or changes its settings. A repeat changes nothing. The clock, and the Alipay balance unless one is
 * given, stay as they are. Changed time-outs apply to countdowns that start later.
 */
export function putShop(world: World, shopId: string, body: unknown): Readonly<Shop> {
  const input = parseBody(shopBody, body);
  const before = world.store.get('shop', shopId);
  requireDistinct(world, shopId, input);
  return world.store.put('shop', shopId, {
    shopId,
    userId: before?.userId ?? newId(world, 4),
    nick: input.nick,
    type: input.type,
    appKey: input.appKey,
    appSecret: input.appSecret,
    session: input.session,
    ...(input.mainSession !== undefined && { mainSession: input.mainSession }),
    alipay: {
      appId: input.alipay.appId,
      appPublicKey: readKey(input.alipay.appPublicKey),
      balanceFen: input.alipay.balanceFen ?? before?.alipay.balanceFen ?? DEFAULT_BALANCE_FEN,
    },
    kuaidi100: input.kuaidi100,
    ...(input.plainPhones && { plainPhones: true }),
    sellerAddresses: input.sellerAddresses ??
      before?.sellerAddresses ?? [{ id: '1', address: '浙江省杭州市余杭区仓前街道退货仓1号' }],
    timeouts: { ...defaultTimeouts, ...before?.timeouts, ...input.timeouts },
    smsCodeAboveFen: input.smsCodeAboveFen ?? null,
    offsetMs: before?.offsetMs ?? 0,
    ...(input.callback && { callback: input.callback }),
  });
}

/** Two shops must not share the keys that tell them apart. Settings that they do share must agree. */
function requireDistinct(world: World, shopId: string, input: z.output<typeof shopBody>): void {
  for (const other of world.store.list('shop')) {
    if (other.shopId === shopId) continue;
    const sessions = [other.session, other.mainSession];
    if (sessions.includes(input.session) || (input.mainSession !== undefined && sessions.includes(input.mainSession))) {
      throw conflict(`Shop ${other.shopId} has the same session.`);
    }
    if (other.alipay.appId === input.alipay.appId) throw conflict(`Shop ${other.shopId} has the same alipay.appId.`);
    if (other.appKey === input.appKey && other.appSecret !== input.appSecret) {
      throw conflict(`Shop ${other.shopId} has the same appKey with another appSecret.`);
    }
    if (other.kuaidi100.customer === input.kuaidi100.customer && other.kuaidi100.key !== input.kuaidi100.key) {
      throw conflict(`Shop ${other.shopId} has the same kuaidi100.customer with another key.`);
    }
  }
}

function readKey(key: string): string {
  try {
    return publicKeyPem(key);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}
