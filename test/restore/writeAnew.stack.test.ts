import { randomUUID } from 'node:crypto';
import type { CaseBatch } from '../../domain/case/rows/batch';
import { digestOf } from '../../domain/digest';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { writeAnew } from '../../scripts/rejoin/write';
import { connectPrisma, type Database } from '../../store/database';
import { faulty } from '../domain/support/play';
import { batchOf } from '../records/batches';
import { freshDatabase } from '../support/stack';

let database: Database;
beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());

const AS = { workflowId: 'shop-1/refund/7/1', shop: undefined };

/** The first events of a case, with one of its texts in the place of the first note's. */
function batch(note: string): CaseBatch {
  const play = faulty();
  play.give({ type: 'addNote', text: 'NOTE' });
  const { events } = play;
  const whole = batchOf({ caseId: randomUUID(), events, fromSeq: 1, toSeq: events.length, fence: 1_000 });
  return JSON.parse(JSON.stringify(whole).replaceAll('"NOTE"', JSON.stringify(note)));
}

test('a text that Postgres refuses is written anew without what is refused, as the recorder wrote it', async () => {
  const told = batch('a\u0000b');
  const { caseId, fence, toSeq } = told;
  const digest = digestOf(told.content);
  const batches = [{ batch: told, written: { digest, fence, toSeq } }];
  expect(await writeAnew(database, { batches, policy: HANDBOOK_POLICY }, AS)).toEqual({ caseId });
  const noted = await database.caseEvent.findFirstOrThrow({ where: { caseId, type: 'noted' } });
  expect(noted.data).toMatchObject({ text: 'ab' });
  expect(await database.caseBatch.findMany({ where: { caseId } })).toMatchObject([{ toSeq, digest }]);
});

test('a case whose only run has recorded nothing goes by the rules with which that run began', async () => {
  const { caseId, toSeq, content } = batch('ok');
  const policy = { ...HANDBOOK_POLICY, version: 7 };
  const since = { state: content.state, at: Date.now() };
  const lost = { from: 1, to: toSeq };
  expect(await writeAnew(database, { batches: [], since, policy }, AS)).toEqual({ caseId, lost });
  const row = await database.case.findUniqueOrThrow({ where: { id: caseId } });
  expect([row.seq, row.policyVersion]).toEqual([toSeq, 7]);
});
