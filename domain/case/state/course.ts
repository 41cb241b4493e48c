import type { Instant } from '../../time';
import type { Stage, Subject } from '../../vocabulary';
import { partOf } from './part';

/** The identity of the case and its progress, from the opening to the end of the after-sales term. */
export interface Course {
  schema: 1;
  /** Events so far: the sequence number of the last one. */
  seq: number;
  caseId: string;
  shopId: string;
  kind: string;
  stage: Stage;
  subject: Subject;
  buyerId: string;
  tid: string;
  openedAt: Instant;
  /** The case's clock less the workflow's, ms. */
  clockOffset: number;
  /** The earlier case of the same matter, or the one that this was split from. */
  previousCaseId?: string;
  /** How often it was settled. */
  settlements: number;
  settledAs?: string;
  settledAt?: Instant;
  /** The kind that the findings alone have settled. They do not settle it a second time. */
  settledByFindings?: string;
  closedAs?: string;
  closedAt?: Instant;
  termEndsAt?: Instant;
  /** How often the order was read for the term's end, and whether that is under way. */
  termLooks?: number;
  termAsked?: true;
  endedAt?: Instant;
}

export const course = partOf<Course>()({
  opened: (_state, { caseId, shopId, kind, subject, buyerId, tid, clockOffset, previousCaseId, at }) => ({
    ...{ caseId, shopId, kind, subject, buyerId, tid, clockOffset, previousCaseId },
    openedAt: at,
  }),
  kindChanged: (_state, { kind }) => ({ kind }),
  stageEntered: (_state, { stage }) => ({ stage }),
  offerAnswered: ({ stage }, { answer }) => ({ stage: answer === 'accepted' ? stage : 'bargaining' }),
  agreed: () => ({ stage: 'settlement' }),
  agreementBroken: ({ agreement }) => (agreement ? { stage: 'bargaining' } : {}),
  settled: ({ settlements, settledByFindings }, { as, at, byFindings }) => ({
    settlements: settlements + 1,
    stage: 'followUp',
    settledAs: as,
    settledAt: at,
    settledByFindings: byFindings ?? settledByFindings,
  }),
  reopened: () => ({
    stage: 'proposal',
    settledAs: undefined,
    settledAt: undefined,
    closedAs: undefined,
    closedAt: undefined,
    termEndsAt: undefined,
    termAsked: undefined,
  }),
  closed: ({ termLooks = 0 }, { as, at, termEndsAt, termAsked }) => ({
    ...{ stage: 'closed' as const, closedAs: as, closedAt: at, termEndsAt },
    ...(termAsked ? { termAsked, termLooks: termLooks + 1 } : {}),
  }),
  termAsked: ({ termLooks = 0 }, { termEndsAt }) => ({ termEndsAt, termAsked: true, termLooks: termLooks + 1 }),
  termRead: (_state, { termEndsAt }) => ({ termEndsAt, termAsked: undefined }),
  ended: (_state, { at }) => ({ endedAt: at }),
});
