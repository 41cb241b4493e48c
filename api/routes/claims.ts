import { z } from 'zod';
import { CLAIM_STATUSES, CLAIMED_FROM } from '../../domain/case/rows/claimRows';
import { type Duty, hasDuty, STAFF_ROLES } from '../../domain/roles';
import { platformMonth } from '../../domain/rules/reconciliation';
import type { Claim } from '../../prisma/client/client';
import { ok, operation, roles } from '../contract/operation';
import { placeFrom } from '../cursor';
import { name, page } from '../listing/queryFields';
import { pageOf, placeCursor } from '../lists';
import { principalOf } from '../request';
import { at, count, money, oneOf, word, words } from '../schemas/leaves';

const claimsQuery = z.strictObject({
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')
    .meta({ description: "Of the platform's calendar: the claims that were filed in it." }),
  against: z.enum(CLAIMED_FROM).default('courier').meta({ description: 'Whom the claims are on.' }),
  courier: name.optional(),
  supplier: name.optional(),
  status: z.enum(CLAIM_STATUSES).optional(),
  ...page,
});

/** Who reads every log, finance, and the agents who write the claims. */
const DUTIES: readonly Duty[] = ['readLogs', 'reconcile', 'workCases'];
const READERS = STAFF_ROLES.filter((one) => DUTIES.some((duty) => hasDuty(one, duty)));

const claim = z
  .strictObject({
    id: word,
    caseId: word,
    tid: word,
    against: oneOf(CLAIMED_FROM),
    courier: word.nullable(),
    trackingNumber: word.nullable(),
    supplier: words.nullable(),
    batch: words.nullable(),
    productId: word.nullable(),
    product: word.nullable(),
    cause: words.nullable(),
    amount: money,
    tries: count,
    status: oneOf(CLAIM_STATUSES),
    received: money.nullable(),
    photos: count,
    waybills: count,
    weights: count,
    waybillGrams: count.nullable(),
    weighedGrams: count.nullable(),
    filedAt: at,
    answeredAt: at.nullable(),
  })
  .meta({
    id: 'Claim',
    description:
      'A claim on a courier or a supplier: by which proof, and what came of it. Amounts are fen. ' +
      '`waybillGrams` is what the waybill says, `weighedGrams` what a scale showed.',
  });

const totals = z
  .strictObject({
    courier: word.nullable(),
    supplier: words.nullable(),
    product: word.nullable(),
    claims: count,
    again: count,
    claimed: money,
    received: money,
    ...Object.fromEntries(CLAIM_STATUSES.map((status) => [status, count])),
  })
  .meta({
    id: 'ClaimTotals',
    description: "A courier's claims of a month, or a supplier's on some goods. Amounts are fen.",
  });

const example = {
  ...{ id: 'c1/agreement-1/claim', caseId: 'c1', tid: '4000000000000000001', against: 'courier' },
  ...{ courier: '圆通速递', supplier: null, batch: null, productId: '1001', product: '马克杯', cause: '运输破损' },
  ...{
    trackingNumber: 'YT1',
    amount: 6000,
    tries: 1,
    status: 'paid',
    received: 2000,
    photos: 2,
    waybills: 1,
    weights: 1,
    waybillGrams: 1000,
    weighedGrams: 900,
  },
  ...{ filedAt: '2026-11-02T03:00:00.000Z', answeredAt: '2026-11-05T03:00:00.000Z' },
};

const totalsExample = {
  ...{ courier: '圆通速递', supplier: null, product: null, claims: 1, again: 0, claimed: 6000, received: 2000 },
  ...{ open: 0, overdue: 0, paid: 1, declined: 0, cancelled: 0 },
};

/** `/v1/claims`: the claims book (handbook §10). What couriers and suppliers are asked to pay, proven by what, and what they paid. */
export const claimOperations = [
  operation({
    id: 'listClaims',
    method: 'get',
    path: '/v1/claims',
    tag: 'Money',
    summary: "List a month's claims on couriers or suppliers",
    description: [
      'The latest first, with the totals over the whole month: of each courier, or of each supplier and goods.',
      '`tries` is 2 where the claim was made again after a no. `photos`, `waybills` and `weights` count its proof.',
    ].join(' '),
    who: roles(READERS, 'read the claims book'),
    query: claimsQuery,
    answers: {
      200: {
        is: 'A page of claims, and the totals.',
        schema: z.strictObject({ items: z.array(claim), next: word.nullable(), totals: z.array(totals) }),
      },
    },
    errors: ['invalidCursor'],
    example: { query: { month: '2026-11' }, answer: { items: [example], next: null, totals: [totalsExample] } },
    async handle({ deps: { claimsBook }, res, query: { month, limit, cursor, ...filter } }) {
      const { shopId } = principalOf(res);
      const [from, until] = platformMonth(month);
      const wanted = { from: new Date(from), until: new Date(until), ...filter };
      const after = cursor === undefined ? undefined : placeFrom(cursor);
      const [rows, sums] = await Promise.all([
        claimsBook.claims(shopId, wanted, { limit: limit + 1, after }),
        claimsBook.totals(shopId, wanted),
      ]);
      return ok({ ...pageOf(rows, limit, viewOf, (row) => placeCursor(row.filedAt, idOf(row))), totals: sums });
    },
  }),
];

function viewOf({ shopId: _, processId, filedAt, answeredAt, ...claim }: Claim) {
  const id = idOf({ caseId: claim.caseId, processId });
  return { id, ...claim, filedAt: filedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null };
}

function idOf({ caseId, processId }: Pick<Claim, 'caseId' | 'processId'>): string {
  return `${caseId}/${processId}`;
}
