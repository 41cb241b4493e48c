import { dayAt, daysLater } from '../../domain/calendar';

import { accept, offeredCompensation, openedCase, shippedOrder, until } from '../faults/support/stories';
import { openShop, type TestShop } from '../support/shop';
import { type HttpShop, serveShop } from './httpShop';

let shop: TestShop;
let http: HttpShop;

beforeAll(async () => {
  shop = await openShop();
  http = await serveShop(shop);
});
afterAll(async () => {
  await http?.api.stop();
  await shop?.close();
});

test('what a person offers and the shop pays becomes a number of theirs, by itself, and leads back to the case (handbook §10)', async () => {
  const { tid } = await shippedOrder(shop, 100_00);
  const caseId = await openedCase(shop, tid);
  await offeredCompensation(shop, caseId, 5_00);
  await accept(shop, caseId);
  // The cases' clock may stand a day beside this machine's.
  const { openedAt } = await shop.database.case.findUniqueOrThrow({ where: { id: caseId } });
  const today = dayAt(openedAt.getTime(), 480);
  const days = `from=${daysLater(today, -2)}&to=${daysLater(today, 2)}`;
  const ask = async (query: string) => (await http.call('GET', `/v1/numbers${query}`, { key: 'supervisor' })).body;

  const paid = await until(async () => {
    const answer = await ask(`?measure=compensation&by=person&${days}`);
    return answer.points.length > 0 ? answer : undefined;
  }, 'the compensation was counted');
  expect(paid.points).toMatchObject([{ key: 'manager-1', count: 1, sum: 5_00, mean: 5_00, ofAll: 1 }]);
  const { points } = await ask(`?measure=compensation&by=day&${days}`);
  const day = points.find(({ count }: { count: number }) => count > 0)?.key;
  const behind = await ask(`/cases?measure=compensation&day=${day}&person=manager-1`);
  expect(behind).toEqual({ items: [{ caseId, count: 1, sum: 5_00, part: 0 }], next: null });

  const opened = await http.call('GET', `/v1/numbers?measure=casesOpened&${days}`, { key: 'warehouse' });
  expect(opened.body.total).toMatchObject({ count: 0 });
});
