import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Words } from '../../console/words/words';

const root = join(__dirname, '..', '..');

/** Every table of words of the console, with the file that declares it: those of the rooms, and those that all share. */
export function tables(): { file: string; table: Words<string> }[] {
  return wordFiles().flatMap((file) => {
    const exported: Record<string, unknown> = require(join(root, file));
    return Object.values(exported)
      .filter(isTable)
      .map((table) => ({ file, table }));
  });
}

/** The files that declare words; they hold no component, and so load without a browser. */
export function wordFiles(): string[] {
  return consoleFiles()
    .filter((file) => !file.endsWith('.tsx'))
    .filter((file) => /= words\(/.test(readFileSync(join(root, file), 'utf8')));
}

/** Every source file of the console, relative to the repository. */
export function consoleFiles(): string[] {
  return readdirSync(join(root, 'console'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules'))
    .map((file) => `console/${file}`)
    .sort();
}

function isTable(value: unknown): value is Words<string> {
  return typeof value === 'object' && value !== null && 'room' in value && 'pairs' in value;
}
