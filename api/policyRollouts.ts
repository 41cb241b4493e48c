import { setImmediate as breathe } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { isFelt, type PolicyEffect, policyEffect } from '../domain/case/policy/policyEffect';
import { type PolicyDifference, policyDifference } from '../domain/policy/difference';
import type { Policy } from '../domain/policy/policy';
import type { AuditSource } from '../store/audit';
import type { Database } from '../store/database';
import {
  beginRollout,
  countOlder,
  listRollouts,
  olderCases,
  type PolicyRollout,
  type RolloutToBegin,
} from '../store/policy/rollouts';
import { POLICY_ROLLOUT_WORKFLOW, policyRolloutIdOf } from '../workflows/messages';
import type { PolicyBook } from './policyBook';

/** Whom a version of the rules would touch: the open cases that go by one older version, and what would change of them. */
export interface AffectedGroup {
  from: number;
  /** How many go by it, and how many of them were looked at. */
  cases: number;
  looked: number;
  difference: PolicyDifference;
  /** Cases that feel something at once, and what. */
  felt: { caseId: string; effect: PolicyEffect }[];
  before: Policy;
}

export interface PolicyRollouts {
  /** What would change. Nothing changes. Looks at the cases with the next deadlines, or at those that are named. */
  preview(
    shopId: string,
    wanted: { version: number; policy: Policy; caseIds?: readonly string[] },
  ): Promise<AffectedGroup[]>;
  /** Begins to put the version on open cases. Under an id that is known it begins nothing new. */
  begin(rollout: RolloutToBegin, by: AuditSource): Promise<PolicyRollout>;
  /** The latest first. */
  list(shopId: string, limit: number): Promise<PolicyRollout[]>;
}

/** A preview looks at so many cases: each is decided with every remedy of its ladder, twice. */
export const MOST_LOOKED_AT = 300;

/** After so many cases others have their turn. */
const AT_A_STRETCH = 10;

export function createPolicyRollouts(
  { database, policies, temporal }: { database: Database; policies: Pick<PolicyBook, 'version'>; temporal: Client },
  taskQueue: string,
): PolicyRollouts {
  return {
    async preview(shopId, { version, policy, caseIds }) {
      const [counts, cases] = await Promise.all([
        countOlder(database, shopId, version),
        olderCases(database, shopId, { version, caseIds, limit: MOST_LOOKED_AT }),
      ]);
      const groups = new Map<number, AffectedGroup>();
      for (const [from, count] of counts) {
        const stored = await policies.version(shopId, from);
        if (!stored) continue;
        const difference = policyDifference(stored.policy, policy);
        groups.set(from, { from, cases: count, looked: 0, difference, felt: [], before: stored.policy });
      }
      for (const [index, { id, policyVersion, clockOffset, state }] of cases.entries()) {
        const group = groups.get(policyVersion);
        if (!group) continue;
        if (index % AT_A_STRETCH === 0) await breathe();
        const now = Date.now() + Number(clockOffset);
        const effect = policyEffect(state, { before: group.before, after: policy }, now);
        group.looked += 1;
        if (isFelt(effect)) group.felt.push({ caseId: id, effect });
      }
      return [...groups.values()].filter(({ looked }) => caseIds === undefined || looked > 0);
    },
    async begin(rollout, by) {
      const row = await beginRollout(database, rollout, by);
      if (row.endedAt !== null) return row;
      const order = { shopId: rollout.shopId, rolloutId: rollout.id };
      await temporal.workflow.start(POLICY_ROLLOUT_WORKFLOW, {
        workflowId: policyRolloutIdOf(order),
        taskQueue,
        args: [order],
        staticSummary: `Open cases adopt version ${row.version} of the rules`,
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      return row;
    },
    list: (shopId, limit) => listRollouts(database, shopId, limit),
  };
}
