import { randomUUID } from 'node:crypto';
import { openedCase, shippedOrder, untilRow } from '../faults/support/stories';
import { openShop, type TestShop } from '../support/shop';
import { type Call, type HttpShop, serveShop } from './httpShop';

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

const give = (caseId: string, command: string, body: unknown, more: Call = {}) =>
  http.call('POST', `/v1/cases/${caseId}/${command}`, { body, ...more });
const look = (caseId: string) => http.call('GET', `/v1/cases/${caseId}`);

/** A case about an order of 99 yuan that was shipped, looked up and judged. */
async function judged(): Promise<string> {
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  await shop.travel.settled();
  expect((await give(caseId, 'assess', { cause: '开线', severity: 'minor', fault: 'shop' })).status).toBe(200);
  await shop.travel.settled();
  return caseId;
}

describe('?preview=true: an agent sees what a command would do', () => {
  const offer = { remedy: 'compensation', amount: 800, account: 'buyer@example.com', realName: '测试买家' };

  test('and nothing happens; given, the command does just that', async () => {
    const caseId = await judged();
    const { body: before } = await look(caseId);
    const seen = await give(caseId, 'propose?preview=true', offer, { commandId: 'look-1' });
    expect(seen).toMatchObject({ status: 200, body: { preview: true, caseId, seq: before.seq } });
    expect(seen.body.words.map(({ text }: { text: string }) => text).join()).toContain('8.00元');
    expect(seen.body.money.left).toEqual({ before: 9900, after: 9900 });
    const { body: after } = await look(caseId);
    expect([after.seq, after.offers, after.updatedAt]).toEqual([before.seq, [], before.updatedAt]);
    // The key was not used up by looking.
    const given = await give(caseId, 'propose', offer, { commandId: 'look-1' });
    expect(given.status).toBe(200);
    expect(given.body.events).toEqual(seen.body.events.map(({ type }: { type: string }) => type));
    expect(given.body.seq).toBe(before.seq + given.body.events.length);
  });

  test('refused like the command, and no breach is counted', async () => {
    const caseId = await judged();
    const refused = await give(caseId, 'approve?preview=true', { amount: 1 });
    expect([refused.status, refused.body.code]).toEqual([403, 'roleNotAllowed']);
    const over = await give(caseId, 'propose?preview=true', { ...offer, amount: 990_000 });
    expect([over.status, over.body.code]).toEqual([422, 'overCap']);
    expect(await shop.database.breach.count({ where: { caseId } })).toBe(0);
  });
});

describe('what lies ahead: an agent looks at a case', () => {
  test('and sees the other cases of the order, the remedies that may come next, and every deadline', async () => {
    const { tid } = await shippedOrder(shop, 9900);
    const [one, other] = [await openedCase(shop, tid), await openedCase(shop, (await shippedOrder(shop, 5000)).tid)];
    await untilRow(shop, one, ({ stage }) => stage === 'proposal');
    const invoice = await http.call('POST', '/v1/cases', { body: { kind: 'invoice', tid } });
    const { outlook } = (await look(one)).body;
    const ids = outlook.related.map(({ id }: { id: string }) => id);
    if (invoice.status === 201 && invoice.body.caseId !== one) expect(ids).toContain(invoice.body.caseId);
    expect(ids).not.toContain(one);
    const sameBuyer = (await look(one)).body.buyerId === (await look(other)).body.buyerId;
    expect(ids.includes(other)).toBe(sameBuyer);
    expect(outlook.remedies.length).toBeGreaterThan(0);
    expect(outlook.scripts.length).toBeGreaterThan(0);
    expect(outlook.deadlines.length).toBeGreaterThan(0);
  });
});

describe('If-Match: an agent decides on the case that they have seen', () => {
  test('a stale version is refused with what changed since; the present one is taken', async () => {
    const caseId = await judged();
    const seen = await look(caseId);
    expect(seen.headers.get('etag')).toBe(`"${seen.body.seq}"`);
    const ifMatch = seen.headers.get('etag') ?? '';
    expect((await give(caseId, 'addNote', { text: '买家改口了' }, { key: 'supervisor' })).status).toBe(200);
    const stale = await give(caseId, 'propose', { remedy: 'giftPromise' }, { ifMatch });
    expect([stale.status, stale.body.code]).toEqual([412, 'caseChanged']);
    expect(stale.body.detail).toContain('noted (supervisor-1)');
    expect((await look(caseId)).body.offers).toEqual([]);
    const again = (await look(caseId)).headers.get('etag') ?? '';
    expect((await give(caseId, 'propose', { remedy: 'giftPromise' }, { ifMatch: again })).status).toBe(200);
    const odd = await give(caseId, 'addNote', { text: 'x' }, { ifMatch: 'W/"1"' });
    expect([odd.status, odd.body.errors[0].path]).toEqual([422, 'If-Match']);
  });

  test('of twenty who have seen the same version one is taken', async () => {
    const caseId = await judged();
    const ifMatch = (await look(caseId)).headers.get('etag') ?? '';
    // On a busy machine a case may be too busy for all of them at once: who has no outcome repeats, as the answer asks.
    const insist = async (n: number): ReturnType<typeof give> => {
      const answer = await give(caseId, 'addNote', { text: `note ${n}` }, { ifMatch, commandId: `seen-${n}` });
      return answer.status === 503 ? insist(n) : answer;
    };
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => insist(n)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
  });
});

describe('POST /v1/cases/bulk: a supervisor tells many cases at once', () => {
  const bulk = (items: unknown[], more: Call = {}) => http.call('POST', '/v1/cases/bulk', { body: { items }, ...more });

  test('each has its own answer; a refusal stops no other; repeated, nothing happens twice', async () => {
    const [one, two] = [await judged(), await judged()];
    const own = randomUUID();
    const items = [
      { caseId: one, command: 'addNote', body: { text: '快递停运' }, commandId: own },
      { caseId: 'nobody', command: 'addNote', body: { text: 'x' } },
      { caseId: two, command: 'approve', body: { amount: 1 } },
      { caseId: two, command: 'addNote', body: { text: '快递停运' } },
      { caseId: two, command: 'addNote', body: { words: 'x' } },
      { caseId: two, command: 'reassign', body: { owner: 'agent-9', reason: 'x' }, ifSeq: 0 },
    ];
    const commandId = randomUUID();
    const first = await bulk(items, { commandId });
    expect(first.body.items.map(({ status }: { status: number }) => status)).toEqual([200, 404, 403, 200, 422, 412]);
    expect(first.body.items[1].problem.code).toBe('caseNotFound');
    const second = await bulk(items, { commandId });
    expect(second.body.items.map(({ answer }: { answer: unknown }) => answer)).toEqual(
      first.body.items.map(({ answer }: { answer: unknown }) => answer),
    );
    for (const caseId of [one, two]) {
      expect((await shop.timeline(caseId)).filter((type) => type === 'noted')).toHaveLength(1);
    }
    // The same command id on the command's own route is the same command.
    const single = await give(one, 'addNote', { text: '快递停运' }, { commandId: own });
    expect([single.status, single.body.seq]).toEqual([200, first.body.items[0].answer.seq]);
    const other = await bulk([{ ...items[0], body: { text: '别的' } }]);
    expect(other.body.items[0]).toMatchObject({ status: 422, problem: { code: 'commandIdReused' } });
  });

  test('for an earlier version an item is refused with 412, and says what changed', async () => {
    const caseId = await judged();
    const { seq } = (await look(caseId)).body;
    const answer = await bulk([
      { caseId, command: 'addNote', body: { text: '一' }, ifSeq: seq },
      { caseId, command: 'addNote', body: { text: '二' }, ifSeq: seq },
    ]);
    expect(answer.body.items.map(({ status }: { status: number }) => status)).toEqual([200, 412]);
    expect(answer.body.items[1].problem.detail).toContain('noted');
  });

  test('more than a hundred are refused as a whole', async () => {
    const items = Array.from({ length: 101 }, () => ({ caseId: 'c', command: 'takeOver' }));
    expect((await bulk(items)).status).toBe(422);
  });
});
