// `npm run demo`: the matters of some buyers through two weeks, played in about a minute by skipping time, then compared with the
// platform's books. A story's word plays it alone; --list names them. `day` plays a whole busy day instead. --json makes the last line one JSON object. --running plays
// on the product that `npm start` runs, moving its demo shop's clock.
import { runScript } from './cli';
import { audit } from './demo/audit';
import { demoDay } from './demo/day';
import { type OwnStack, startOwnStack } from './demo/ownStack';
import { play } from './demo/play';
import { report } from './demo/report';
import { runningStack } from './demo/runningStack';
import type { Story } from './demo/stage';
import { stories, storyOf, tellable, wordOf } from './demo/story';
import { type Addresses, connectWorld } from './demo/world';
import { StackError } from './stack';

/** What plays the busy day instead of stories. */
const DAY_WORD = 'day';
const STARTING = 'Starting Postgres, Temporal, the sandbox, a worker and the API in a temporary folder …';

runScript(async () => {
  const { json, running, list, isDay, told: chosen } = optionsOf(process.argv.slice(2));
  if (list) {
    print(storyList());
    return;
  }
  const stopped = whenStopped();
  if (isDay) {
    await playDay(stopped, json);
    return;
  }
  const own = running ? undefined : await startOwn();
  try {
    const told = tell(own?.addresses ?? runningStack(), chosen, json);
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
Buyers of one shop want something after their order. What follows is what they, the shop's people and the system do about it:
by the shop's clock, one line each. "· case" is the system acting by itself; days pass in moments, on real servers.`;

/** Plays, compares and reports; whether all was as it should be. */
async function tell(addresses: Addresses, chosen: readonly Story[], json: boolean): Promise<boolean> {
  const world = await connectWorld(addresses);
  try {
    print(prologue);
    const played = await play(world, chosen, print);
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

/** The busy day always has a stack of its own: its shop has another clock and other shifts. */
async function playDay(stopped: Promise<void>, json: boolean): Promise<void> {
  say(STARTING);
  let own: OwnStack | undefined;
  try {
    const day = demoDay(print, (started) => {
      own = started;
    });
    const outcome = await Promise.race([day, stopped]);
    if (outcome && json) print(JSON.stringify(outcome));
    process.exitCode = outcome === undefined ? 130 : outcome.ok ? 0 : 1;
    await own?.stop({ keepFiles: outcome?.ok === false });
  } catch (error) {
    await own?.stop({ keepFiles: true });
    if (json) print(JSON.stringify({ ok: false, error: error instanceof Error ? error.message : String(error) }));
    throw error;
  }
}

function startOwn(): Promise<OwnStack> {
  say(STARTING);
  return startOwnStack();
}

interface Options {
  json: boolean;
  running: boolean;
  list: boolean;
  /** A whole busy day, instead of stories. */
  isDay: boolean;
  told: readonly Story[];
}

function optionsOf(args: readonly string[]): Options {
  const words = args.filter((arg) => !arg.startsWith('--'));
  const unknown = args.find((arg) => arg.startsWith('--') && !['--json', '--running', '--list'].includes(arg));
  if (unknown !== undefined) {
    throw new StackError(`npm run demo knows --json, --running, --list and the word of a story, not ${unknown}.`);
  }
  if (words.length > 1) throw new StackError('npm run demo plays all stories, or one: give one word.');
  const [word] = words;
  const isDay = word === DAY_WORD;
  if (isDay && args.includes('--running')) {
    throw new StackError('npm run demo -- day has a shop of its own, and does not play on the running product.');
  }
  const told = word === undefined || isDay ? stories : storyOf(word);
  if (!told) throw new StackError(`There is no story "${word}". ${storyList()}`);
  return {
    json: args.includes('--json'),
    running: args.includes('--running'),
    list: args.includes('--list'),
    isDay,
    told,
  };
}

function storyList(): string {
  const widest = Math.max(...tellable.map((story) => wordOf(story).length));
  const lines = tellable.map((story) => `  ${wordOf(story).padEnd(widest)}  ${story.about}`);
  const day = `  ${DAY_WORD.padEnd(widest)}  a whole busy day: 200 buyers, three shifts, handover, finance's list, numbers`;
  return ['The stories of npm run demo -- <story>:', ...lines, day].join('\n');
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
