import { createPrivateKey, createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { DEFAULT_ZONE, isTimeZone } from '../domain/day/zone';
import { STAFF_ROLES } from '../domain/roles';
import { LANGUAGES } from '../domain/vocabulary';
import { ROBOT_KINDS, type ShopEntry } from '../store/onboarding/entry';
import type { Renewal } from '../store/onboarding/renew';
import { instant, platformId, text } from './fields';

/** What is asked of a shop that comes on board: the body of `POST /v1/shops`, and the file of `npm run shop -- add`. */

const secret = z.string().min(1, 'is empty').max(4_000, 'is too long for a key');
const webAddress = z.url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' });

const privatePem = pem('must be a private key as PEM (PKCS#8: BEGIN PRIVATE KEY)', createPrivateKey);
const publicPem = pem("must be Alipay's public key as PEM (BEGIN PUBLIC KEY)", createPublicKey);

const top = z.strictObject({
  url: webAddress.default('https://eco.taobao.com/router/rest'),
  appKey: text(50),
  appSecret: secret,
  session: secret,
  sessionEndsAt: instant.optional().meta({
    description:
      'When the session ends: the time of the token answer and its `expires_in` (or `re_expires_in`, where you renew by the refresh token).',
  }),
});

const alipay = z.strictObject({
  gateway: webAddress.default('https://openapi.alipay.com/gateway.do'),
  appId: text(50),
  privateKey: privatePem,
  publicKey: publicPem,
});

const kuaidi100 = z.strictObject({
  url: webAddress.default('https://poll.kuaidi100.com/poll/query.do'),
  customer: text(100),
  key: secret,
});

const returnAddress = z.strictObject({ id: platformId, text: text(300) });

const sms = z.strictObject({
  url: webAddress.default('https://dysmsapi.aliyuncs.com'),
  accessKeyId: text(100),
  accessKeySecret: secret,
  signName: text(50),
  templates: z.record(text(50), text(50)).default({}),
});

const robots = z
  .array(
    z.strictObject({
      name: text(50),
      kind: z.enum(ROBOT_KINDS),
      url: webAddress,
      secret: secret.optional(),
      roles: z.array(z.enum(STAFF_ROLES)).min(1, 'must name a role'),
    }),
  )
  .max(20, 'must have at most 20 entries')
  .refine(namedOnce('name'), 'two robots have the same name');

const staff = z
  .array(z.strictObject({ id: text(100), role: z.enum(STAFF_ROLES), name: text(100).optional() }))
  .min(1, 'must name at least one person')
  .max(500, 'must have at most 500 entries')
  .refine(namedOnce('id'), 'two people have the same id');

const language = z.enum(LANGUAGES);

/** The platform's clock is the usual one; a shop abroad names its own. */
const timeZone = z
  .string()
  .refine(isTimeZone, 'is no time zone: name one of the IANA list, as Asia/Shanghai, with its capitals')
  .meta({ description: 'IANA name of a time zone. Shifts and schedules of the shop run by its clock.' });

export const shopEntrySchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,38}$/, 'must be 2 to 39 of a–z, 0–9 and -, and begin with a letter or digit'),
  nick: text(100),
  type: z.enum(['tmall', 'taobao']),
  language: language.default('zh-CN'),
  timeZone: timeZone.default(DEFAULT_ZONE),
  ...{ top, alipay, kuaidi100, returnAddress },
  sms: sms.optional(),
  robots: robots.default([]),
  staff,
}) satisfies z.ZodType<ShopEntry>;

/** The parts that are to be replaced, each whole. */
export const renewalSchema = z
  .strictObject({
    ...{ top: top.optional(), alipay: alipay.optional(), kuaidi100: kuaidi100.optional(), sms: sms.optional() },
    ...{ robots: robots.optional(), returnAddress: returnAddress.optional(), language: language.optional() },
    timeZone: timeZone.optional(),
  })
  .refine((parts) => Object.keys(parts).length > 0, 'must name a part to renew') satisfies z.ZodType<Renewal>;

function pem(error: string, read: (text: string) => unknown) {
  return z
    .string()
    .max(10_000, error)
    .refine((value) => reads(value, read), error);
}

function reads(value: string, read: (text: string) => unknown): boolean {
  try {
    read(value);
    return true;
  } catch {
    return false;
  }
}

function namedOnce<F extends string>(field: F) {
  return (entries: readonly { [K in F]: string }[]) =>
    new Set(entries.map((one) => one[field])).size === entries.length;
}
