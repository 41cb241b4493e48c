import type { Policy } from '../domain/policy/policy';
import type { Database } from '../store/database';

export interface StoredPolicy {
  version: number;
  since: Date;
  policy: Policy;
}

/** The versions of a shop's policy. A case keeps the version that it opened with. */
export interface PolicyBook {
  newest(shopId: string): Promise<StoredPolicy | undefined>;
  /** Stores the next version. Undefined when somebody else has stored it meanwhile. */
  add(shopId: string, policy: Policy): Promise<StoredPolicy | undefined>;
}

/** The policies in Postgres. */
export function prismaPolicyBook(prisma: Database): PolicyBook {
  return {
    async newest(shopId) {
      const row = await prisma.policyVersion.findFirst({ where: { shopId }, orderBy: { version: 'desc' } });
      return row ? { ...row, policy: row.policy as unknown as Policy } : undefined;
    },
    async add(shopId, policy) {
      const data = { shopId, version: policy.version, policy: JSON.parse(JSON.stringify(policy)) };
      const { count } = await prisma.policyVersion.createMany({ data: [data], skipDuplicates: true });
      if (count === 0) return undefined;
      const row = await prisma.policyVersion.findUniqueOrThrow({
        where: { shopId_version: { shopId, version: policy.version } },
      });
      return { ...row, policy };
    },
  };
}
