/** What waits to be said to a staff group. */
export interface WaitingNotice {
  id: string;
  text: string;
  /** What it is about: several of one sort to one person may become a digest. */
  sort?: string;
  /** To whom of the group; absent: to all. */
  staffId?: string;
}

export interface NoticeGroup {
  ids: [string, ...string[]];
  text: string;
  /** Who is addressed in it, each once. */
  staffIds: string[];
}

/** How a message of a robot is put together. */
export interface Wording {
  /** More notices of one sort to one person become their number and the first so many. Absent: none do. */
  digestOver?: number;
  /** The first line of such a digest. */
  heading: (count: number, shown: number) => string;
  /** How a person is called in the group. */
  called: (staffId: string) => string;
}

const CUT = '…';

const PLAIN: Wording = { heading: String, called: (staffId) => staffId };

/**
 * The next message of a robot, in the order of the notices. Each is a line, and many of one sort to one person are a digest. It takes
 * as much as fits into `mostBytes` of UTF-8. Undefined when no notice waits. What is too long goes alone and loses its end.
 */
export function nextGroup(
  waiting: readonly WaitingNotice[],
  mostBytes: number,
  wording: Wording = PLAIN,
): NoticeGroup | undefined {
  const [first, ...rest] = partsOf(waiting, wording);
  if (!first) return undefined;
  const group: NoticeGroup = { ids: [...first.ids], text: first.text, staffIds: [...first.staffIds] };
  if (Buffer.byteLength(first.text) > mostBytes) return { ...group, text: cutTo(first.text, mostBytes) };
  for (const { ids, text, staffIds } of rest) {
    const longer = `${group.text}\n${text}`;
    if (Buffer.byteLength(longer) > mostBytes) break;
    group.ids.push(...ids);
    group.text = longer;
    group.staffIds = [...new Set([...group.staffIds, ...staffIds])];
  }
  return group;
}

/** One line of a message, or one digest; each stands where its first notice stood. */
function partsOf(waiting: readonly WaitingNotice[], { digestOver, heading, called }: Wording): NoticeGroup[] {
  const alike = new Map<string, WaitingNotice[]>();
  for (const notice of waiting) alike.set(keyOf(notice), [...(alike.get(keyOf(notice)) ?? []), notice]);
  return waiting.flatMap((notice): NoticeGroup[] => {
    const those = alike.get(keyOf(notice)) ?? [notice];
    const { id, text, staffId } = notice;
    const to = staffId === undefined ? '' : `@${called(staffId)} `;
    const staffIds = staffId === undefined ? [] : [staffId];
    if (digestOver === undefined || those.length <= digestOver) return [{ ids: [id], text: `${to}${text}`, staffIds }];
    if (those[0] !== notice) return [];
    const shown = those.slice(0, digestOver).map((one) => one.text);
    const [, ...others] = those.map((one) => one.id);
    return [
      { ids: [id, ...others], text: [`${to}${heading(those.length, shown.length)}`, ...shown].join('\n'), staffIds },
    ];
  });
}

/** Notices with one key may become one digest. */
function keyOf({ id, sort, staffId }: WaitingNotice): string {
  return sort === undefined ? id : JSON.stringify([staffId, sort]);
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
