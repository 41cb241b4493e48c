import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { hashOf, isCurrent, root, say, writeStamp } from './stamp.mjs';

/** Generates prisma/client when the schema or the locked version of Prisma changed. */
export function generatePrismaClient() {
  const stamp = join(root, 'prisma', 'client', '.shouhou-schema');
  const hash = hashOf(join(root, 'prisma', 'schema.prisma'), join(root, 'package-lock.json'));
  if (isCurrent(stamp, hash)) return;
  say('Generating the database client …');
  run(process.execPath, [join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'], {
    failure: 'The database client could not be generated from prisma/schema.prisma.',
    env: { ...schemaEngineStandIn(), PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  });
  writeStamp(stamp, hash);
}

/**
 * Prisma's command line downloads a schema engine before it does anything, although `generate` never runs it. Naming a
 * program that is there spares the download, which many networks refuse.
 */
function schemaEngineStandIn() {
  const program = ['/bin/true', '/usr/bin/true'].find(existsSync);
  return process.env.PRISMA_SCHEMA_ENGINE_BINARY || !program ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: program };
}
