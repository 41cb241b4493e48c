import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Locked {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

describe('package-lock.json', () => {
  const packages: Record<string, Locked> = JSON.parse(read('package-lock.json')).packages;

  test('names every platform package, or `npm ci` refuses it (npm run lock)', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });

  test('names no registry, so that it installs from whichever the machine uses', () => {
    const named = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
    expect(named).toEqual([]);
  });
});

describe('prisma/migrations', () => {
  test('lead to prisma/schema.prisma (npm run db:diff -- name)', () => {
    expect(read('prisma/migrations/schema.prisma')).toBe(read('prisma/schema.prisma'));
  });

  test('are folders named by second and purpose, each with its SQL', () => {
    const folders = readdirSync(join(root, 'prisma', 'migrations'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.length).toBeGreaterThan(0);
    for (const { name } of folders) {
      expect(name).toMatch(/^\d{14}_[a-z0-9_]+$/);
      expect(existsSync(join(root, 'prisma', 'migrations', name, 'migration.sql'))).toBe(true);
    }
  });
});
