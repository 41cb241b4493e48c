import type { Policy } from '../domain/policy/policy';
import { type AuditSource, audit } from '../store/audit';
import type { Database } from '../store/database';

export interface StoredPolicy {
  version: number;
  since: Date;
  policy: Policy;
}

/** A version as the history lists it. */
export interface KeptVersion {
  version: number;
  since: Date;
  /** Who stored it. Null for the first one, which came with the shop. */
  madeBy: string | null;
  /** Cases that are not closed and go by it. */
  openCases: number;
}

/** The most versions that the history lists. */
const MOST_VERSIONS = 200;

/** The versions of a shop's policy. A case keeps the version that it opened with, until it adopts another. */
export interface PolicyBook {
  newest(shopId: string): Promise<StoredPolicy | undefined>;
  version(shopId: string, version: number): Promise<StoredPolicy | undefined>;
  /** The newest first, at most 200. */
  history(shopId: string): Promise<KeptVersion[]>;
  /** Stores the next version. Undefined when somebody else has stored it meanwhile. */
  add(shopId: string, policy: Policy, by: AuditSource): Promise<StoredPolicy | undefined>;
}

const CHANGED = 'policyChanged';

function versionIn(after: unknown): number | undefined {
  if (typeof after !== 'object' || after === null || !('version' in after)) return undefined;
  return typeof after.version === 'number' ? after.version : undefined;
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
    async history(shopId) {
      const [rows, changes, open] = await Promise.all([
        prisma.policyVersion.findMany({
          where: { shopId },
          select: { version: true, since: true },
          orderBy: { version: 'desc' },
          take: MOST_VERSIONS,
        }),
        prisma.auditEntry.findMany({
          where: { shopId, action: CHANGED },
          select: { actorId: true, after: true },
          orderBy: { n: 'desc' },
          take: MOST_VERSIONS,
        }),
        prisma.case.groupBy({
          by: ['policyVersion'],
          where: { shopId, stage: { not: 'closed' } },
          _count: { _all: true },
        }),
      ]);
      const makers = new Map(changes.map(({ actorId, after }) => [versionIn(after), actorId]));
      const counts = new Map(open.map((one) => [one.policyVersion, one._count._all]));
      return rows.map(({ version, since }) => ({
        ...{ version, since },
        madeBy: makers.get(version) ?? null,
        openCases: counts.get(version) ?? 0,
      }));
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
        await audit(transaction, by, { action: CHANGED, shopId, subject: 'policy', before, after });
        return { ...row, policy };
      });
    },
  };
}
