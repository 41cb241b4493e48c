/** The list from which a case was opened: one goes back to it as it was, or on to its next case. */
let ids: readonly string[] = [];
let search = '';
let opened: string | undefined;

export function keepList(those: readonly string[], asked: string): void {
  ids = those;
  search = asked;
}

export function nowOpen(id: string): void {
  opened = id;
}

/** The case that was opened last: it is chosen when one comes back. */
export function lastOpened(): string | undefined {
  return opened;
}

/** Where the list was, within the room. */
export function listAddress(): string {
  return search === '' ? '/' : `/?${search}`;
}

/** The case that stands so many rows further down, or up; undefined at the ends, and for a case that the list has not. */
export function neighbour(id: string, by: 1 | -1): string | undefined {
  const at = ids.indexOf(id);
  return at < 0 ? undefined : ids[at + by];
}
