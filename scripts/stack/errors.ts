/** Something a person can set right: the message is a sentence or two that name the setting. */
export class StackError extends Error {}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

/** The message of anything thrown, as a part of a sentence: one line, without its full stop. */
export function lineOf(error: unknown): string {
  return messageOf(error).replaceAll(/\s+/g, ' ').replace(/\.$/, '');
}

/** The system's code of an error, as ENOENT; undefined when it has none. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
