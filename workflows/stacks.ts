/** How many places an error's stack names inside a workflow: where it was thrown, and who called. */
const PLACES = 3;

/**
 * Temporal takes a stack of each promise that a workflow makes, looks up each of its places in the source map, and shows it to
 * whoever asks where a workflow stands. Ten places, as they are elsewhere, would cost a case a fifth of its replay. Loaded once,
 * before any workflow: later nobody may change `Error`.
 */
Object.assign(Error, { stackTraceLimit: PLACES });

export {};
