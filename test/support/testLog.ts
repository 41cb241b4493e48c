import { join } from 'node:path';
import { type Logger, pino } from 'pino';

/**
 * The log of product code that a test runs in its own process, with every level. It goes beside the logs of the other
 * processes, and at the end of the run all of them are searched (globalTeardown.js).
 */
export function testLog(): Logger {
  const folder = process.env.SHOUHOU_TEST_DATA_DIR;
  if (!folder) throw new Error('SHOUHOU_TEST_DATA_DIR is not set: this test belongs into the Jest project "stack".');
  const dest = join(folder, 'logs', `tests-${process.pid}.log`);
  return pino({ level: 'trace' }, pino.destination({ dest, append: true, mkdir: true, sync: true }));
}
