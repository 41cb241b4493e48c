import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { eventually, loopback, root, Service } from '../../scripts/stack';

interface Ports {
  ingress: number;
  admin: number;
  ofNode: number;
}

/** Restate's server, as its npm package brings it. What it keeps goes to `folder`. */
export function restateServer(folder: string, { ingress, admin, ofNode }: Ports): Service {
  mkdirSync(folder, { recursive: true });
  const guarded = {
    ...{ command: program(), args: ['--node-name', 'bench'], stopSignal: 'SIGTERM' },
    pidFile: join(folder, 'server.pid'),
  };
  return new Service({
    name: 'Restate',
    nodeArgs: [join(root, 'scripts', 'stack', 'guard.mjs'), JSON.stringify(guarded)],
    env: {
      ...process.env,
      ...{ RESTATE_BASE_DIR: folder, RUST_LOG: 'warn', DO_NOT_TRACK: '1' },
      RESTATE_BIND_ADDRESS: `${loopback}:${ofNode}`,
      RESTATE_ADVERTISED_ADDRESS: `http://${loopback}:${ofNode}`,
      RESTATE_INGRESS__BIND_ADDRESS: `${loopback}:${ingress}`,
      RESTATE_ADMIN__BIND_ADDRESS: `${loopback}:${admin}`,
    },
    ...{ cwd: folder, logFile: join(folder, 'server.log') },
    untilReady: async () => {
      await eventually(() => answered(`http://${loopback}:${ingress}/restate/health`), 60_000, 100);
      return { port: ingress };
    },
  });
}

/** Tells the server where the program with the case listens. */
export async function registered(admin: number, port: number): Promise<void> {
  await answered(`http://${loopback}:${admin}/deployments`, { uri: `http://${loopback}:${port}` });
}

async function answered(url: string, body?: object): Promise<void> {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}

function program(): string {
  const name = `@restatedev/restate-server-${process.platform}-${process.arch}`;
  const found = createRequire(join(__dirname, 'package.json')).resolve(`${name}/package.json`);
  return join(found, '..', 'bin', 'restate-server');
}
