import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, StackError } from '../stack';

const FOLDER = join(root, 'scripts', 'fuzz');
const REQUIREMENTS = join(FOLDER, 'requirements.txt');

export interface FuzzOptions {
  api: string;
  key: string;
  /** Which operations of the document. */
  operations: readonly string[];
  /** A case of the shop, so that commands come as far as its rules. */
  caseId: string;
  seed: number;
  /** Cases for each operation, besides those that its examples and limits give. */
  examples: number;
  signal: AbortSignal;
}

/**
 * The program of Schemathesis, in a Python environment of its own under `.shouhou`. It is made at the first use, from pinned
 * versions. Throws StackError when there is no Python or pip cannot fetch it.
 */
export function installedSchemathesis(): string {
  const version = /^schemathesis==(.+)$/m.exec(readFileSync(REQUIREMENTS, 'utf8'))?.[1];
  const folder = join(root, '.shouhou', `schemathesis-${version}`);
  const program = join(folder, 'bin', 'schemathesis');
  const done = join(folder, 'bin', 'python');
  if (existsSync(program)) return program;
  rmSync(folder, { recursive: true, force: true });
  run('python3', ['-m', 'venv', folder], 'Python 3.10 or newer with venv is needed on PATH.');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS];
  try {
    run(done, pip, 'pip could not fetch it.');
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return program;
}

/** Tries these operations with all checks; whether nothing was found. What it says goes to this process's output. */
export async function holdsItsDocument(program: string, options: FuzzOptions): Promise<boolean> {
  const { api, key, operations, seed, examples, signal } = options;
  const args = [
    ...['--config-file', join(FOLDER, 'schemathesis.toml'), 'run', `${api}/v1/openapi.json`],
    ...['--header', `Authorization: Bearer ${key}`],
    ...operations.flatMap((id) => ['--include-operation-id', id]),
    ...['--phases', 'examples,coverage,fuzzing', '--max-examples', `${examples}`, '--seed', `${seed}`],
    ...['--continue-on-failure', '--generation-database', 'none', '--warnings', 'off', '--no-color'],
  ];
  // The hooks lie beside the settings, and read the case from here.
  const env = { ...process.env, FUZZ_CASE: options.caseId, PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(program, args, { cwd: FOLDER, env, stdio: ['ignore', 'inherit', 'inherit'], signal });
  const code = await new Promise<number | null>((ended, failed) => {
    child.on('close', ended);
    child.on('error', failed);
  });
  if (code !== 0 && code !== 1) throw new StackError(`Schemathesis did not run to its end (exit code ${code}).`);
  return code === 0;
}

function run(command: string, args: readonly string[], hint: string): void {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0) return;
  throw new StackError(`Schemathesis could not be installed: ${hint}${error ? ` (${error.message})` : ''}`);
}
