import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { KINDS, type ProcessKind } from '../../domain/processes/registry';

const root = join(__dirname, '..', '..');

/** Names that the code has as types only are read from its text. */
export function sourceOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Every file of the rules, with its text. */
export function domainSources(): { file: string; source: string }[] {
  return readdirSync(join(root, 'domain'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file: `domain/${file}`, source: sourceOf(`domain/${file}`) }));
}

/** The process whose file it is: `payoutWants.ts` belongs to `payout`. The longest name that fits. */
export function kindOfFile(file: string): ProcessKind | undefined {
  const name = basename(file, '.ts');
  if (!file.startsWith('domain/processes/')) return undefined;
  return KINDS.filter((kind) => name === kind || name === `${kind}Wants`).at(0);
}

/** The words in quotes of a list or union: `['a', 'b']`, `'a' | 'b'`. */
export function quoted(text: string): string[] {
  return [...text.matchAll(/'([^'\n]+)'/g)].map(([, word = '']) => word);
}
