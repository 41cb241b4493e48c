/** Writes no style: antd measures scroll bars with one that has no nonce (vite.config.mjs says why it can do without). */
export function updateCSS(): null {
  return null;
}

/** There is none to take away. */
export function removeCSS(): void {}
