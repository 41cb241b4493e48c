import { DefaultLogger, type LogLevel, type LogMetadata } from '@temporalio/worker';
import { type Logger, stdSerializers } from 'pino';

/**
 * The SDK logs this for every worker without workflows. The workers of the shops' providers have none on purpose. It
 * would be four lines a shop at each start.
 */
const MEANT = 'No workflows registered, not polling for workflow tasks';

const LEVELS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;

/** The SDK's own lines in the worker's log, one JSON line each, without those that tell nothing new. */
export function workerLogger(log: Logger): DefaultLogger {
  return new DefaultLogger('INFO', ({ level, message, meta = {} }) => {
    if (message !== MEANT) log[LEVELS[level]](linesOf(meta), message);
  });
}

/** A task's token is long and tells nobody anything. */
function linesOf({ taskToken: _, error, ...meta }: LogMetadata): object {
  return {
    ...meta,
    ...(error !== undefined && { err: error instanceof Error ? stdSerializers.err(error) : String(error) }),
  };
}
