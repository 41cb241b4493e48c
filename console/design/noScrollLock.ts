/** Locks nothing: the body of the page never scrolls (vite.config.mjs says why). */
export default function noScrollLock(): void {}
