import { Worker } from '@temporalio/worker';
import { sealingConverter } from '../../../codec';
import type { CaseState } from '../../../domain/case/state/caseState';
import { OutcomeUnknown } from '../../../intake/errors';
import { eventually } from '../../../scripts/stack';
import { type Database, isDatabaseAway } from '../../../store/database';
import { PATIENCE_MS } from '../../support/patience';
import { quietRuntime, type TestShop } from '../../support/shop';
import { testStack } from '../../support/stack';
import { workflowOfCase } from '../../support/workflows';

/** Repeats a command under the same id until its outcome is known, or Postgres answers again, as the API's 503 asks. */
export async function insist<T>(give: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await give();
    } catch (error) {
      const mayRepeat = error instanceof OutcomeUnknown || isDatabaseAway(error);
      if (!mayRepeat || Date.now() > end) throw error;
    }
  }
}

/** The case's row and timeline agree exactly with the workflow: nothing lost, nothing twice. */
export async function expectRecordsToTell(shop: TestShop, caseId: string): Promise<CaseState> {
  const { state, row, events, batches } = await atRest(shop, caseId);
  expect({ caseId, seq: row.seq, state: row.state }).toEqual({
    caseId,
    seq: state.seq,
    state: JSON.parse(JSON.stringify(state)),
  });
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: state.seq }, (_, index) => index + 1));
  let last = 0;
  for (const { fromSeq, toSeq } of batches) {
    expect(fromSeq).toBe(last + 1);
    last = toSeq;
  }
  expect(last).toBe(state.seq);
  return state;
}

/** Compares both at the same moment. While a batch is being written, the workflow is ahead of its rows. */
function atRest({ state: stateOf, database }: TestShop, caseId: string) {
  return eventually(async () => {
    const [state, [row, events, batches]] = await Promise.all([stateOf(caseId), rowsOf(database, caseId)]);
    if (state.seq !== row.seq) throw new Error(`Case ${caseId} is at event ${state.seq}, its row at ${row.seq}.`);
    return { state, row, events, batches };
  }, PATIENCE_MS);
}

/** All records of a case at one instant. Between two reads another batch might be written. */
function rowsOf(database: Database, caseId: string) {
  return database.$transaction(
    [
      database.case.findUniqueOrThrow({ where: { id: caseId } }),
      database.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } }),
      database.caseBatch.findMany({ where: { caseId }, orderBy: { fromSeq: 'asc' } }),
    ],
    { isolationLevel: 'RepeatableRead' },
  );
}

/** The history of the case, as the server has it, leads the present code to the same decisions. Throws when it does not. */
export async function replay(shop: TestShop, caseId: string): Promise<void> {
  quietRuntime();
  const history = await (await workflowOfCase(shop, caseId)).fetchHistory();
  const workflowBundle = { codePath: testStack().workflowBundle };
  await Worker.runReplayHistory({ workflowBundle, dataConverter: sealingConverter() }, history, caseId);
}
