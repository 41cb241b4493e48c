import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StackError } from './errors';
import { commandOf } from './processes';

interface Owner {
  pid: number;
  /** Its command line: a process id alone may belong to another program by now. */
  command: string;
}

/**
 * Makes this process the one that runs a stack on the data folder; the answer gives it up again. Throws StackError when
 * another living process has it: two servers on one store would damage it.
 */
export function claimDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'run', 'owner.json');
  const other = readOwner(file);
  if (other && other.pid !== process.pid && commandOf(other.pid) === other.command) {
    throw new StackError(
      `DATA_DIR: ${dataDir} is in use by a start that still runs (process ${other.pid}); stop that one first, or set DATA_DIR to another folder.`,
    );
  }
  mkdirSync(dirname(file), { recursive: true });
  const mine: Owner = { pid: process.pid, command: commandOf(process.pid) ?? '' };
  writeFileSync(file, JSON.stringify(mine));
  return () => rmSync(file, { force: true });
}

function readOwner(file: string): Owner | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const { pid, command } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof pid === 'number' && typeof command === 'string' ? { pid, command } : undefined;
  } catch {
    // Half a file, from a start that was killed while it wrote it: nobody's.
    return undefined;
  }
}
