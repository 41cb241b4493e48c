import { KIND_OF } from '../../../domain/day/kinds';
import type { SheetLine, SheetPart } from '../../../domain/day/sheet';
import { agentOf } from '../../../domain/roles';

/** What a page of the job adds to the table, which is for those who work reviews. */
export function reviewSheet(lines: readonly SheetLine[]): SheetPart[] {
  return [{ sort: 'reviewTable', forRole: agentOf(KIND_OF.reviews), lines }];
}
