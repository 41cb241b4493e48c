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
      console.error(sentenceOf(error) ?? error);
      process.exit(1);
    },
  );
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof StackError || error instanceof ConfigError) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  // Node says which argument it does not know.
  if (String(error.code).startsWith('ERR_PARSE_ARGS_')) return error.message;
  if (!('syscall' in error) || !('path' in error)) return undefined;
  return `${String(error.path)} cannot be used (${String(error.code)} at ${String(error.syscall)}); see who owns it and whether the disk is full.`;
}
