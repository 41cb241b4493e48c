import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder, PRIVATE_FOLDER } from '../../config';
import { messageOf, StackError } from './errors';
import { within } from './wait';

/** What a started child told when it was ready. */
export interface Ready {
  /** The port it listens on, when it listens. */
  port?: number;
}

export interface ServiceOptions {
  /** Short name for sentences and the log file. */
  name: string;
  /** Arguments of node: flags, the file, its arguments; a function is asked anew at each launch. */
  nodeArgs: readonly string[] | (() => Promise<readonly string[]>);
  /** The child's whole environment. */
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Where the child's output goes; appended to. */
  logFile: string;
  /** Runs before each launch: clears what an earlier one left. */
  prepare?: () => Promise<void>;
  /** Settles when the child can be used; the default waits for its message `{ ready: true, port? }`. */
  untilReady?: (child: ChildProcess) => Promise<Ready>;
  readyLimitMs?: number;
  stopLimitMs?: number;
  /** What a person can do when it does not start. */
  advice?: string;
  /** Start it again when it ends by itself, for as long as it takes; `say` hears of each try. */
  restart?: { say: (sentence: string) => void };
}

/** Pauses before a new try double from the first to the longest; who has run for the longest begins anew. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 60_000;

/**
 * One child process with a channel: started, watched, stopped. The channel ties it to us: each of our children ends when the
 * channel closes, so nothing outlives a start that was killed. A group of its own keeps Ctrl-C in a terminal from reaching
 * it, so that the order of stopping is ours.
 */
export class Service {
  private child: ChildProcess | undefined;
  /** Counts starts and stops that were asked for: what belongs to an earlier one is over. */
  private turn = 0;
  private pauseMs = FIRST_PAUSE_MS;
  private startedAt = 0;
  private lastReady: Ready = {};

  constructor(private readonly options: ServiceOptions) {}

  get name(): string {
    return this.options.name;
  }

  /** Process id of the child (of the guard, for a program that is not ours); undefined when it does not run. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** What the child told when it was last ready. */
  get ready(): Ready {
    return this.lastReady;
  }

  /**
   * Starts the child and waits until it is ready. Throws StackError with the end of its log when it is not, and when it was
   * told to stop before it ran.
   */
  start(): Promise<Ready> {
    this.turn += 1;
    this.pauseMs = FIRST_PAUSE_MS;
    return this.attempt(this.turn);
  }

  /** Asks the child to stop and waits until it has; kills it when it takes too long. Stopping what does not run is fine. */
  async stop(): Promise<void> {
    this.turn += 1;
    await this.end();
  }

  private async attempt(turn: number): Promise<Ready> {
    await this.options.prepare?.();
    const { nodeArgs } = this.options;
    const args = typeof nodeArgs === 'function' ? await nodeArgs() : nodeArgs;
    if (turn !== this.turn) throw new StackError(`${this.name} was told to stop before it ran.`);
    const logged = existsSync(this.options.logFile) ? readFileSync(this.options.logFile).length : 0;
    const child = this.launch(args);
    this.child = child;
    try {
      this.lastReady = await within(
        Promise.race([(this.options.untilReady ?? readyMessage)(child), prematureEnd(child)]),
        this.options.readyLimitMs ?? 120_000,
        () => new Error('was not ready in time'),
      );
    } catch (error) {
      if (this.child === child) await this.end();
      throw new StackError(this.failureSentence(error, logged));
    }
    this.startedAt = Date.now();
    child.once('exit', (code, signal) => this.ended(child, signal ?? code));
    if (child.exitCode !== null || child.signalCode !== null) this.ended(child, child.signalCode ?? child.exitCode);
    return this.lastReady;
  }

  private async end(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), this.options.stopLimitMs ?? 30_000);
    await ended;
    clearTimeout(timer);
  }

  private launch(nodeArgs: readonly string[]): ChildProcess {
    makeFolder('DATA_DIR', dirname(this.options.logFile), PRIVATE_FOLDER);
    const log = openSync(this.options.logFile, 'a', 0o600);
    try {
      return spawn(process.execPath, [...nodeArgs], {
        cwd: this.options.cwd,
        env: { ...this.options.env },
        stdio: ['ignore', log, log, 'ipc'],
        detached: true,
      });
    } finally {
      closeSync(log);
    }
  }

  private ended(child: ChildProcess, how: number | string | null): void {
    if (this.child !== child) return;
    this.child = undefined;
    const { restart, logFile } = this.options;
    if (!restart) return;
    if (Date.now() - this.startedAt >= LONGEST_PAUSE_MS) this.pauseMs = FIRST_PAUSE_MS;
    restart.say(`${this.name} ended unexpectedly (${how}); starting it again. See ${logFile}.`);
    void this.startAgain(this.turn, restart.say);
  }

  /** Tries until it runs or somebody stops it: the other parts go on meanwhile. */
  private async startAgain(turn: number, say: (sentence: string) => void): Promise<void> {
    for (;;) {
      const pauseMs = this.pauseMs;
      this.pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      await sleep(pauseMs);
      if (turn !== this.turn) return;
      try {
        await this.attempt(turn);
        say(`${this.name} runs again.`);
        return;
      } catch (error) {
        if (turn !== this.turn) return;
        say(`${messageOf(error)}\nTrying again in ${this.pauseMs / 1000} s; the other parts go on.`);
      }
    }
  }

  private failureSentence(error: unknown, logged: number): string {
    const said = existsSync(this.options.logFile)
      ? readFileSync(this.options.logFile).subarray(logged).toString('utf8').trim().split('\n').slice(-12).join('\n')
      : '';
    const advice = this.options.advice ? `\n${this.options.advice}` : '';
    return `${this.name} ${messageOf(error)}${said ? `:\n${said}` : '.'}${advice}`;
  }
}

function readyMessage(child: ChildProcess): Promise<Ready> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      if (typeof message !== 'object' || message === null || !('ready' in message)) return;
      resolve('port' in message && typeof message.port === 'number' ? { port: message.port } : {});
    });
  });
}

function prematureEnd(child: ChildProcess): Promise<never> {
  return new Promise((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`did not start (it ended with ${signal ?? code})`)));
  });
}
