import express, { type Request } from 'express';
import { z } from 'zod';
import { ok, operation } from '../contract/operation';
import { refuseRequest } from '../problems';
import { isId } from '../request';
import { word, yes } from '../schemas/leaves';

/** A push tells a parcel's whole way: some dozens of scans. A message of TOP is a fraction of it. */
const LIMIT = '256kb';

const form = express.urlencoded({ extended: false, limit: LIMIT });
// Signed as it came, byte for byte.
const raw = express.raw({ type: () => true, limit: LIMIT, inflate: false });

/** Checked by its signature, and not by its names. */
const anyQuery = z.looseObject({});

const kuaidi100Answer = z.strictObject({ result: yes, returnCode: word, message: word });
const topAnswer = z.strictObject({ success: yes });

/**
 * `/callbacks`: what providers push. They have no API key; each push is signed. The answer has the provider's own form.
 * Any answer but its "taken" makes the provider push again.
 */
export const callbackOperations = [
  operation({
    id: 'pushFromKuaidi100',
    method: 'post',
    path: '/callbacks/kuaidi100/{shopId}',
    tag: 'Installation',
    summary: 'Take what couriers have seen, as Kuaidi100 pushes it',
    who: { is: 'signed', by: "Kuaidi100, with the shop's salt" },
    isUnlimited: true,
    query: anyQuery,
    bodyInDocument: {
      mediaType: 'application/x-www-form-urlencoded',
      schema: z.object({ param: z.string(), sign: z.string() }),
    },
    before: [form],
    answers: {
      200: { is: 'Taken.', schema: kuaidi100Answer },
      400: { is: 'Its content cannot be read.', schema: kuaidi100Answer },
    },
    errors: ['bodyTooLarge', 'databaseAway', 'temporalAway'],
    example: { answer: { result: true, returnCode: '200', message: '成功' } },
    async handle({ deps: { parcelPushes }, req }) {
      const { shopId } = req.params;
      const taken = isId(shopId) ? await parcelPushes.take(shopId, fieldsOf(req.body)) : FORGED;
      if (taken.is === 'forged') {
        return refuseRequest('signatureWrong', 'The push is not signed with the salt of this shop.');
      }
      return { status: taken.is === 'taken' ? 200 : 400, body: taken.answer };
    },
  }),

  operation({
    id: 'pushFromTop',
    method: 'post',
    path: '/callbacks/top/{appKey}',
    tag: 'Installation',
    summary: 'Take news of refunds and reviews, as TOP pushes it',
    who: { is: 'signed', by: "TOP, with the application's secret" },
    isUnlimited: true,
    query: anyQuery,
    bodyInDocument: { mediaType: 'application/json', schema: z.record(z.string(), z.unknown()) },
    before: [raw],
    answers: { 200: { is: 'Taken.', schema: topAnswer } },
    errors: ['bodyTooLarge', 'unsupportedMediaType', 'databaseAway', 'temporalAway', 'platformAway', 'outcomeUnknown'],
    example: { answer: { success: true } },
    async handle({ deps: { topPushes }, req }) {
      const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
      const { appKey } = req.params;
      const taken = isId(appKey)
        ? await topPushes.take(appKey, { query: queryOf(req), headers: req.headers, body })
        : FORGED;
      if (taken.is === 'forged') {
        return refuseRequest('signatureWrong', 'The message is not signed, not of now, or for nobody here.');
      }
      return ok(taken.answer);
    },
  }),
];

/** Nobody's: there is no shop or application of such a name. */
const FORGED = { is: 'forged' } as const;

/** A field that was sent twice is a list: that is none of Kuaidi100's. */
function fieldsOf(body: unknown): { param?: string; sign?: string } {
  const { param, sign } = (body ?? {}) as Record<string, unknown>;
  return {
    param: typeof param === 'string' ? param : undefined,
    sign: typeof sign === 'string' ? sign : undefined,
  };
}

/** The raw body: nobody may parse it before the signature is checked. */
function queryOf({ originalUrl }: Request): string {
  const from = originalUrl.indexOf('?');
  return from === -1 ? '' : originalUrl.slice(from + 1);
}
