import { ConfigError } from '../config';
import { StackError } from './stack/errors';

/**
 * Runs a command. An error that a person can mend is printed as its sentence, any other with its stack. Both exit with
 * code 1.
 */
export function runScript(command: () => Promise<void>): void {
  command().then(
    () => process.exit(process.exitCode ?? 0),
    (error) => {
      console.error(error instanceof StackError || error instanceof ConfigError ? error.message : error);
      process.exit(1);
    },
  );
}
