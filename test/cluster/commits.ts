import { randomUUID } from 'node:crypto';
import { connectPrisma } from '../../store/database';
import { changeStatements } from '../../store/outbox';
import { together } from '../../store/statements';

/** Of no shop that there is: nobody reads them. */
const SHOP = `commits-${randomUUID().slice(0, 8)}`;

/**
 * How many records a second can be committed at most, while no worker and no API runs. Each takes the one lock that numbers changes
 * (decision 053), so this is a limit of the whole installation, whatever the processors can do.
 */
export async function recordCommitsPerSecond(databaseUrl: string, atOnce: number, forMs: number): Promise<number> {
  const database = connectPrisma(databaseUrl);
  const until = Date.now() + forMs;
  let done = 0;
  try {
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (Date.now() < until) {
          const change = { shopId: SHOP, caseId: randomUUID(), kind: 'none', stage: 'intake', fromSeq: 1, seq: 1 };
          const statement = together(changeStatements({ ...change, types: [], tasks: [] }));
          await database.direct.$executeRaw(statement);
          done += 1;
        }
      }),
    );
    return Math.round(done / (forMs / 1000));
  } finally {
    await database.liveEvent.deleteMany({ where: { shopId: SHOP } });
    await database.$disconnect();
  }
}
