import { randomUUID } from 'node:crypto';
import type { CaseEvent } from '../../domain/case/events';
import { evolveAll } from '../../domain/case/evolve';
import type { CaseBatch } from '../../domain/case/rows/batch';
import { payoutRowsOf, rowOf } from '../../domain/case/rows/caseRow';
import { NO_CASE } from '../../domain/case/state/caseState';
import { wants } from '../../domain/case/wants';
import type { Database } from '../../store/database';
import { faulty } from '../domain/support/play';

/** Batches as a case's recorder writes them, made from a story that the test plays in the domain. */
export interface Cut {
  caseId: string;
  events: readonly CaseEvent[];
  fromSeq: number;
  toSeq: number;
  fence: number;
}

export function batchOf({ caseId, events, fromSeq, toSeq, fence }: Cut): CaseBatch {
  const own = events.slice(0, toSeq).map((event) => (event.type === 'opened' ? { ...event, caseId } : event));
  const state = evolveAll(NO_CASE, own);
  const { shopId } = state;
  const content = {
    events: own.slice(fromSeq - 1),
    row: rowOf(state),
    payouts: payoutRowsOf(state),
    tasks: wants(state).tasks,
    state,
  };
  return { caseId, shopId, policyVersion: 1, fromSeq, toSeq, fence, content };
}

/** Everything that Postgres says about a case. */
export async function recordsOf(database: Database, caseId: string) {
  const where = { caseId };
  const [row, events, batches, contacts, payouts, tasks] = await Promise.all([
    database.case.findUnique({ where: { id: caseId } }),
    database.caseEvent.findMany({ where, orderBy: { seq: 'asc' } }),
    database.caseBatch.findMany({ where, orderBy: { fromSeq: 'asc' } }),
    database.contact.findMany({ where, orderBy: { seq: 'asc' } }),
    database.payout.findMany({ where, orderBy: { processId: 'asc' } }),
    database.task.findMany({ where, orderBy: { id: 'asc' } }),
  ]);
  return { row, events, batches, contacts, payouts, tasks };
}

/** The same without what tells one case from another: its id, its fences, and the database's own clock. */
export async function tellingOf(database: Database, caseId: string): Promise<unknown> {
  const { row, events, contacts, payouts, tasks } = await recordsOf(database, caseId);
  const open = tasks.filter(({ closedAt }) => closedAt === null).map(({ openedAt: _, ...task }) => task);
  const told = { row: row && { ...row, updatedAt: 0 }, events, contacts, payouts, open };
  const text = JSON.stringify(told, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
  return JSON.parse(text.replaceAll(caseId, 'the case'));
}

/** The first events of a case, with one of its texts in the place of the first note's. */
export function notedBatch(note: string): CaseBatch {
  const play = faulty();
  play.give({ type: 'addNote', text: 'NOTE' });
  const { events } = play;
  const whole = batchOf({ caseId: randomUUID(), events, fromSeq: 1, toSeq: events.length, fence: 1_000 });
  return JSON.parse(JSON.stringify(whole).replaceAll('"NOTE"', JSON.stringify(note)));
}
