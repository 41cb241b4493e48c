import { asksForRefundUnshipped, BUYER } from '../scenarios/support/buyers';
import { openShop, SUPERVISOR, type TestShop } from '../support/shop';
import { type HttpShop, serveShop } from './httpShop';

let shop: TestShop;
let http: HttpShop;
let caseId: string;

beforeAll(async () => {
  shop = await openShop();
  http = await serveShop(shop);
  caseId = (await asksForRefundUnshipped(shop)).caseId;
  const payee = { account: BUYER.alipayAccount, realName: BUYER.realName };
  await shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 10_00, ...payee }, SUPERVISOR);
});
afterAll(async () => {
  await http?.api.stop();
  await shop?.close();
});

const reveal = (key: 'midSales' | 'finance' | 'warehouse' | 'stranger', fields: string[], id = caseId) =>
  http.call('POST', `/v1/cases/${id}/reveal`, { key, body: { fields, reason: 'checkPayee' } });

const entries = () =>
  shop.database.auditEntry.findMany({
    where: { shopId: shop.shopId, action: 'maskedRevealed' },
    orderBy: { n: 'asc' },
  });

test("a midSales agent sees a buyer's account masked, reveals it for a reason, and the audit keeps who, what and why", async () => {
  const masked = await http.call('GET', `/v1/cases/${caseId}`, { key: 'midSales' });
  expect(JSON.stringify(masked.body)).not.toContain(BUYER.alipayAccount);
  const answer = await reveal('midSales', ['account', 'realName', 'account']);
  expect(answer).toMatchObject({
    status: 200,
    body: {
      items: [
        { field: 'account', values: [BUYER.alipayAccount] },
        { field: 'realName', values: [BUYER.realName] },
      ],
    },
  });
  const [entry, ...more] = await entries();
  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    ...{
      actorId: 'midSales-1',
      actorRole: 'midSales',
      by: `key:midSales-of-${shop.shopId}`,
      subject: `case:${caseId}`,
    },
    ...{ before: null, after: { fields: ['account', 'realName'], reason: 'checkPayee' }, address: '127.0.0.1' },
  });
  expect(JSON.stringify({ ...entry, n: 0 })).not.toContain(BUYER.alipayAccount);
  expect(JSON.stringify(await http.logOf(answer.requestId))).not.toContain(BUYER.alipayAccount);
  // Later answers are masked as before.
  const later = await http.call('GET', `/v1/cases/${caseId}`, { key: 'midSales' });
  expect(JSON.stringify(later.body)).not.toContain(BUYER.alipayAccount);
});

test('a role reveals only what its work may take; a refusal shows nothing and leaves no line', async () => {
  const before = (await entries()).length;
  expect(await reveal('warehouse', ['nickname', 'account'])).toMatchObject({
    status: 403,
    body: { code: 'roleNotAllowed', detail: 'The role warehouse may not reveal account.' },
  });
  expect(await reveal('finance', ['account'], 'no-such-case')).toMatchObject({ status: 404 });
  expect((await reveal('stranger', ['account'])).status).toBe(403);
  for (const body of [
    { fields: ['account'] },
    { fields: [], reason: 'dispute' },
    { fields: ['tid'], reason: 'dispute' },
  ]) {
    const answer = await http.call('POST', `/v1/cases/${caseId}/reveal`, { key: 'finance', body });
    expect(answer.status).toBe(422);
  }
  expect(await entries()).toHaveLength(before);
});

test('without its line in the audit nobody gets a value', async () => {
  const { database } = shop;
  await database.$executeRawUnsafe(
    `CREATE FUNCTION refuse_reveal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW."shopId" = '${shop.shopId}' THEN RAISE EXCEPTION 'no line'; END IF; RETURN NEW; END $$`,
  );
  await database.$executeRawUnsafe(
    'CREATE TRIGGER refuse_reveal BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION refuse_reveal()',
  );
  try {
    const answer = await reveal('midSales', ['account']);
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain(BUYER.alipayAccount);
  } finally {
    await database.$executeRawUnsafe('DROP TRIGGER refuse_reveal ON "AuditEntry"');
    await database.$executeRawUnsafe('DROP FUNCTION refuse_reveal()');
  }
});
