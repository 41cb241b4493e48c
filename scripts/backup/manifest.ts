import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../root';
import { StackError } from '../stack';
import { codeOf } from '../stack/errors';

const FILE = 'manifest.json';
const SHA256 = z.string().regex(/^[0-9a-f]{64}$/);

const TABLE = z.object({
  name: z.string().regex(/^\w+$/),
  rows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  sha256: SHA256,
});

const KEPT_FILE = z.object({
  /** `shopId/caseId/sha256`: the checksum is its name. */
  key: z.string(),
  mediaType: z.string(),
  bytes: z.number().int().nonnegative(),
});

const MANIFEST = z.object({
  /** Of the backup itself. */
  format: z.literal(1),
  /** Of the product that has made it. */
  version: z.string(),
  /** As of when: rows are those of this instant. */
  takenAt: z.iso.datetime({ offset: true }),
  /** Those that had been applied, in their order. */
  migrations: z.array(z.string()),
  /** The keys with which secrets among the rows are sealed. The keys themselves are not in the backup. */
  sealedBy: z.array(z.string()),
  tables: z.array(TABLE),
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^\d+$/) })),
  /** `bucket`: the files lie in a store of their own, which is backed up there. */
  filesIn: z.enum(['folder', 'bucket']),
  files: z.array(KEPT_FILE),
});

/** What a backup holds. */
export type Manifest = z.infer<typeof MANIFEST>;
export type DumpedTable = z.infer<typeof TABLE>;
export type KeptFile = z.infer<typeof KEPT_FILE>;

export function manifestFileOf(folder: string): string {
  return join(folder, FILE);
}

/** Where the rows of a table lie in a backup: a row a line, as JSON. */
export function rowsFileOf(folder: string, table: string): string {
  return join(folder, 'rows', `${table}.ndjson.gz`);
}

/** Where a file lies in a backup. */
export function fileOf(folder: string, key: string): string {
  return join(folder, 'files', ...key.split('/'));
}

/** The version of this checkout. */
export function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** @throws StackError when the folder holds no backup that this version can read */
export function readManifest(folder: string): Manifest {
  const read = textOf(folder);
  const format = formatOf(read);
  if (format !== undefined && format !== 1) {
    throw new StackError(
      `The backup ${folder} has the format ${format}, and this version reads the format 1: restore it with the version that has made it. Nothing was changed.`,
    );
  }
  const parsed = MANIFEST.safeParse(read);
  if (parsed.success) return parsed.data;
  throw new StackError(
    `The manifest of the backup ${folder} is damaged (${parsed.error.issues[0]?.path.join('.')}). Take another backup. Nothing was changed.`,
  );
}

function textOf(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(manifestFileOf(folder), 'utf8'));
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
    if (!isMissing && !(error instanceof SyntaxError)) throw error;
    throw new StackError(
      isMissing
        ? `${folder} holds no backup: it has no manifest.json. Nothing was changed.`
        : `The manifest of the backup ${folder} is damaged (it is no JSON). Take another backup. Nothing was changed.`,
    );
  }
}

function formatOf(read: unknown): number | undefined {
  const format = typeof read === 'object' && read !== null && 'format' in read ? read.format : undefined;
  return typeof format === 'number' ? format : undefined;
}

/** Why this checkout may not restore the backup: it was made by a newer one. Undefined where it may. */
export function newerSentence(
  { version, migrations }: Pick<Manifest, 'version' | 'migrations'>,
  own: { version: string; migrations: readonly string[] },
): string | undefined {
  const unknown = migrations.find((name) => !own.migrations.includes(name));
  if (unknown !== undefined || isNewer(version, own.version)) {
    const why = unknown === undefined ? '' : `, and knows no migration ${unknown}`;
    return `The backup is of version ${version}; this is version ${own.version}${why}. Restore it with version ${version}. Nothing was changed.`;
  }
  return undefined;
}

function isNewer(version: string, own: string): boolean {
  const [theirs, ours] = [version, own].map((one) => one.split(/[.-]/, 3).map(Number));
  for (const [n, number] of (theirs ?? []).entries()) {
    const other = ours?.[n] ?? 0;
    if (number !== other) return number > other;
  }
  return false;
}
