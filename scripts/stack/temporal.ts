import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Connection } from '@temporalio/client';
import { makeFolder, PRIVATE_FOLDER } from '../../config';
import { root } from '../root';
import { StackError } from './errors';
import { knockAt, loopback } from './ports';
import { stopOrphan } from './processes';
import { searchAttributes } from './searchAttributes';
import { Service, type ServiceOptions } from './service';
import { eventually } from './wait';

const namespace = 'default';

export interface TemporalOptions {
  /** The file of its store; its folder is made when missing. */
  dbFile: string;
  port: number;
  uiPort: number;
  /** Where its page has sealed data opened. */
  codecUrl?: string;
  logFile: string;
  restart?: ServiceOptions['restart'];
}

/** The embedded Temporal (`temporal server start-dev`): durable store, time skipping on, search attributes known. */
export function temporalService(options: TemporalOptions): { service: Service; address: string; ui: string } {
  const address = `${loopback}:${options.port}`;
  makeFolder('DATA_DIR', dirname(options.dbFile), PRIVATE_FOLDER);
  const guarded = {
    command: temporalProgram(),
    args: [
      ...['server', 'start-dev', '--ip', loopback, '--port', `${options.port}`],
      ...['--ui-ip', loopback, '--ui-port', `${options.uiPort}`, '--log-level', 'error', '--namespace', namespace],
      ...(options.codecUrl ? ['--ui-codec-endpoint', options.codecUrl] : []),
      // The store survives the server's own kill, and is three times as fast as by default.
      ...['--db-filename', options.dbFile, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=1'],
      ...['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'],
      // Of each task queue one partition: a queue's rate is split among its partitions, and one server gains nothing by four.
      ...['--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1'],
      ...['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'],
      // A timer whose time was skipped to fires at once; by default up to a second later.
      ...['--dynamic-config-value', 'history.timerProcessorMaxTimeShift="20ms"'],
      ...searchAttributes.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ],
    stopSignal: 'SIGTERM',
    pidFile: `${options.dbFile}.pid`,
  };
  const service = new Service({
    name: 'Temporal',
    nodeArgs: [join(root, 'scripts', 'stack', 'guard.mjs'), JSON.stringify(guarded)],
    env: withoutTemporalSettings(),
    cwd: dirname(options.dbFile),
    logFile: options.logFile,
    prepare: () => stopTemporalOrphan(options.dbFile),
    untilReady: async () => {
      await eventually(() => askTemporal(address, options.port), 120_000, 100);
      return { port: options.port };
    },
    advice: `DATA_DIR: nothing in ${dirname(options.dbFile)} was removed; where it is damaged, restore it or move it away.`,
    restart: options.restart,
  });
  return { service, address, ui: `http://${loopback}:${options.uiPort}` };
}

/** Stops a Temporal that an earlier start left on this store. */
export async function stopTemporalOrphan(dbFile: string): Promise<void> {
  await stopOrphan(`${dbFile}.pid`, dbFile, 'SIGTERM');
}

/**
 * Throws while it does not answer. The SDK is asked only when somebody listens: a connection that was refused leaves a
 * second try behind, which throws where nobody can catch it.
 */
async function askTemporal(address: string, port: number): Promise<void> {
  await knockAt(port);
  const connection = await Connection.connect({ address, connectTimeout: 10_000 });
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } finally {
    await connection.close();
  }
}

/** The program `npm run setup` found or fetched (scripts/setup/temporal.mjs). */
function temporalProgram(): string {
  const note = join(root, '.shouhou', 'cache', 'temporal-path');
  const program = existsSync(note) ? readFileSync(note, 'utf8').trim() : '';
  if (!existsSync(program)) {
    throw new StackError(
      'There is no Temporal program yet: run `npm run setup`, or set TEMPORAL_ADDRESS to a running server.',
    );
  }
  return program;
}

/** TEMPORAL_ variables in our environment are for clients; the server's command line would read them as well. */
export function withoutTemporalSettings(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}
