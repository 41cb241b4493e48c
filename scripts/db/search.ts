import { PrismaPg } from '@prisma/adapter-pg';
import type { KeyRing } from '../../config';
import { searchOf } from '../../domain/case/rows/search';
import type { CaseState } from '../../domain/case/state/caseState';
import { PrismaClient } from '../../prisma/client/client';
import { inUtc } from '../../store/database';
import { searchColumns } from '../../store/search';

/** Cases read at once. */
const PAGE = 200;

/**
 * Fills in by what cases are found, where they were written before that was kept. The recorder may write a case meanwhile: then
 * its columns are newer, and stay. Returns a sentence, or none where nothing was missing.
 */
export async function fillSearch(databaseUrl: string, keys: KeyRing): Promise<string[]> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: inUtc(databaseUrl) }) });
  try {
    const filled = await fillAll(prisma, keys);
    return filled === 0 ? [] : [`${filled} cases can be found by nickname, words and tracking number now.`];
  } finally {
    await prisma.$disconnect();
  }
}

async function fillAll(prisma: PrismaClient, keys: KeyRing): Promise<number> {
  let filled = 0;
  for (;;) {
    const select = { id: true, shopId: true, state: true };
    const rows = await prisma.case.findMany({ where: { words: null }, select, take: PAGE });
    for (const { id, shopId, state } of rows) await fillOne(prisma, keys, id, shopId, state as unknown as CaseState);
    filled += rows.length;
    if (rows.length < PAGE) return filled;
  }
}

async function fillOne(prisma: PrismaClient, keys: KeyRing, id: string, shopId: string, state: CaseState) {
  const search = searchOf(state);
  const numbers = search.trackingNumbers;
  await prisma.caseParcelNumber.createMany({
    data: numbers.map((trackingNumber) => ({ shopId, caseId: id, trackingNumber })),
    skipDuplicates: true,
  });
  // Not by Prisma's update: the case was not changed, so `updatedAt` stays.
  const { flagged, sign, nickDigest, words, grams } = searchColumns(keys, shopId, search);
  await prisma.$executeRaw`
    UPDATE "Case" SET "flagged" = ${flagged}, "sign" = ${sign}, "nickDigest" = ${nickDigest}, "words" = ${words},
      "grams" = ${grams}
    WHERE "id" = ${id} AND "words" IS NULL`;
}
