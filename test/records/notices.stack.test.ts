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

test('a new task is announced once, to the robots of those who do it', async () => {
  const caseId = randomUUID();
  const { events } = faulty();
  const batch = (fence: number) => batchOf({ caseId, events, fromSeq: 1, toSeq: events.length, fence });
  const { shopId } = batch(1000);
  const robot = { shopId, kind: 'weCom', url: 'https://qyapi.example/send?key=k' };
  await database.robot.createMany({
    data: [
      { ...robot, name: 'desk', roles: ['afterSales', 'finance'] },
      { ...robot, name: 'boss', roles: ['supervisor'] },
      { ...robot, name: 'away', roles: ['afterSales'], shopId: 'another' },
    ],
  });
  await writeBatch(database, batch(1000));
  await writeBatch(database, batch(2000));
  const tasks = await database.task.findMany({ where: { caseId, role: 'afterSales' } });
  expect(tasks.length).toBeGreaterThan(0);
  const notices = await database.staffNotice.findMany();
  expect(notices.map(({ robot: name, text, status }) => ({ name, text, status }))).toEqual(
    tasks.map(({ id, title }) => ({ name: 'desk', text: `${title}（${id}）`, status: 'waiting' })),
  );
});
