import { PrismaPg } from '@prisma/adapter-pg';
import { upgraded } from '../../policy/upgrade';
import { faultsOf } from '../../policy/validate';
import { PrismaClient } from '../../prisma/client/client';
import { inUtc } from '../../store/database';

/** The newest policies of the shops, and where the next versions go. */
export interface PolicyShelf {
  newest(): Promise<{ shopId: string; version: number; policy: unknown }[]>;
  /** Stores a version unless there is one of its number. */
  add(row: { shopId: string; version: number; policy: object }): Promise<void>;
}

/**
 * Gives a new version to every shop whose policy lacks new entries of the product. It keeps the shop's own values and
 * adds the handbook's for the missing ones. Without it no case of that shop could open. Returns one sentence for each
 * changed shop. Empty when all policies are complete.
 */
export async function upgradePolicies(databaseUrl: string): Promise<string[]> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: inUtc(databaseUrl) }) });
  try {
    return await upgradeOn(shelfOf(prisma));
  } finally {
    await prisma.$disconnect();
  }
}

/** The same on any shelf. */
export async function upgradeOn(shelf: PolicyShelf): Promise<string[]> {
  const sentences: string[] = [];
  for (const { shopId, version, policy: stored } of await shelf.newest()) {
    if (typeof stored !== 'object' || stored === null) continue;
    const { policy, added } = upgraded(stored);
    if (added.length === 0) continue;
    const next = version + 1;
    const complete = { ...policy, version: next };
    const faults = faultsOf(complete);
    if (faults.length > 0) {
      // The shop's own values contradict the new ones. A person decides, and the policy stays as it is.
      const lacks = `lacks ${added.join(', ')}`;
      sentences.push(
        `The policy of the shop ${shopId} ${lacks} and must be set by hand (PUT /v1/policy): ${faults.join(' ')}`,
      );
      continue;
    }
    await shelf.add({ shopId, version: next, policy: complete });
    sentences.push(`The policy of the shop ${shopId} is at version ${next}: it has gained ${added.join(', ')}.`);
  }
  return sentences;
}

function shelfOf(prisma: PrismaClient): PolicyShelf {
  return {
    newest: () =>
      prisma.policyVersion.findMany({ orderBy: [{ shopId: 'asc' }, { version: 'desc' }], distinct: ['shopId'] }),
    async add({ shopId, version, policy }) {
      const data = { shopId, version, policy: JSON.parse(JSON.stringify(policy)) };
      await prisma.policyVersion.createMany({ data: [data], skipDuplicates: true });
    },
  };
}
