import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient } from '../../prisma/client/client';
import { type Database, inUtc } from '../../store/database';
import { createDirect, type Direct, type Statements } from '../../store/direct';

/** A connection to Postgres that tells of every statement, by Prisma or past it. */
export function listened(databaseUrl: string, tell: (text: string, values: readonly unknown[]) => void): Database {
  const pool = new Pool({ connectionString: inUtc(databaseUrl) });
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    log: [{ emit: 'event', level: 'query' }],
  });
  prisma.$on('query', ({ query, params }) => tell(query, JSON.parse(params) as unknown[]));
  const on = (statements: Statements): Statements => ({
    $queryRaw(statement) {
      tell(statement.text, statement.values);
      return statements.$queryRaw(statement);
    },
    $executeRaw(statement) {
      tell(statement.text, statement.values);
      return statements.$executeRaw(statement);
    },
  });
  const past = createDirect(pool);
  const direct: Direct = {
    ...on(past),
    transaction(work, terms) {
      for (const { text, values } of terms?.first ?? []) tell(text, values);
      return past.transaction((statements, first) => work(on(statements), first), terms);
    },
  };
  return Object.assign(prisma, { direct });
}
