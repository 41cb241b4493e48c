import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root';

export const migrationsDir = join(root, 'prisma', 'migrations');

/** The migrations of this checkout, in their order. */
export function migrationNames(): string[] {
  if (!existsSync(migrationsDir)) return [];
  const folders = readdirSync(migrationsDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((folder) => folder.name).sort();
}
