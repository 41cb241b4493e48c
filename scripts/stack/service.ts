import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
  /** Start it again when it ends by itself; `giveUp` hears when that no longer helps. */
  restart?: { say: (sentence: string) => void; giveUp: (sentence: string) => void };
}

const restartsAllowed = 5;
const restartWindowMs = 60_000;

/**
 * One child process with a channel: started, watched, stopped. The channel ties it to us: each of our children ends when the
 * channel closes, so nothing outlives a start that was killed. A group of its own keeps Ctrl-C in a terminal from reaching
 * it, so that the order of stopping is ours.
 */
export class Service {
  private child: ChildProcess | undefined;
  private stopping = false;
  private endings: number[] = [];
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
  async start(): Promise<Ready> {
    this.stopping = false;
    await this.options.prepare?.();
    const { nodeArgs } = this.options;
    const args = typeof nodeArgs === 'function' ? await nodeArgs() : nodeArgs;
    if (this.stopping) throw new StackError(`${this.name} was told to stop before it ran.`);
    const logged = existsSync(this.options.logFile) ? readFileSync(this.options.logFile).length : 0;
    const child = this.launch(args);
    this.child = child;
    try {
      this.lastReady = await within(
        Promise.race([(this.options.untilReady ?? readyMessage)(child), prematureEnd(child)]),
        this.options.readyLimitMs ?? 60_000,
        () => new Error('was not ready in time'),
      );
    } catch (error) {
      await this.stop();
      throw new StackError(this.failureSentence(error, logged));
    }
    child.once('exit', (code, signal) => this.ended(child, signal ?? code));
    if (child.exitCode !== null || child.signalCode !== null) this.ended(child, child.signalCode ?? child.exitCode);
    return this.lastReady;
  }

  /** Asks the child to stop and waits until it has; kills it when it takes too long. Stopping what does not run is fine. */
  async stop(): Promise<void> {
    this.stopping = true;
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
    mkdirSync(dirname(this.options.logFile), { recursive: true });
    const log = openSync(this.options.logFile, 'a');
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
    if (this.stopping || this.child !== child) return;
    this.child = undefined;
    const { restart, logFile, name } = this.options;
    if (!restart) return;
    const now = Date.now();
    this.endings = [...this.endings.filter((at) => now - at < restartWindowMs), now];
    const sentence = `${name} ended unexpectedly (${how})`;
    if (this.endings.length > restartsAllowed) {
      restart.giveUp(`${sentence}, ${this.endings.length} times within a minute; see ${logFile}.`);
      return;
    }
    restart.say(`${sentence}; starting it again. See ${logFile}.`);
    this.startAgain(this.endings.length).catch((error) => {
      if (!this.stopping) restart.giveUp(messageOf(error));
    });
  }

  private async startAgain(attempt: number): Promise<void> {
    await sleep(200 * 2 ** (attempt - 1));
    if (!this.stopping) await this.start();
  }

  private failureSentence(error: unknown, logged: number): string {
    const said = existsSync(this.options.logFile)
      ? readFileSync(this.options.logFile).subarray(logged).toString('utf8').trim().split('\n').slice(-12).join('\n')
      : '';
    return `${this.name} ${messageOf(error)}${said ? `:\n${said}` : '.'}`;
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
