import type { Policy } from '../domain/policy/policy';
import { type AuditSource, audit } from '../store/audit';
import type { Database } from '../store/database';

export interface StoredPolicy {
  version: number;
  since: Date;
  policy: Policy;
}

/** The versions of a shop's policy. A case keeps the version that it opened with. */
export interface PolicyBook {
  newest(shopId: string): Promise<StoredPolicy | undefined>;
  version(shopId: string, version: number): Promise<StoredPolicy | undefined>;
  /** Stores the next version. Undefined when somebody else has stored it meanwhile. */
  add(shopId: string, policy: Policy, by: AuditSource): Promise<StoredPolicy | undefined>;
}

/** The policies in Postgres. */
export function prismaPolicyBook(prisma: Database): PolicyBook {
  return {
    async newest(shopId) {
      const row = await prisma.policyVersion.findFirst({ where: { shopId }, orderBy: { version: 'desc' } });
      return row ? { ...row, policy: row.policy as unknown as Policy } : undefined;
    },
    async version(shopId, version) {
      const row = await prisma.policyVersion.findUnique({ where: { shopId_version: { shopId, version } } });
      return row ? { ...row, policy: row.policy as unknown as Policy } : undefined;
    },
    add(shopId, policy, by) {
      const { version } = policy;
      const data = { shopId, version, policy: JSON.parse(JSON.stringify(policy)) };
      return prisma.$transaction(async (transaction) => {
        const { count } = await transaction.policyVersion.createMany({ data: [data], skipDuplicates: true });
        if (count === 0) return undefined;
        const row = await transaction.policyVersion.findUniqueOrThrow({
          where: { shopId_version: { shopId, version } },
        });
        // Each version stays as it is: the number says what was before.
        const [before, after] = [{ version: version - 1 }, { version }];
        await audit(transaction, by, { action: 'policyChanged', shopId, subject: 'policy', before, after });
        return { ...row, policy };
      });
    },
  };
}
