// `npm run db:diff -- name` writes a migration for what changed in prisma/schema.prisma.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runScript } from './cli';
import { writeMigration } from './db/migrations';
import { faultsSinceRelease } from './db/sinceRelease';
import { choosePort, root, StackError } from './stack';
import { postgresService } from './stack/postgres';

runScript(async () => {
  const name = process.argv[2] ?? '';
  if (!/^[a-z0-9_]+$/.test(name)) {
    throw new StackError('Say what the migration does in one word of a-z, 0-9 and _: npm run db:diff -- add_payouts');
  }
  const folder = mkdtempSync(join(tmpdir(), 'shouhou-diff-'));
  const { service, databaseUrl } = postgresService({
    dataDir: join(folder, 'postgres'),
    port: await choosePort(0),
    password: randomUUID(),
    logFile: join(folder, 'postgres.log'),
    throwaway: true,
  });
  try {
    await service.start();
    const file = await writeMigration(databaseUrl, name);
    console.log(file ? `Wrote ${relative(root, file)}.` : 'prisma/migrations already lead to prisma/schema.prisma.');
    for (const sentence of faultsSinceRelease()) console.log(sentence);
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
