import { DefaultLogger } from '@temporalio/worker';

/** Said of every worker without workflows, as those for the shops' providers are meant to be: four lines a shop at each start. */
const MEANT = 'No workflows registered, not polling for workflow tasks';

/** The SDK's usual log, without what is no news. */
export function workerLogger(): DefaultLogger {
  const logger = new DefaultLogger();
  const say = logger.log.bind(logger);
  logger.log = (level, message, meta) => {
    if (message !== MEANT) say(level, message, meta);
  };
  return logger;
}
