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

const call: HttpShop['call'] = (...input) => http.call(...input);
const give = (caseId: string, command: string, body: unknown, more: Call = {}) =>
  call('POST', `/v1/cases/${caseId}/${command}`, { body, ...more });
const seqOf = async (caseId: string) => (await call('GET', `/v1/cases/${caseId}`)).body.seq;

/** A case about an order of 99 yuan that was shipped, with everything looked up. */
async function verified(): Promise<string> {
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  await shop.travel.settled();
  return caseId;
}

test('a case from its opening to the money, by nothing but HTTP', async () => {
  const { tid } = await shippedOrder(shop, 9900);
  const opened = await call('POST', '/v1/cases', { body: { kind: 'qualityReturn', tid, note: '买家来电' } });
  expect(opened.status).toBe(201);
  const { caseId } = opened.body;
  expect(opened.headers.get('location')).toBe(`/v1/cases/${caseId}`);
  expect(opened.body.case).toMatchObject({ id: caseId, tid, kind: 'qualityReturn', owner: 'afterSales-1' });
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');

  const assessed = await give(caseId, 'assess', { cause: '开线', severity: 'minor', fault: 'shop' });
  expect(assessed).toMatchObject({ status: 200, body: { case: { assessment: { severity: 'minor' } } } });
  const payee = { account: 'buyer@example.com', realName: '测试买家' };
  const offer = { remedy: 'compensation', amount: 1500, ...payee, skipReason: '买家坚持' };
  expect((await give(caseId, 'propose', offer)).body.case.offers).toMatchObject([{ amount: 1500, status: 'sent' }]);
  expect((await give(caseId, 'recordAnswer', { answer: 'accepted' })).status).toBe(200);

  await untilRow(shop, caseId, ({ paid }) => paid === 1500);
  const { transfers } = await shop.market.books();
  expect(transfers).toEqual([expect.objectContaining({ amountFen: 1500, payeeAccount: payee.account })]);
  const { body } = await call('GET', `/v1/cases/${caseId}`, { key: 'auditor' });
  expect(body).toMatchObject({ paid: 1500, agreement: { remedy: 'compensation' } });
  expect(body.allowed.register).toMatchObject({ allowed: false, code: 'roleNotAllowed' });
});

describe('a command that is repeated', () => {
  test('under its own id has the same answer, and happened once', async () => {
    const caseId = await verified();
    const commandId = randomUUID();
    const seq = await seqOf(caseId);
    const [first, second] = await Promise.all(
      [1, 2].map(() => give(caseId, 'addNote', { text: '一次' }, { commandId })),
    );
    const third = await give(caseId, 'addNote', { text: '一次' }, { commandId });
    for (const answer of [first, second, third]) {
      expect(answer?.status).toBe(200);
      expect(answer?.headers.get('idempotency-key')).toBe(commandId);
      expect(answer?.body).toMatchObject({ commandId, caseId, seq: seq + 1, events: ['noted'] });
    }
    expect((await shop.timeline(caseId)).filter((type) => type === 'noted')).toHaveLength(1);
    expect((await give(caseId, 'addNote', { text: '两次' })).body.seq).toBe(seq + 2);
  });

  test('to open a case finds the one that there is', async () => {
    const { tid } = await shippedOrder(shop, 5000);
    const open = () => call('POST', '/v1/cases', { body: { kind: 'qualityReturn', tid }, key: 'supervisor' });
    const answers = await Promise.all([open(), open(), open()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.caseId)).size).toBe(1);
  });
});

test('a task is listed, completed once, and told so again under the same id', async () => {
  const caseId = await verified();
  const list = async (query: string) => (await call('GET', `/v1/tasks?caseId=${caseId}${query}`)).body.items;
  const [task] = await list('&kind=assess&role=afterSales');
  expect(task).toMatchObject({ caseId, command: 'assess', closedAt: null });
  const complete = (commandId: string) =>
    call('POST', `/v1/tasks/${encodeURIComponent(task.id)}/complete`, {
      body: { cause: '色差', severity: 'minor', fault: 'shop' },
      commandId,
    });

  const commandId = randomUUID();
  const done = await complete(commandId);
  expect(done).toMatchObject({ status: 200, body: { caseId, case: { assessment: { cause: '色差' } } } });
  expect((await complete(commandId)).body).toMatchObject({ seq: done.body.seq, events: done.body.events });
  expect(await complete(randomUUID())).toMatchObject({ status: 409, body: { code: 'taskClosed' } });
  expect(await list('&kind=assess')).toEqual([]);
  expect(await list('&kind=assess&open=false')).toMatchObject([{ id: task.id, closedAt: expect.any(String) }]);
  expect(await list('&kind=propose&assignee=me')).toHaveLength(1);
});

test('lists are filtered and paged, and the timeline is whole', async () => {
  const ids = [await verified(), await verified(), await verified()];
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await call('GET', `/v1/cases?limit=2&kind=qualityReturn&open=true${cursor}`);
    expect(body.items.length).toBeLessThanOrEqual(2);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.next === null ? '' : `&cursor=${encodeURIComponent(body.next)}`;
  } while (cursor !== '');
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(ids));
  expect(seen).toHaveLength(
    await shop.database.case.count({ where: { shopId: shop.shopId, stage: { not: 'closed' } } }),
  );
  expect((await call('GET', '/v1/cases?stage=closed')).body.items).toEqual([]);
  expect((await call('GET', '/v1/cases?kind=refundUnshipped')).body.items).toEqual([]);
  const { tid } = (await call('GET', `/v1/cases/${ids[0]}`)).body;
  expect((await call('GET', `/v1/cases?tid=${tid}`)).body.items).toMatchObject([{ id: ids[0], tid }]);

  const timeline: number[] = [];
  for (let next: string | null = '0'; next !== null; ) {
    const { body } = await call('GET', `/v1/cases/${ids[0]}/timeline?limit=2&cursor=${next}`);
    timeline.push(...body.items.map(({ seq }: { seq: number }) => seq));
    next = body.next;
  }
  const seq = await seqOf(ids[0] ?? '');
  expect(timeline).toEqual(Array.from({ length: seq }, (_, index) => index + 1));
});

describe('bad input is refused clearly, logged once, and changes nothing', () => {
  let caseId: string;
  let taskId: string;
  const refused: string[] = [];
  beforeAll(async () => {
    caseId = await verified();
    await give(caseId, 'assess', { cause: '开线', severity: 'minor', fault: 'shop' });
    await shop.travel.settled();
    taskId = `${caseId}/case/propose`;
  });

  const offer = (amount: unknown): Call => ({
    key: 'manager',
    raw: `{"remedy":"compensation","skipReason":"x","amount":${typeof amount === 'number' ? amount : String(amount)}}`,
  });
  const ours = (path: string) => () => `/v1/cases/${caseId}${path}`;
  const task = () => `/v1/tasks/${encodeURIComponent(taskId)}/complete`;

  const bad: [string, string, () => string, Call, number, string][] = [
    ['an unknown case', 'GET', () => '/v1/cases/nobody', {}, 404, 'caseNotFound'],
    [
      'an unknown case to command',
      'POST',
      () => '/v1/cases/nobody/addNote',
      { body: { text: 'x' } },
      404,
      'caseNotFound',
    ],
    ['an unknown task', 'POST', () => '/v1/tasks/nobody/complete', { body: {} }, 404, 'taskNotFound'],
    ['an unknown command', 'POST', ours('/explode'), { body: {} }, 404, 'unknownRoute'],
    ["the platform's own command", 'POST', ours('/refundSeen'), { body: {} }, 404, 'unknownRoute'],
    [
      'an unknown order',
      'POST',
      () => '/v1/cases',
      { body: { kind: 'qualityReturn', tid: '1' } },
      404,
      'notOnPlatform',
    ],
    [
      'an unknown process',
      'POST',
      ours('/approve'),
      { key: 'manager', body: { amount: 1, process: 'nope' } },
      404,
      'unknownProcess',
    ],
    ['no offer to answer', 'POST', ours('/recordAnswer'), { body: { answer: 'accepted' } }, 409, 'nothingOffered'],
    ['a stage too early', 'POST', ours('/recordFollowUp'), { body: { outcome: 'solved' } }, 409, 'wrongStage'],
    ['nothing to approve', 'POST', ours('/approve'), { key: 'manager', body: { amount: 1 } }, 409, 'notWaiting'],
    ['the wrong role', 'POST', ours('/close'), { body: { reason: 'x' } }, 403, 'roleNotAllowed'],
    ['an auditor who acts', 'POST', ours('/addNote'), { key: 'auditor', body: { text: 'x' } }, 403, 'roleNotAllowed'],
    ['a negative amount', 'POST', ours('/propose'), offer(-1), 422, 'invalidAmount'],
    ['an amount of zero', 'POST', ours('/propose'), offer(0), 422, 'invalidAmount'],
    ['a fraction of a fen', 'POST', ours('/propose'), offer(10.5), 422, 'invalidAmount'],
    ['an amount above the cap', 'POST', ours('/propose'), offer(9901), 422, 'overCap'],
    ['an amount beyond all numbers', 'POST', ours('/propose'), offer('1e999'), 422, 'invalidAmount'],
    ['an amount that rows cannot keep', 'POST', ours('/propose'), offer(2 ** 40), 422, 'invalidAmount'],
    ['an amount in words', 'POST', ours('/propose'), offer('"ten"'), 422, 'invalidAmount'],
    ['an amount in yuan', 'POST', ours('/propose'), offer('"10.00"'), 422, 'invalidAmount'],
    ['an over-long note', 'POST', ours('/addNote'), { body: { text: '字'.repeat(2001) } }, 422, 'textTooLong'],
    [
      'words too long for the platform',
      'POST',
      ours('/reply'),
      { body: { text: '字'.repeat(134) } },
      422,
      'textTooLong',
    ],
    ['a text that is no text', 'POST', ours('/addNote'), { body: { text: 3 } }, 422, 'invalidInput'],
    ['an unknown field', 'POST', ours('/addNote'), { body: { text: 'x', colour: 'red' } }, 422, 'unknownField'],
    [
      'a command id that is none',
      'POST',
      ours('/addNote'),
      { body: { text: 'x' }, commandId: 'a b' },
      422,
      'invalidCommandId',
    ],
    ['an unknown field of a task', 'POST', task, { body: { remedy: 'explanation', x: 1 } }, 422, 'unknownField'],
    ['broken JSON', 'POST', ours('/addNote'), { raw: '{"text":' }, 400, 'malformedJson'],
    ['a body of 10 MB', 'POST', ours('/addNote'), { body: { text: 'x'.repeat(10_000_000) } }, 413, 'bodyTooLarge'],
    ['no key', 'POST', ours('/addNote'), { key: null, body: { text: 'x' } }, 401, 'keyMissing'],
    ['an unknown key', 'POST', ours('/addNote'), { key: 'unknown', body: { text: 'x' } }, 401, 'keyUnknown'],
    ["another shop's case", 'GET', ours(''), { key: 'stranger' }, 404, 'caseNotFound'],
    ["another shop's timeline", 'GET', ours('/timeline'), { key: 'stranger' }, 404, 'caseNotFound'],
    [
      "another shop's case to command",
      'POST',
      ours('/addNote'),
      { key: 'stranger', body: { text: 'x' } },
      404,
      'caseNotFound',
    ],
    ["another shop's task", 'POST', task, { key: 'stranger', body: {} }, 404, 'taskNotFound'],
    ['an unknown filter', 'GET', () => '/v1/cases?colour=red', {}, 422, 'unknownField'],
    ['a forged cursor', 'GET', () => '/v1/cases?cursor=xx', {}, 422, 'invalidCursor'],
  ];

  test.each(bad)('%s', async (_what, method, path, input, status, code) => {
    const before = await shop.database.case.findUniqueOrThrow({ where: { id: caseId } });
    const answer = await call(method, path(), input);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const { requestId } = answer;
    expect(answer.body.detail).toMatch(/^\S.*\.$/);
    expect(answer.body).toMatchObject({ type: `urn:shouhou:problem:${code}`, status, requestId });
    expect(await http.logOf(requestId)).toMatchObject([{ problem: code, res: { status } }]);
    refused.push(requestId);
    expect(await shop.database.case.findUniqueOrThrow({ where: { id: caseId } })).toEqual(before);
    expect((await shop.state(caseId)).seq).toBe(before.seq);
  });

  test('and no second line about any of them follows', async () => {
    expect(refused).toHaveLength(bad.length);
    for (const requestId of refused) expect(await http.logOf(requestId)).toHaveLength(1);
  });
});

test('no line of the log holds what buyers and staff wrote, and none a key', async () => {
  const caseId = await verified();
  const secret = '买家的手机是13800000000';
  const { requestId } = await give(caseId, 'addNote', { text: secret });
  const log = JSON.stringify(await http.logOf(requestId));
  expect(log).toContain(requestId);
  expect(log).not.toContain('13800000000');
  expect(log).not.toContain(`agent-of-${shop.shopId}`);
});
