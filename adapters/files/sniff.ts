import { filetypeinfo } from 'magic-bytes.js';

/** How many first bytes of a file tell its type. */
export const TELLING_BYTES = 512;

/**
 * The types that a file may have by its first bytes. Its name does not count. The list is empty when the bytes say
 * nothing. It holds several types where formats share a beginning.
 */
export function mediaTypesOf(beginning: Uint8Array): string[] {
  const found = filetypeinfo(beginning.subarray(0, TELLING_BYTES)).flatMap(({ mime }) => mime ?? []);
  return [...new Set(found)];
}
