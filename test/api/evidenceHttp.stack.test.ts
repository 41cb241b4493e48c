import { JPEG, SHA } from '../adapters/filesSupport';
import { openedCase, shippedOrder, untilRow } from '../faults/support/stories';
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

async function handIn(caseId: string, commandId: string) {
  const query = new URLSearchParams({ name: '开线.jpg', sort: 'photo', from: 'buyer' });
  const answer = await fetch(`http://127.0.0.1:${http.api.ready.port}/v1/cases/${caseId}/evidence?${query}`, {
    method: 'POST',
    body: JPEG,
    headers: {
      authorization: `Bearer afterSales-of-${shop.shopId}`,
      'content-type': 'image/jpeg',
      'idempotency-key': commandId,
    },
  });
  return { status: answer.status, body: (await answer.json()) as HandedIn };
}

/** The part of the answer that the test reads. The rest is matched as it came. */
interface HandedIn {
  evidenceId: string;
  seq: number;
  case: { evidence: unknown };
}

test('a file of a real case: handed in, repeated, recorded, read by its link', async () => {
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');

  const first = await handIn(caseId, 'file-1');
  expect(first).toMatchObject({ status: 201, body: { evidenceId: 'evidence-1', events: ['evidenceAdded'] } });
  expect(first.body.case.evidence).toMatchObject([{ name: '开线.jpg', mediaType: 'image/jpeg', sha256: SHA }]);
  const [repeated, again] = await Promise.all([handIn(caseId, 'file-1'), handIn(caseId, 'file-2')]);
  expect(repeated).toMatchObject({ status: 201, body: { evidenceId: 'evidence-1', seq: first.body.seq } });
  expect(again).toMatchObject({ status: 200, body: { evidenceId: 'evidence-1', events: [], seq: first.body.seq } });
  expect((await shop.timeline(caseId)).filter((type) => type === 'evidenceAdded')).toHaveLength(1);

  const link = await http.call('GET', `/v1/cases/${caseId}/evidence/evidence-1`, { key: 'warehouse' });
  expect(link.status).toBe(200);
  const file = await fetch(link.body.url);
  expect(Buffer.from(await file.arrayBuffer())).toEqual(JPEG);
  const looks = await shop.database.look.findMany({ where: { shopId: shop.shopId, what: 'evidence' } });
  expect(looks).toMatchObject([{ role: 'warehouse', caseIds: [caseId] }]);
});
