/** What waits to be said to a staff group. */
export interface WaitingNotice {
  id: string;
  text: string;
}

export interface NoticeGroup {
  ids: [string, ...string[]];
  text: string;
}

const CUT = '…';

/**
 * The next message of a robot, one line for each notice, in their order. It takes as many as fit into `mostBytes` of
 * UTF-8. Undefined when no notice waits. A notice that is too long goes alone and loses its end.
 */
export function nextGroup(waiting: readonly WaitingNotice[], mostBytes: number): NoticeGroup | undefined {
  const [first, ...rest] = waiting;
  if (!first) return undefined;
  const group: NoticeGroup = { ids: [first.id], text: first.text };
  if (Buffer.byteLength(first.text) > mostBytes) return { ...group, text: cutTo(first.text, mostBytes) };
  for (const { id, text } of rest) {
    const longer = `${group.text}\n${text}`;
    if (Buffer.byteLength(longer) > mostBytes) break;
    group.ids.push(id);
    group.text = longer;
  }
  return group;
}

/** Never in the middle of a character. */
function cutTo(text: string, mostBytes: number): string {
  const room = mostBytes - Buffer.byteLength(CUT);
  let kept = '';
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    kept += character;
  }
  return kept + CUT;
}
