import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { upgraded } from '../../../policy/upgrade';
import { faultsOf } from '../../../policy/validate';
import { type PolicyShelf, upgradeOn } from '../../../scripts/db/policies';
import { deepFreeze } from '../support/given';

/** A policy as it was before the product gained hours, response and the reminder of approvals. */
function older(change: object = {}): object {
  const { hours: _, response: __, ...rest } = structuredClone(HANDBOOK_POLICY);
  return deepFreeze({ ...rest, approval: { escalateAfter: 6 * 3_600_000 }, ...change });
}

const GAINED = [
  ...[
    'approval.remindAfter',
    'hours.workDays',
    'hours.worksFrom',
    'hours.worksUntil',
    'hours.vacations',
    'hours.ownTimers',
  ],
  'response.within',
];

describe('handbook: a policy that lacks what the product has gained [§0.policy]', () => {
  it('gains the handbook’s values, and keeps its own', () => {
    const { policy, added } = upgraded(older());
    expect(added).toEqual(GAINED);
    expect(policy).toEqual({
      ...HANDBOOK_POLICY,
      approval: { remindAfter: HANDBOOK_POLICY.approval.remindAfter, escalateAfter: 6 * 3_600_000 },
    });
    expect(faultsOf(policy)).toEqual([]);
  });

  it('that lacks nothing stays as it is', () => {
    expect(upgraded(HANDBOOK_POLICY)).toEqual({ policy: HANDBOOK_POLICY, added: [] });
  });

  it('keeps what is no entry any more, and takes a whole group where there was none', () => {
    const { policy } = upgraded(older({ moods: { good: 1 }, approval: 'often' }));
    expect(policy).toEqual({ ...HANDBOOK_POLICY, moods: { good: 1 } });
  });

  it.each(['often', ['often'], null, 3])('takes the handbook’s group where there is %p instead', (none) => {
    expect(upgraded(older({ approval: none, countdown: none })).policy).toEqual(HANDBOOK_POLICY);
  });
});

describe('the policies of all shops, when the product is brought up to date', () => {
  function shelf(rows: { shopId: string; version: number; policy: unknown }[]) {
    const added: { shopId: string; version: number; policy: object }[] = [];
    const kept: PolicyShelf = {
      newest: async () => rows.map((row) => added.findLast(({ shopId }) => shopId === row.shopId) ?? row),
      add: async (row) => void added.push(row),
    };
    return { kept, added };
  }

  it('become new versions once, and each shop is told', async () => {
    const { kept, added } = shelf([
      { shopId: 'shop-1', version: 4, policy: older({ version: 4 }) },
      { shopId: 'shop-2', version: 1, policy: HANDBOOK_POLICY },
    ]);
    expect(await upgradeOn(kept)).toEqual([
      `The policy of the shop shop-1 is at version 5: it has gained ${GAINED.join(', ')}.`,
    ]);
    expect(added).toMatchObject([{ shopId: 'shop-1', version: 5, policy: { version: 5 } }]);
    expect(faultsOf(added[0]?.policy)).toEqual([]);
    expect(await upgradeOn(kept)).toEqual([]);
    expect(added).toHaveLength(1);
  });

  it('are left to a person where a shop’s own values speak against it', async () => {
    const hour = 3_600_000;
    const { kept, added } = shelf([
      { shopId: 'shop-1', version: 1, policy: older({ approval: { escalateAfter: hour } }) },
    ]);
    expect(await upgradeOn(kept)).toEqual([
      `The policy of the shop shop-1 lacks ${GAINED.join(', ')} and must be set by hand (PUT /v1/policy): ` +
        'approval.escalateAfter (1 hour) must be longer than approval.remindAfter (2 hours).',
    ]);
    expect(added).toEqual([]);
  });

  it('that are no policy at all are passed over', async () => {
    expect(await upgradeOn(shelf([{ shopId: 'shop-1', version: 1, policy: null }]).kept)).toEqual([]);
  });
});
