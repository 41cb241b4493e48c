/** Something a person can set right: the message is a sentence or two that name the setting. */
export class StackError extends Error {}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
