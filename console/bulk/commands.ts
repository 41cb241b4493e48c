import { mayLead, mayNote } from '../people/may';
import { WORKERS } from '../people/workers';

/** The commands that are given to many cases at once. */
export type BulkCommand = 'reassign' | 'addNote' | 'flag' | 'close';

const WHO: Readonly<Record<BulkCommand, (role: string) => boolean>> = {
  reassign: mayLead,
  addNote: mayNote,
  flag: (role) => WORKERS.includes(role),
  close: mayLead,
};
const ALL = ['reassign', 'addNote', 'flag', 'close'] as const;

/** Those that this role may give; none for whoever only reads. */
export function bulkCommandsOf(role: string): BulkCommand[] {
  return ALL.filter((command) => WHO[command](role));
}
