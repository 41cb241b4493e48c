/** Room that the platform gives a memo, bytes (platform.md §2). */
const MEMO_BYTES = 1000;

/**
 * Puts this case's line into the memo. It replaces the case's earlier line and leaves all other lines as they are.
 * Undefined when there is no room.
 */
export function mergedMemo(before: string, caseId: string, text: string): string | undefined {
  const mark = `[${caseId.slice(0, 8)}]`;
  const others = before.split('\n').filter((line) => line !== '' && !line.startsWith(mark));
  const memo = [...others, `${mark} ${text.replaceAll('\n', ' ')}`].join('\n');
  return Buffer.byteLength(memo) > MEMO_BYTES ? undefined : memo;
}
