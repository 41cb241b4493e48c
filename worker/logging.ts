import { DefaultLogger } from '@temporalio/worker';

/**
 * The SDK logs this for every worker without workflows. The workers of the shops' providers have none on purpose. It
 * would be four lines a shop at each start.
 */
const MEANT = 'No workflows registered, not polling for workflow tasks';

/** The SDK's usual log, without the lines that tell nothing new. */
export function workerLogger(): DefaultLogger {
  const logger = new DefaultLogger();
  const say = logger.log.bind(logger);
  logger.log = (level, message, meta) => {
    if (message !== MEANT) say(level, message, meta);
  };
  return logger;
}
