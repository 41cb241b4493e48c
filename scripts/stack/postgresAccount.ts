import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { StackError } from './errors';

interface Ids {
  uid: number;
  gid: number;
}

/** How to run a Postgres program. */
export interface Account {
  /** Words before the command. */
  prefix: readonly string[];
  /** The account to spawn it as; none when the prefix sees to that, or our own will do. */
  ids?: Ids;
  /** Who must own the data folder, when that is not us. */
  owner?: Ids;
}

const name = 'postgres';

/**
 * Postgres refuses to run as root. Then it runs as the account `postgres`, which is made when missing. That account may
 * be unable to enter the folders above `paths`, for example a clone under /root. It then gets the one capability that
 * lets it pass, and no folder's mode is changed. Throws StackError when neither works.
 */
export function postgresAccount(paths: readonly string[]): Account {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const ids = idsOf() ?? madeAccount();
  if (canEnter(ids, [], paths)) return { prefix: [], ids, owner: ids };
  const prefix = setprivPrefix(ids);
  if (canEnter(undefined, prefix, paths)) return { prefix, owner: ids };
  throw new StackError(
    `Postgres may not run as root, and the account ${name} may not enter ${paths.join(' or ')}. ` +
      'Start as another user, move the clone to a folder others may enter, or set DATABASE_URL to a running Postgres.',
  );
}

function idsOf(): Ids | undefined {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    // `id` fails for an account that is not there, which is the question asked.
    return undefined;
  }
}

function madeAccount(): Ids {
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', name], { encoding: 'utf8' });
  const ids = idsOf();
  if (!ids) {
    const why = made.error?.message ?? made.stderr.trim();
    throw new StackError(
      `Postgres may not run as root, and the account ${name} could not be made (${why}); set DATABASE_URL.`,
    );
  }
  return ids;
}

function setprivPrefix({ uid, gid }: Ids): string[] {
  const pass = '+dac_override';
  // access(2), which Postgres asks before it runs its own programs, forgets capabilities without this.
  const bits = ['--securebits', '+no_setuid_fixup'];
  return [
    'setpriv',
    '--reuid',
    `${uid}`,
    '--regid',
    `${gid}`,
    '--clear-groups',
    '--inh-caps',
    pass,
    '--ambient-caps',
    pass,
    ...bits,
    '--',
  ];
}

function canEnter(ids: Ids | undefined, prefix: readonly string[], paths: readonly string[]): boolean {
  return paths.filter(existsSync).every((path) => {
    const [command = '', ...args] = [...prefix, 'test', '-x', path];
    return spawnSync(command, args, { ...ids, stdio: 'ignore' }).status === 0;
  });
}
