// `npm run demo`: eight cases through two weeks, played in about a minute by skipping time, then compared with the platform's books.
// --json makes the last line one JSON object. --running plays it on the product that `npm start` runs, moving its demo shop's clock.
import { runScript } from './cli';
import { audit } from './demo/audit';
import { type OwnStack, startOwnStack } from './demo/ownStack';
import { play } from './demo/play';
import { report } from './demo/report';
import { runningStack } from './demo/runningStack';
import { type Addresses, connectWorld } from './demo/world';
import { StackError } from './stack';

runScript(async () => {
  const { json, running } = optionsOf(process.argv.slice(2));
  const stopped = whenStopped();
  const own = running ? undefined : await startOwn();
  try {
    const told = tell(own?.addresses ?? runningStack(), json);
    const isWhole = await Promise.race([told, stopped.then(() => 'stopped' as const)]);
    if (isWhole === 'stopped') say('Stopping …');
    process.exitCode = isWhole === true ? 0 : isWhole === 'stopped' ? 130 : 1;
    await own?.stop();
  } catch (error) {
    await own?.stop({ keepFiles: true });
    if (json) print(JSON.stringify({ ok: false, error: error instanceof Error ? error.message : String(error) }));
    throw error;
  }
});

const prologue = `
Eight buyers of one shop want something after their order. What follows is what they, the shop's people and the system do about it:
by the shop's clock, one line each. "· case" is the system acting by itself; days pass in moments, on real servers.`;

/** Plays, compares and reports; whether all was as it should be. */
async function tell(addresses: Addresses, json: boolean): Promise<boolean> {
  const world = await connectWorld(addresses);
  try {
    print(prologue);
    const played = await play(world, print);
    const { outcome, checks } = await audit(world, played);
    // Since this program began: the start of the product is part of it.
    const wallSeconds = Math.round(process.uptime() * 10) / 10;
    print(report(checks, outcome, wallSeconds));
    if (json) print(JSON.stringify({ ...outcome, wallSeconds }));
    return outcome.ok;
  } finally {
    await world.close();
  }
}

function startOwn(): Promise<OwnStack> {
  say('Starting Postgres, Temporal, the sandbox, a worker and the API in a temporary folder …');
  return startOwnStack();
}

function optionsOf(args: readonly string[]): { json: boolean; running: boolean } {
  const unknown = args.find((arg) => arg !== '--json' && arg !== '--running');
  if (unknown !== undefined) throw new StackError(`npm run demo knows --json and --running, not ${unknown}.`);
  return { json: args.includes('--json'), running: args.includes('--running') };
}

function whenStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
