import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root';
import { type Contract, migrationFaults } from './contractSteps';

/** The last release, and the last migration that it came with: prisma/released.json. A release writes it anew. */
interface Released {
  release: string;
  migration: string;
}

/** Why the migrations since the last release may not run beside its code, in sentences. */
export function faultsSinceRelease(prismaDir = join(root, 'prisma')): string[] {
  const { release, migration: last } = JSON.parse(readFileSync(join(prismaDir, 'released.json'), 'utf8')) as Released;
  const folder = join(prismaDir, 'migrations');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name > last)
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => {
      const word = join(folder, name, 'contract.json');
      const contract = existsSync(word) ? (JSON.parse(readFileSync(word, 'utf8')) as Contract) : undefined;
      return migrationFaults(
        { name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8'), contract },
        release,
      );
    });
}
