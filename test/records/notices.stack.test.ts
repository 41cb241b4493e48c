import { randomUUID } from 'node:crypto';
import { writeBatch } from '../../activities/records/batch';
import { connectPrisma, type Database } from '../../store/database';
import { faulty } from '../domain/support/play';
import { freshDatabase } from '../support/stack';
import { batchOf } from './batches';

let database: Database;
beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());

test('a new task becomes one notice for the role that does it, however often its batch is written', async () => {
  const caseId = randomUUID();
  const { events } = faulty();
  const batch = (fence: number) => batchOf({ caseId, events, fromSeq: 1, toSeq: events.length, fence });
  const { shopId } = batch(1000);
  await writeBatch(database, batch(1000));
  await writeBatch(database, batch(2000));
  const tasks = await database.task.findMany({ where: { caseId }, orderBy: { id: 'asc' } });
  expect(tasks.length).toBeGreaterThan(0);
  expect(await database.notice.findMany({ orderBy: { taskId: 'asc' } })).toMatchObject(
    tasks.map(({ id, title, kind, role }) => ({
      ...{ shopId, taskId: id, caseId, title, sort: kind, role, level: 0 },
      ...{ staffId: null, toldAt: null, endedAt: null },
    })),
  );
  expect(await database.staffNotice.count()).toBe(0);
});
