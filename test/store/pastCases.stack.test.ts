import { connectPrisma, type Database } from '../../store/database';
import { readPastCases } from '../../store/pastCases';
import { caseRecord, SHOP } from '../api/support';
import { freshDatabase } from '../support/stack';

let database: Database;
beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
  const { state, ...row } = caseRecord();
  const put = (id: string, subjectId: string, change: object = {}) =>
    database.case.create({
      data: { ...row, id, subjectType: 'refund', subjectId, state: JSON.parse(JSON.stringify(state)), ...change },
    });
  await put('own', 'r1');
  await put('earlier', 'r1', { stage: 'closed', closedAt: new Date(1_000) });
  await put('another', 'r2');
});
afterAll(() => database?.$disconnect());

test('a buyer whose opening is repeated has the same past both times: the case that it has made does not count', async () => {
  const of = { shopId: SHOP, buyerId: caseRecord().buyerId };
  const subject = { type: 'refund', externalId: 'r1' } as const;
  expect(await readPastCases(database, { ...of, subject })).toMatchObject({ open: 1, closed: 1 });
  expect(await readPastCases(database, of)).toMatchObject({ open: 2, closed: 1 });
  const neverSeen = { type: 'refund', externalId: 'r9' } as const;
  expect(await readPastCases(database, { ...of, subject: neverSeen })).toMatchObject({ open: 2, closed: 1 });
});
