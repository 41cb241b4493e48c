import { randomUUID } from 'node:crypto';
import { prismaPolicyBook } from '../../api/policyBook';
import { createPolicyRollouts, type PolicyRollouts } from '../../api/policyRollouts';
import type { Policy } from '../../domain/policy/policy';
import { DAY } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { findRollout } from '../../store/policy/rollouts';
import { eventually, MANAGER, type TestShop } from '../support/shop';
import { asksForRefundUnshipped } from './support/buyers';
import { runsOf } from './support/histories';
import { scenario } from './support/scenario';

const SHORT_RUNS = { continueAfter: 30 };
const BY = { actorId: MANAGER.id, actorRole: 'manager', by: 'person:manager-1' };
const PHRASE = '请您耐心等一等';

function rolloutsOf({ database, temporal, queues }: TestShop): PolicyRollouts {
  return createPolicyRollouts({ database, policies: prismaPolicyBook(database), temporal }, queues.intake);
}

/** The shop's next version: a phrase is blocked, and people are reminded sooner. */
async function nextVersion({ database, shopId }: TestShop): Promise<Policy> {
  const policy: Policy = structuredClone(HANDBOOK_POLICY);
  policy.version += 1;
  policy.words.blocked = [...policy.words.blocked, { phrases: ['耐心等'], instead: '我们会尽快' }];
  policy.countdown.remindAgentBefore += DAY / 4;
  await prismaPolicyBook(database).add(shopId, policy, BY);
  return policy;
}

const ended = (shop: TestShop, id: string) =>
  eventually(async () => {
    const row = await findRollout(shop.database, shop.shopId, id);
    return row?.endedAt ? row : undefined;
  }, `the rollout ${id} ends`);

scenario(
  'open cases adopt newer rules, and keep them from run to run',
  'policy-adopted',
  async (shop) => {
    const { shopId, database } = shop;
    const cases = [await asksForRefundUnshipped(shop), await asksForRefundUnshipped(shop)];
    const [first, second] = cases.map(({ caseId }) => caseId) as [string, string];
    await shop.command(first, { type: 'reply', text: PHRASE });
    const policy = await nextVersion(shop);
    const rollouts = rolloutsOf(shop);

    const [group, ...others] = await rollouts.preview(shopId, { version: policy.version, policy });
    expect(others).toEqual([]);
    expect(group).toMatchObject({ from: 1, cases: 2, looked: 2, difference: { limits: [], blocked: ['耐心等'] } });
    const foretold = group?.felt.map(({ caseId, effect: { deadlines } }) => [caseId, deadlines.map(({ id }) => id)]);
    expect(foretold?.sort()).toEqual([first, second].sort().map((id) => [id, ['countdown/afterSales']]));
    await shop.command(second, { type: 'reply', text: PHRASE });

    const id = randomUUID();
    await rollouts.begin({ shopId, id, version: policy.version, caseIds: [] }, BY);
    expect(await ended(shop, id)).toMatchObject({ looked: 2, adopted: 2, refused: [], startedBy: MANAGER.id });
    await rollouts.begin({ shopId, id, version: policy.version, caseIds: [] }, BY);
    expect(await rollouts.list(shopId, 10)).toHaveLength(1);
    expect(await database.auditEntry.count({ where: { shopId, action: 'policyRolledOut' } })).toBe(1);

    const rows = await database.case.findMany({ where: { shopId }, select: { policyVersion: true } });
    expect(rows).toEqual([{ policyVersion: 2 }, { policyVersion: 2 }]);
    const adopted = await database.caseEvent.findMany({ where: { caseId: first, type: 'policyAdopted' } });
    expect(adopted).toMatchObject([{ actorId: MANAGER.id, actorRole: 'manager' }]);
    const refused = { code: 'blockedWords' };
    await expect(shop.command(first, { type: 'reply', text: PHRASE })).rejects.toMatchObject(refused);

    // Notes make the run long: the next run goes by the adopted version as well.
    const before = (await runsOf(shop, first)).length;
    for (let n = 0; n < 12; n += 1) await shop.command(first, { type: 'addNote', text: `备注 ${n}` });
    await eventually(async () => (await runsOf(shop, first)).length > before, 'the case goes into its next run');
    await expect(shop.command(first, { type: 'reply', text: PHRASE })).rejects.toMatchObject(refused);
  },
  SHORT_RUNS,
);

scenario(
  'a rollout that broke off goes on where it was, and counts every case once',
  'policy-resumed',
  async (shop) => {
    const { shopId, database } = shop;
    const cases = [await asksForRefundUnshipped(shop), await asksForRefundUnshipped(shop)];
    const page = cases.map(({ caseId }) => caseId).sort();
    const policy = await nextVersion(shop);
    const id = randomUUID();
    // A worker has written down its page, told the first case, and was killed before it could say so.
    const row = { shopId, id, version: policy.version, startedBy: MANAGER.id, startedRole: 'manager', page };
    await database.policyRollout.create({ data: row });
    const [told = ''] = page;
    await shop.command(told, { type: 'adoptPolicy', policy }, MANAGER, `policyRollout:${shopId}:${id}`);
    await rolloutsOf(shop).begin({ shopId, id, version: policy.version, caseIds: [] }, BY);
    expect(await ended(shop, id)).toMatchObject({ looked: 2, adopted: 2, cursor: page[1], page: [] });
    for (const caseId of page) {
      expect((await shop.timeline(caseId)).filter((type) => type === 'policyAdopted')).toEqual(['policyAdopted']);
    }
  },
);
