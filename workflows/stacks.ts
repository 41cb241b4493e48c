/** How many places an error's stack names inside a workflow: where it was thrown, and who called. */
const PLACES = 3;

/**
 * Temporal takes a stack of each promise that a workflow makes, and looks each of its places up in the source map. So it can say
 * where a workflow stands. Ten places, as elsewhere, would cost a replay a tenth more. This runs once, before any workflow: later
 * nobody may change `Error`.
 */
Object.assign(Error, { stackTraceLimit: PLACES });

export {};
