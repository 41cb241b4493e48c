import { digestOf } from '../../domain/digest';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { writeAnew } from '../../scripts/rejoin/write';
import { connectPrisma, type Database } from '../../store/database';
import { notedBatch } from '../records/batches';
import { freshDatabase } from '../support/stack';

let database: Database;
beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());

const AS = { workflowId: 'shop-1/refund/7/1', shop: undefined };

test('a text that Postgres refuses is written anew without what is refused, as the recorder wrote it', async () => {
  const told = notedBatch('a\u0000b');
  const { caseId, fence, toSeq } = told;
  const digest = digestOf(told.content);
  const batches = [{ batch: told, written: { digest, fence, toSeq } }];
  expect(await writeAnew(database, { batches, policy: HANDBOOK_POLICY }, AS)).toEqual({ caseId });
  const noted = await database.caseEvent.findFirstOrThrow({ where: { caseId, type: 'noted' } });
  expect(noted.data).toMatchObject({ text: 'ab' });
  expect(await database.caseBatch.findMany({ where: { caseId } })).toMatchObject([{ toSeq, digest }]);
});

test('a case whose only run has recorded nothing goes by the rules with which that run began', async () => {
  const { caseId, toSeq, content } = notedBatch('ok');
  const policy = { ...HANDBOOK_POLICY, version: 7 };
  const since = { state: content.state, at: Date.now() };
  const lost = { from: 1, to: toSeq };
  expect(await writeAnew(database, { batches: [], since, policy }, AS)).toEqual({ caseId, lost });
  const row = await database.case.findUniqueOrThrow({ where: { id: caseId } });
  expect([row.seq, row.policyVersion]).toEqual([toSeq, 7]);
});
