import { filetypeinfo } from 'magic-bytes.js';

/** How many bytes of a file's beginning say what it is. */
export const TELLING_BYTES = 512;

/**
 * What a file may be by its first bytes, whatever its name. The list is empty when the bytes say nothing. It holds
 * several types where formats share a beginning.
 */
export function mediaTypesOf(beginning: Uint8Array): string[] {
  const found = filetypeinfo(beginning.subarray(0, TELLING_BYTES)).flatMap(({ mime }) => mime ?? []);
  return [...new Set(found)];
}
