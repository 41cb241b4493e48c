/**
 * How long a test waits for what must come, ms. It says nothing of how soon the product does it: the machine may stand
 * still meanwhile, or have other work. A test that passes does not wait so long; one that fails says what did not come.
 */
export const PATIENCE_MS = 240_000;
