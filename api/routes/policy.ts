import { z } from 'zod';
import type { Policy } from '../../domain/policy/policy';
import { policySchema } from '../../policy/schema';
import { faultsOf } from '../../policy/validate';
import { duty, ok, operation, STAFF } from '../contract/operation';
import { isKeepable } from '../fields';
import { sourceOf } from '../people/caller';
import type { PolicyBook, StoredPolicy } from '../policyBook';
import { refuseRequest } from '../problems';
import { principalOf } from '../request';
import { at, count, itemsOf, marked, word } from '../schemas/leaves';

/** A case keeps the policy of its day, so not every one has the shape of today. It says nothing of a buyer. */
export const policyAnswer = z
  .strictObject({ version: count, since: at, policy: marked(z.record(z.string(), z.unknown()), 'open') })
  .meta({ id: 'StoredPolicy', description: 'A version of the rules, with the time since which it counts.' });

const versionQuery = z.strictObject({
  version: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .meta({ description: 'An older version; absent: the newest.' }),
});

const keptVersion = z.strictObject({ version: count, since: at, madeBy: word.nullable(), openCases: count }).meta({
  id: 'PolicyVersion',
  description: 'A version of the rules: who stored it, and how many open cases go by it.',
});

/** The policy's JSON schema never changes while the program runs. */
const POLICY_JSON_SCHEMA = z.toJSONSchema(policySchema, { io: 'input' });

const schemaAnswer = z.strictObject({ schema: marked(z.record(z.string(), z.unknown()), 'open') });

const example = { version: 2, since: '2026-03-02T03:00:00.000Z', policy: { version: 2 } };

/** `/v1/policy`: the shop's rules in force. A change makes a new version. Open cases keep their version until it is put on them (policyRollouts.ts). */
export const policyOperations = [
  operation({
    id: 'getPolicy',
    method: 'get',
    path: '/v1/policy',
    tag: 'Shop',
    summary: "Read the shop's rules in force",
    who: STAFF,
    query: versionQuery,
    answers: { 200: { is: 'The newest version, or the one that was asked for.', schema: policyAnswer } },
    errors: ['policyNotFound'],
    example: { answer: example },
    async handle({ deps: { policies }, res, query: { version } }) {
      const { shopId } = principalOf(res);
      if (version === undefined) return ok(policyView(await newestOf(policies, shopId)));
      const stored = await policies.version(shopId, version);
      return ok(policyView(stored ?? refuseRequest('policyNotFound', `This shop has no policy ${version}.`)));
    },
  }),

  operation({
    id: 'getPolicySchema',
    method: 'get',
    path: '/v1/policy/schema',
    tag: 'Shop',
    summary: 'Read what the rules are made of',
    description:
      "A JSON schema. Each entry has its `description`, `unit` and `source`; `default` is the handbook's value. docs/policy.md names the units.",
    who: STAFF,
    answers: { 200: { is: 'The schema.', schema: schemaAnswer } },
    errors: [],
    example: { answer: { schema: { type: 'object' } } },
    async handle() {
      return ok({ schema: POLICY_JSON_SCHEMA });
    },
  }),

  operation({
    id: 'listPolicyVersions',
    method: 'get',
    path: '/v1/policy/versions',
    tag: 'Shop',
    summary: 'List the versions of the rules, the newest first',
    description:
      'An open case goes by the version that it was opened with or has adopted since: `openCases` counts them. At most 200 versions.',
    who: STAFF,
    answers: { 200: { is: 'The versions.', schema: itemsOf(keptVersion) } },
    errors: [],
    example: {
      answer: { items: [{ version: 2, since: example.since, madeBy: 'manager-1', openCases: 4 }] },
    },
    async handle({ deps: { policies }, res }) {
      return ok({ items: await policies.history(principalOf(res).shopId) });
    },
  }),

  operation({
    id: 'putPolicy',
    method: 'put',
    path: '/v1/policy',
    tag: 'Shop',
    summary: "Store the next version of the shop's rules",
    description:
      'Its `version` is the one that was read: who has read an older one is refused. docs/policy.md has every entry.',
    who: duty('setPolicy', 'set the policy'),
    bodyInDocument: { mediaType: 'application/json', schema: policySchema },
    answers: { 200: { is: 'The version that was stored.', schema: policyAnswer } },
    errors: ['policyNotFound', 'policyFault', 'policyChanged'],
    example: { answer: example },
    async handle({ deps: { policies }, req, res }) {
      const { shopId } = principalOf(res);
      throwUnlessSound(req.body);
      const policy = req.body as Policy;
      const newest = await newestOf(policies, shopId);
      if (policy.version !== newest.version) throwChanged(newest.version);
      const stored = await policies.add(shopId, { ...policy, version: newest.version + 1 }, sourceOf(req, res));
      return ok(policyView(stored ?? throwChanged(newest.version + 1)));
    },
  }),
];

async function newestOf(policies: PolicyBook, shopId: string): Promise<StoredPolicy> {
  return (await policies.newest(shopId)) ?? refuseRequest('policyNotFound', 'This shop has no policy.');
}

function throwUnlessSound(body: unknown): void {
  const faults = isKeepable(body) ? faultsOf(body) : ['The policy holds characters that cannot be kept.'];
  if (faults.length === 0) return;
  const code = 'policyFault';
  const errors = faults.map((message) => ({ path: message.match(/^[\w.]+/)?.[0] ?? '', code, message }) as const);
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  refuseRequest(code, `The policy cannot be stored: ${faults[0]}${more}`, errors);
}

function throwChanged(version: number): never {
  const detail = `The policy is at version ${version} now; read it again and change that one.`;
  return refuseRequest('policyChanged', detail);
}

export function policyView({ version, since, policy }: StoredPolicy) {
  return { version, since, policy };
}
