import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Prisma } from '../../prisma/client/client';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'privacy.md'), 'utf8');

test("for every table docs/privacy.md says once what becomes of an erased buyer's rows", () => {
  const rows = PAGE.split('\n').filter((line) => /^\| [A-Z]/.test(line));
  const named = rows.flatMap(
    (line) =>
      line
        .split('|')[1]
        ?.split(',')
        .map((name) => name.trim()) ?? [],
  );
  expect([...named].sort()).toEqual(Object.keys(Prisma.ModelName).sort());
});
