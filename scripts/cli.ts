import { ConfigError } from '../config';
import { StackError } from './stack/errors';

/** Runs a command; an error a person can set right is said as its sentence, any other with its stack, both with exit code 1. */
export function runScript(command: () => Promise<void>): void {
  command().then(
    () => process.exit(process.exitCode ?? 0),
    (error) => {
      console.error(error instanceof StackError || error instanceof ConfigError ? error.message : error);
      process.exit(1);
    },
  );
}
