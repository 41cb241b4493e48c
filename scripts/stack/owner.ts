import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, PRIVATE_FOLDER } from '../../config';
import { codeOf, StackError } from './errors';
import { commandOf } from './processes';

interface Owner {
  pid: number;
  /** Its command line: a process id alone may belong to another program by now. */
  command: string;
}

/** What each start leaves: the next one takes the next number, and only one of several can. The first were without a number. */
const OWNER_FILE = /^owner(?:-(\d+))?\.json$/;

/**
 * Makes this process the one that runs a stack on the data folder; the answer gives it up again. Of several at once, one
 * wins. Throws StackError for the others, and while another living process has it: two servers on one store would damage it.
 */
export function claimDataDir(dataDir: string): () => void {
  const folder = join(dataDir, 'run');
  makeFolder('DATA_DIR', folder, PRIVATE_FOLDER);
  for (;;) {
    const last = lastClaim(folder);
    const owner = last === undefined ? undefined : readOwner(fileOf(folder, last));
    if (owner && isAnother(owner)) throwInUse(dataDir, owner);
    const mine = (last ?? 0) + 1;
    if (!linked(folder, mine)) continue;
    // Whoever looked before a later claim was made may take a number that had been used: the later one holds.
    if (lastClaim(folder) !== mine) {
      rmSync(fileOf(folder, mine));
      continue;
    }
    for (const earlier of claims(folder)) if (earlier < mine) rmSync(fileOf(folder, earlier), { force: true });
    // Emptied, not removed: a number that is used again could be won twice.
    return () => writeFileSync(fileOf(folder, mine), '{}');
  }
}

function isAnother({ pid, command }: Owner): boolean {
  return pid !== process.pid && commandOf(pid) === command;
}

function throwInUse(dataDir: string, { pid }: Owner): never {
  throw new StackError(
    `DATA_DIR: ${dataDir} is in use by a start that still runs (process ${pid}); stop that one first, or set DATA_DIR to another folder.`,
  );
}

/** Puts our claim under this number, whole or not at all. False when somebody else has the number. */
function linked(folder: string, number: number): boolean {
  const mine: Owner = { pid: process.pid, command: commandOf(process.pid) ?? '' };
  const draft = join(folder, `claim-${process.pid}.json`);
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    linkSync(draft, fileOf(folder, number));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function claims(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const found = OWNER_FILE.exec(name);
    return found ? [Number(found[1] ?? 0)] : [];
  });
}

function lastClaim(folder: string): number | undefined {
  const found = claims(folder);
  return found.length === 0 ? undefined : Math.max(...found);
}

function fileOf(folder: string, number: number): string {
  return join(folder, number === 0 ? 'owner.json' : `owner-${number}.json`);
}

function readOwner(file: string): Owner | undefined {
  try {
    const { pid, command } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof pid === 'number' && typeof command === 'string' ? { pid, command } : undefined;
  } catch {
    // Removed by a later owner, or half a file of a start that was killed: nobody's.
    return undefined;
  }
}
