import { throwUnlessMayOpen } from '../domain/case/opening/mayOpen';
import { throwUnlessWorksKind } from '../domain/case/people/ownership';
import type { CaseState } from '../domain/case/state/caseState';
import { refuse } from '../domain/errors';
import type { Actor } from '../domain/roles';
import type { CaseLine, Subject } from '../domain/vocabulary';
import type { Database } from '../store/database';
import { caseOf } from '../store/subjects';
import type { CaseAnswer } from '../workflows/messages';
import type { CaseClient } from './caseClient';

/** Lines of a case that move to a new case. The new case has the same kind unless another is named. */
export interface Splitting {
  caseId: string;
  lines: CaseLine[];
  kind?: string;
}

export type Split = (splitting: Splitting, actor: Actor, commandId: string) => Promise<CaseAnswer>;

/**
 * An agent separates lines: the case gives them away, then the new one opens with them and links back. A repeat with
 * the same command id finds both cases. So it completes a split that broke off half-way.
 */
export function createSplit(cases: CaseClient, database: Database): Split {
  return async ({ caseId, lines, kind }, actor, commandId) => {
    const row = await database.case.findUniqueOrThrow({ where: { id: caseId } });
    const { shopId, tid, buyerId } = row;
    const into = kind ?? row.kind;
    // Before anything is given away: nobody would open the other case for these lines.
    throwUnlessWorksKind(actor, into);
    // The recorder wrote this state from the same type. JSON loses the type.
    const { order } = row.state as unknown as CaseState;
    if (!order) return refuse('wrongStage', 'The order has not been looked up yet.');
    const subject: Subject = { type: 'order', externalId: `split:${caseId}:${commandId}` };
    throwUnlessMayOpen(into, { subject });
    const { caseId: opened } = await caseOf(database, { shopId, subject, tid });
    await cases.send(caseId, { type: 'split', lines, into: opened }, actor, commandId);
    const opening = { shopId, kind: into, subject, buyerId, tid, order, lines, previousCaseId: caseId };
    return cases.openWith(opening, actor);
  };
}
