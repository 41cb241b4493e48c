import { provideChromium } from './chromium.mjs';
import { buildConsole } from './console.mjs';
import { installPackages, linkPostgresLibraries } from './packages.mjs';
import { generatePrismaClient } from './prismaClient.mjs';
import { buildProcesses } from './processes.mjs';
import { SetupError, say } from './stamp.mjs';
import { provideTemporal } from './temporal.mjs';

const oldestNode = [20, 19];

/**
 * Everything a fresh clone lacks, each step only when its input changed. Node built-ins only: it runs before any package is
 * there. `build` also builds API, worker, sandbox and console. Returns false, after one sentence on stderr, when a step cannot be done.
 */
export function setUp({ build = false } = {}) {
  try {
    checkNode();
    installPackages();
    linkPostgresLibraries();
    generatePrismaClient();
    provideTemporal();
    provideChromium();
    if (build) {
      buildProcesses();
      buildConsole();
    }
    return true;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    return false;
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new SetupError(`Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}.`);
}
