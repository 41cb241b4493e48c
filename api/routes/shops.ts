import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Trial } from '../../store/onboarding/trial';
import { ADMIN, ok, operation, type Reply } from '../contract/operation';
import type { AppDeps } from '../deps';
import { sourceOf } from '../people/caller';
import { refuseRequest } from '../problems';
import { notFound, pathId } from '../request';
import { at, itemsOf, oneOf, word } from '../schemas/leaves';
import { renewalSchema, shopEntrySchema } from '../shopEntry';
import { parse } from '../validate';

const shop = z
  .strictObject({
    ...{ id: word, nick: word, type: word, language: word, timeZone: word },
    ...{ sessionEndsAt: at.nullable(), pausedAt: z.array(word) },
  })
  .meta({
    id: 'Shop',
    description:
      'A shop on board, without its credentials. `pausedAt`: providers whose calls wait. `sessionEndsAt`: null where nobody knows.',
  });

const trial = z
  .strictObject({ part: oneOf(['top', 'alipay', 'kuaidi100', 'sms', 'robots']), name: word.optional(), sentence: word })
  .meta({ id: 'Trial', description: 'A provider was asked with the credentials and accepts them.' });

const firstKey = z
  .strictObject({ staffId: word, role: word, key: word, expiresAt: at })
  .meta({ id: 'FirstKey', description: "A person's first key of the API. Its text stands in no other answer." });

const added = z.strictObject({ shop, trials: z.array(trial), keys: z.array(firstKey) });
const renewed = z.strictObject({ shop, trials: z.array(trial) });

const SHOP = {
  id: 'flagship',
  nick: '示例旗舰店',
  type: 'tmall',
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  sessionEndsAt: '2027-03-02T03:00:00.000Z',
  pausedAt: [],
};
const TRIALS = [{ part: 'top', sentence: 'Taobao accepts these credentials.' }];
const TOP = { appKey: '12345678', appSecret: '…', session: '…' };
const ENTRY = {
  ...{ id: SHOP.id, nick: SHOP.nick, type: SHOP.type, top: TOP },
  alipay: {
    appId: '2021000000000001',
    privateKey: '-----BEGIN PRIVATE KEY-----…',
    publicKey: '-----BEGIN PUBLIC KEY-----…',
  },
  kuaidi100: { customer: '…', key: '…' },
  returnAddress: { id: '1', text: '浙江省杭州市余杭区示例路1号 退货仓' },
  staff: [{ id: 'manager-1', role: 'manager' }],
};

/** The body is read in the handler: its example could not hold a key that works. */
const json = (schema: z.ZodType) => ({ mediaType: 'application/json', schema });

/** `/v1/shops`: the admin takes shops on board and renews what their providers accept (docs/your-own-shop.md). */
export const shopOperations = [
  operation({
    id: 'listShops',
    method: 'get',
    path: '/v1/shops',
    tag: 'Admin',
    summary: 'List the shops on board',
    who: ADMIN,
    answers: { 200: { is: 'The shops, by id.', schema: itemsOf(shop) } },
    errors: [],
    example: { answer: { items: [SHOP] } },
    async handle({ deps: { shops } }) {
      return ok({ items: await shops.all() });
    },
  }),

  operation({
    id: 'addShop',
    method: 'post',
    path: '/v1/shops',
    tag: 'Admin',
    summary: 'Take a shop on board',
    description: [
      'Each credential is tried at its provider first, by a question that changes nothing; a group of a robot reads one greeting.',
      'Where one does not work, nothing is stored. The handbook is the first policy. The keys of the people are told this once.',
    ].join(' '),
    who: ADMIN,
    bodyInDocument: json(shopEntrySchema),
    answers: { 201: { is: 'The shop, with the first keys of its people.', schema: added } },
    errors: ['shopTaken', 'credentialsRefused', 'textTooLong'],
    example: {
      body: ENTRY,
      answer: {
        ...{ shop: SHOP, trials: TRIALS },
        keys: [
          {
            ...{ staffId: 'manager-1', role: 'manager', key: 'sh_as-it-is-shown-this-once' },
            expiresAt: '2027-03-02T03:00:00.000Z',
          },
        ],
      },
    },
    async handle({ deps: { shops }, req, res }) {
      const entry = parse(shopEntrySchema, req.body ?? {}, 'body');
      const result = await shops.add(entry, sourceOf(req, res));
      if (result.outcome === 'taken') refuseRequest('shopTaken', `${result.sentence} Nothing was stored.`);
      if (result.outcome === 'notAccepted') refuseCredentials(result.trials, 'Nothing was stored.');
      const { trials, keys } = result;
      const { id, nick, type, language, timeZone } = entry;
      const { sessionEndsAt } = entry.top;
      const endsAt = sessionEndsAt === undefined ? null : new Date(sessionEndsAt);
      const made = { id, nick, type, language, timeZone, sessionEndsAt: endsAt, pausedAt: [] };
      return { status: 201, body: { shop: made, trials: trials.map(trialView), keys } };
    },
  }),

  operation({
    id: 'renewShop',
    method: 'post',
    path: '/v1/shops/{shopId}/renew',
    tag: 'Admin',
    summary: "Replace parts of a shop's credentials",
    description:
      'Each part is whole, and is tried first. Calls that waited because a provider did not accept the old ones go on.',
    who: ADMIN,
    bodyInDocument: json(renewalSchema),
    answers: { 200: { is: 'The shop, and what its providers said.', schema: renewed } },
    errors: ['credentialsRefused', 'textTooLong'],
    example: { body: { top: TOP }, answer: { shop: SHOP, trials: TRIALS } },
    async handle({ deps: { shops }, req, res }) {
      const shopId = pathId(req, 'shop');
      const renewal = parse(renewalSchema, req.body ?? {}, 'body');
      const result = await shops.renew(shopId, renewal, sourceOf(req, res));
      if (result.outcome === 'unknownShop') notFound('shop');
      if (result.outcome === 'notAccepted') refuseCredentials(result.trials, 'Nothing was changed.');
      return ok({ shop: (await shops.one(shopId)) ?? notFound('shop'), trials: result.trials.map(trialView) });
    },
  }),

  operation({
    id: 'pauseShop',
    method: 'post',
    path: '/v1/shops/{shopId}/pause',
    tag: 'Admin',
    summary: "Stop a shop's calls to all its providers",
    description: "Its cases stay open and wait. The platform's own countdowns run on. Repeated it changes nothing.",
    who: ADMIN,
    answers: { 200: { is: 'The shop, which is paused.', schema: shop } },
    errors: [],
    example: { answer: { ...SHOP, pausedAt: ['alipay', 'aliyunSms', 'kuaidi100', 'top'] } },
    handle: ({ deps, req, res }) => stopOrGo(deps, req, res, 'pause'),
  }),

  operation({
    id: 'resumeShop',
    method: 'post',
    path: '/v1/shops/{shopId}/resume',
    tag: 'Admin',
    summary: "Let a shop's calls go on that were paused by hand",
    description: 'A provider that does not accept the credentials is still waited for: renewShop ends that.',
    who: ADMIN,
    answers: { 200: { is: 'The shop.', schema: shop } },
    errors: [],
    example: { answer: SHOP },
    handle: ({ deps, req, res }) => stopOrGo(deps, req, res, 'resume'),
  }),
];

async function stopOrGo(
  { shops }: Pick<AppDeps, 'shops'>,
  req: Request,
  res: Response,
  what: 'pause' | 'resume',
): Promise<Reply> {
  const shopId = pathId(req, 'shop');
  if (!(await shops[what](shopId, sourceOf(req, res)))) notFound('shop');
  return ok((await shops.one(shopId)) ?? notFound('shop'));
}

function refuseCredentials(trials: readonly Trial[], what: string): never {
  const errors = trials
    .filter(({ works }) => !works)
    .map(({ part, name, sentence }) => ({
      ...{ path: name === undefined ? part : `${part}.${name}`, code: 'credentialsRefused' as const },
      message: sentence,
    }));
  const sentences = errors.map(({ message }) => message);
  refuseRequest('credentialsRefused', [...sentences, what].join(' '), errors);
}

function trialView({ part, name, sentence }: Trial) {
  return { part, ...(name !== undefined && { name }), sentence };
}
