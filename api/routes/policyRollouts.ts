import { z } from 'zod';
import { STAFF_ROLES } from '../../domain/roles';
import { REMEDIES } from '../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { POLICY_ENTRIES } from '../../policy/entries';
import { valueAt } from '../../policy/tree';
import { faultsOf } from '../../policy/validate';
import type { PolicyRollout, RefusedCase } from '../../store/policy/rollouts';
import { commandIdOf } from '../answers';
import { duty, ok, operation, STAFF } from '../contract/operation';
import { name } from '../fields';
import { page } from '../listing/queryFields';
import { sourceOf } from '../people/caller';
import type { PolicyBook, StoredPolicy } from '../policyBook';
import { type AffectedGroup, MOST_LOOKED_AT } from '../policyRollouts';
import { refuseRequest } from '../problems';
import { principalOf } from '../request';
import { at, count, itemsOf, money, oneOf, word, words, yes } from '../schemas/leaves';

/** Of the cases that feel something, so many are named in a group: those with the next deadlines. */
const MOST_NAMED = 50;

const wanted = z.strictObject({
  version: z.int().min(1).max(2_147_483_647),
  caseIds: z
    .array(name)
    .min(1)
    .max(MOST_LOOKED_AT)
    .optional()
    .meta({ description: 'Only these cases. Absent: every open case with an older version.' }),
});

const PURPOSES = Object.keys(HANDBOOK_POLICY.authority) as [string, ...string[]];
const limit = money.nullable().optional();
/** `alone`, `approval` or `refused`: a name for programs. */
const offered = word;

const effect = z.strictObject({
  caseId: word,
  deadlines: z.array(z.strictObject({ id: word, beforeAt: at, afterAt: at, isDueNow: yes })),
  remedies: z.array(z.strictObject({ remedy: oneOf(REMEDIES), before: offered, after: offered })),
  approvals: z.array(word),
  wordsHeld: yes,
});

const group = z
  .strictObject({
    ...{ from: count, cases: count, looked: count, changed: z.array(word) },
    limits: z.array(
      z.strictObject({
        ...{ purpose: oneOf(PURPOSES), role: oneOf(STAFF_ROLES), before: limit, after: limit, isLower: yes },
      }),
    ),
    ...{ blocked: z.array(word), unblocked: z.array(word) },
    ...{ felt: count, movedDeadlines: count, dueNow: count, approvalsHandedUp: count, wordsHeld: count },
    effects: z.array(effect),
  })
  .meta({
    id: 'PolicyEffect',
    description:
      'Open cases that go by one older version, and what the newer one would change of them at once. Counts are of the cases that were looked at.',
  });

const preview = z.strictObject({ version: count, groups: z.array(group) });

const rollout = z
  .strictObject({
    ...{ id: word, version: count, startedBy: word, startedAt: at, endedAt: at.nullable(), cases: count.nullable() },
    ...{ looked: count, adopted: count, refusedCount: count },
    refused: z.array(z.strictObject({ caseId: word, reason: words })),
  })
  .meta({
    id: 'PolicyRollout',
    description: 'A version of the rules that open cases adopt. `cases`: how many were named; null: every open one.',
  });

const ROLLOUT = {
  ...{ id: 'rollout-1', version: 3, startedBy: 'manager-1', startedAt: '2026-03-02T03:00:00.000Z', endedAt: null },
  ...{ cases: null, looked: 40, adopted: 39, refusedCount: 1 },
  refused: [{ caseId: 'c1', reason: 'The case is in the stage closed.' }],
};

/** `/v1/policy/rollouts`: a version of the rules on cases that are open already (docs/upgrading.md). */
export const policyRolloutOperations = [
  operation({
    id: 'previewPolicyRollout',
    method: 'post',
    path: '/v1/policy/rollouts/preview',
    tag: 'Shop',
    summary: 'See what a version of the rules would change of open cases',
    description: [
      `Nothing changes. It looks at the ${MOST_LOOKED_AT} cases with the next deadlines, or at those that are named.`,
      'A case does by itself nothing else than what stands here: no payment, no word to the buyer.',
    ].join(' '),
    who: duty('lead', 'see what rules would change'),
    isRepeatable: true,
    body: wanted,
    answers: { 200: { is: 'What would change, by the version that the cases go by.', schema: preview } },
    errors: ['policyNotFound', 'policyFault'],
    example: {
      body: { version: 3 },
      answer: {
        version: 3,
        groups: [
          {
            ...{ from: 2, cases: 40, looked: 40, changed: ['authority.compensation', 'words.blocked'] },
            limits: [{ purpose: 'compensation', role: 'afterSales', before: 3000, after: 2000, isLower: true }],
            ...{ blocked: ['随便你'], unblocked: [], felt: 1, movedDeadlines: 1, dueNow: 0 },
            ...{ approvalsHandedUp: 0, wordsHeld: 0 },
            effects: [
              {
                caseId: 'c1',
                deadlines: [
                  {
                    ...{ id: 'countdown/afterSales', beforeAt: '2026-03-03T14:00:00.000Z' },
                    ...{ afterAt: '2026-03-03T06:00:00.000Z', isDueNow: false },
                  },
                ],
                ...{ remedies: [], approvals: [], wordsHeld: false },
              },
            ],
          },
        ],
      },
    },
    async handle({ deps: { policies, rollouts }, res, body: { version, caseIds } }) {
      const { shopId } = principalOf(res);
      const { policy } = await soundVersion(policies, shopId, version);
      const groups = await rollouts.preview(shopId, { version, policy, caseIds });
      return ok({ version, groups: groups.map((one) => groupView(one, policy)) });
    },
  }),

  operation({
    id: 'startPolicyRollout',
    method: 'post',
    path: '/v1/policy/rollouts',
    tag: 'Shop',
    summary: 'Put a version of the rules on open cases',
    description: [
      'Each case adopts it as a command of yours. It goes on by itself, also after a crash; list the rollouts to see how far it is.',
      'A case with this version or a newer one stays as it is. What was put to a buyer stays promised.',
    ].join(' '),
    who: duty('setPolicy', 'put rules on open cases'),
    body: wanted,
    answers: { 200: { is: 'The rollout, which goes on.', schema: rollout } },
    errors: ['policyNotFound', 'policyFault'],
    example: { body: { version: 3 }, answer: ROLLOUT },
    async handle({ deps: { policies, rollouts }, req, res, body: { version, caseIds = [] } }) {
      const { shopId } = principalOf(res);
      await soundVersion(policies, shopId, version);
      const begun = { shopId, id: commandIdOf(res), version, caseIds };
      return ok(rolloutView(await rollouts.begin(begun, sourceOf(req, res))));
    },
  }),

  operation({
    id: 'listPolicyRollouts',
    method: 'get',
    path: '/v1/policy/rollouts',
    tag: 'Shop',
    summary: 'List which versions were put on open cases, and how far that is',
    who: STAFF,
    query: z.strictObject({ limit: page.limit }),
    answers: { 200: { is: 'The rollouts, the latest first.', schema: itemsOf(rollout) } },
    errors: [],
    example: { answer: { items: [ROLLOUT] } },
    async handle({ deps: { rollouts }, res, query: { limit: most } }) {
      return ok({ items: (await rollouts.list(principalOf(res).shopId, most)).map(rolloutView) });
    },
  }),
];

/** A version that a case can go by now: an older one may lack what rules read today. */
async function soundVersion(policies: PolicyBook, shopId: string, version: number): Promise<StoredPolicy> {
  const stored = await policies.version(shopId, version);
  if (!stored) refuseRequest('policyNotFound', `This shop has no policy ${version}.`);
  const [fault] = faultsOf(stored.policy);
  if (fault !== undefined) refuseRequest('policyFault', `Version ${version} is not sound any more: ${fault}`);
  return stored;
}

function groupView({ from, cases, looked, difference, felt, before }: AffectedGroup, after: object) {
  const effects = felt.map(({ effect: one }) => one);
  return {
    ...{ from, cases, looked, ...difference },
    changed: Object.keys(POLICY_ENTRIES).filter((path) => path !== 'version' && differs(before, after, path)),
    felt: felt.length,
    movedDeadlines: effects.filter(({ deadlines }) => deadlines.length > 0).length,
    dueNow: effects.filter(({ deadlines }) => deadlines.some(({ isDueNow }) => isDueNow)).length,
    approvalsHandedUp: effects.filter(({ approvals }) => approvals.length > 0).length,
    wordsHeld: effects.filter((one) => one.wordsHeld).length,
    effects: felt.slice(0, MOST_NAMED).map(({ caseId, effect: { deadlines, ...rest } }) => ({
      caseId,
      ...rest,
      deadlines: deadlines.map(({ id, beforeAt, afterAt, isDueNow }) => ({
        ...{ id, isDueNow, beforeAt: new Date(beforeAt), afterAt: new Date(afterAt) },
      })),
    })),
  };
}

function differs(before: object, after: object, path: string): boolean {
  return JSON.stringify(valueAt(before, path)) !== JSON.stringify(valueAt(after, path));
}

function rolloutView(row: PolicyRollout) {
  const { id, version, startedBy, startedAt, endedAt, caseIds, looked, adopted, refusedCount } = row;
  const cases = caseIds.length === 0 ? null : caseIds.length;
  const refused = row.refused as unknown as RefusedCase[];
  return { id, version, startedBy, startedAt, endedAt, cases, looked, adopted, refusedCount, refused };
}
