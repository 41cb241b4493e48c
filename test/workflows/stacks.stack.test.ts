import { openedCase, shippedOrder, untilRow } from '../faults/support/stories';
import { openShop, type TestShop } from '../support/shop';
import { workflowOfCase } from '../support/workflows';

let shop: TestShop;

beforeAll(async () => {
  shop = await openShop({});
});
afterAll(async () => shop?.close());

test('who asks where a case stands is told for each thing it waits for, in three places at most, one of them ours', async () => {
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  const told = await (await workflowOfCase(shop, caseId)).query<string>('__stack_trace');
  const places = told.split('\n\n').map((stack) => stack.split('\n').filter((line) => line.includes(' at ')).length);
  expect(Math.max(...places)).toBeLessThanOrEqual(3);
  expect(told).toContain('workflows/case.ts');
});
