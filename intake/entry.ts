import type { Subject } from '../domain/vocabulary';
import type { CaseOfOrder } from '../store/subjects';

/** A person's entry about lines of an order, before it is known to which case it belongs. */
export interface Entry {
  kind: string;
  subject: Subject;
  oids: readonly string[];
}

/**
 * The case that a person's entry belongs to, of those about some of its lines. It is the open one, or a closed one
 * about all of them or opened about the same. The same entry repeated finds the case that it opened: undefined, as for
 * an entry that is new.
 */
export function caseOfEntry(within: readonly CaseOfOrder[], { kind, subject, oids }: Entry): CaseOfOrder | undefined {
  const isSame = ({ subject: its }: CaseOfOrder) => its.type === subject.type && its.externalId === subject.externalId;
  const open = within.find(({ isOpen }) => isOpen);
  if (open) return isSame(open) && open.kind === kind ? undefined : open;
  return within.find((one) => oids.every((oid) => one.oids.includes(oid))) ?? within.find(isSame);
}
