import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/root';

const dockerfile = readFileSync(join(root, 'ops/image/Dockerfile'), 'utf8');

/** Who runs in the image, as its Dockerfile says. */
export const USER = 10001;

/**
 * A root of its own for one process, as a container has it. It may not write the system's programs and the image, and may write
 * `/tmp` and `/data`. No right is left to it. Arguments: the folder of the image, node, then the command.
 */
const ENTER = `
set -e
app=$1; node=$2; shift 2
new=$(mktemp -d -p "$(dirname "$app")")
mount --make-rprivate /
mount -t tmpfs -o mode=755 root "$new"
for part in usr etc dev proc app tmp data; do mkdir "$new/$part"; done
for link in bin lib lib64; do ln -s "usr/$link" "$new/$link"; done
touch "$new/node"
for part in usr etc; do mount --bind "/$part" "$new/$part"; mount -o remount,ro,bind "$new/$part"; done
mount --rbind /dev "$new/dev"
mount --bind /proc "$new/proc"
mount --bind "$node" "$new/node"
mount --bind "$app" "$new/app"
mount -o remount,ro,bind "$new/app"
mount -t tmpfs -o mode=1777 tmp "$new/tmp"
mount -t tmpfs -o uid=${USER},gid=${USER} data "$new/data"
mount -o remount,ro "$new"
exec chroot "$new" /bin/sh -c 'cd /app && exec setpriv --reuid ${USER} --regid ${USER} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"' sh /node "$@"
`;

export interface Container {
  /** A command of the image to its end. @throws Error with what it said when it fails. */
  run(...args: string[]): Promise<string>;
  /** Starts a process of the image. Resolves once it can be used. */
  start(file: string): Promise<Running>;
}

export interface Running {
  port?: number;
  said(): string;
  /** Tells it to end, as Kubernetes does. Gives its exit code and how long it took, ms. */
  end(): Promise<{ code: number | null; tookMs: number }>;
  kill(): void;
}

/** The image in a folder, with the settings of its Dockerfile and these. */
export function container(folder: string, settings: Record<string, string>): Container {
  const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...imageSettings(), ...settings };
  const args = (command: readonly string[]) => [
    ...['--mount', '--', '/bin/sh', '-c', ENTER, 'sh', folder, process.execPath],
    ...command,
  ];
  return {
    async run(...command) {
      try {
        const { stdout } = await promisify(execFile)('unshare', args(command), { env, timeout: 180_000 });
        return stdout.trim();
      } catch (error) {
        throw new Error(`${command.join(' ')} failed: ${outputOf(error)}`, { cause: error });
      }
    },
    async start(file) {
      const child = spawn('unshare', args([...NODE_FLAGS, file]), {
        env,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (output += String(bytes)));
      const port = await ready(child, () => `${file} did not start: ${output}`);
      return {
        port,
        said: () => output,
        kill: () => void child.kill('SIGKILL'),
        async end() {
          const began = Date.now();
          const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
          child.kill('SIGTERM');
          return { code: await ended, tookMs: Date.now() - began };
        },
      };
    },
  };
}

/** What the image gives node before the file, by its ENTRYPOINT. */
const NODE_FLAGS = (() => {
  const [, list = '[]'] = /^ENTRYPOINT (.*)$/m.exec(dockerfile) ?? [];
  const words: string[] = JSON.parse(list);
  return words.slice(words.indexOf('node') + 1);
})();

/** The settings that the image has by itself: ENV of its Dockerfile. */
function imageSettings(): Record<string, string> {
  const lines = dockerfile.matchAll(/^ENV (.*)$/gm);
  const pairs = [...lines].flatMap(([, line = '']) => line.split(/\s+/)).map((pair) => pair.split('='));
  return Object.fromEntries(pairs);
}

function ready(child: ChildProcess, why: () => string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(why())), 90_000);
    child.on('message', (message: { ready?: boolean; port?: number }) => {
      if (!message.ready) return;
      clearTimeout(late);
      resolve(message.port);
    });
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error(why()));
    });
  });
}

function outputOf(error: unknown): string {
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
  return `${stdout}${stderr}`.trim() || String(error);
}
