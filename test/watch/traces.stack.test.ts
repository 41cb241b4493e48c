import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, type Service } from '../../scripts/stack';
import { type HttpShop, serveShop } from '../api/httpShop';
import { kill, logFileOf, workerProcess } from '../faults/support/processes';
import { PAYEE, shippedOrder, untilRow } from '../faults/support/stories';
import { PATIENCE_MS } from '../support/patience';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { type Collector, startCollector, type Told } from './collector';

let collector: Collector;
let shop: TestShop;
let worker: Service;
let http: HttpShop;
let caseId: string;

beforeAll(async () => {
  collector = await startCollector();
  const databaseUrl = await freshDatabase();
  shop = await openShop({ databaseUrl, workers: false, watched: false });
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '100' };
  worker = workerProcess({ shop, databaseUrl, settings });
  [http] = await Promise.all([serveShop(shop, { databaseUrl, settings }), worker.start()]);
});
afterAll(async () => {
  await Promise.all([http?.api.stop(), worker?.stop()]);
  await shop?.close();
  collector?.stop();
});

const newTrace = () => {
  const [traceId, spanId] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-01` };
};
const of = (traceId: string) => collector.spans.filter((span) => span.traceId === traceId);

/** Of a span, its own name and those above it, up to the caller's. */
function wayUp(spans: readonly Told[], span: Told | undefined): string[] {
  if (span === undefined) return [];
  return [
    span.name,
    ...wayUp(
      spans,
      spans.find(({ spanId }) => spanId === span.parentSpanId),
    ),
  ];
}

/** Until a call to the provider shows in the trace, and every span's parent has been told too; gives the trace's spans. */
function untilCalled(traceId: string, call: string): Promise<Told[]> {
  return eventually(async () => {
    const spans = of(traceId);
    expect(spans.map(({ name }) => name)).toContain(call);
    // A span is told when it ends, so below one that is under way others stand alone.
    expect(roots(spans)).toHaveLength(1);
    return spans;
  }, PATIENCE_MS);
}

/** A parcel's traces are asked for once the case is open. */
/** All spans, once for a while none has come to a trace that there is: processes tell of them now and then. */
async function untilAllIsTold(): Promise<Told[]> {
  for (;;) {
    const told = [...collector.spans];
    const traces = new Set(told.map(({ traceId }) => traceId));
    await sleep(3_000);
    if (collector.spans.slice(told.length).every(({ traceId }) => !traces.has(traceId))) return told;
  }
}

const COURIER = 'kuaidi100 poll/query.do';

/** What the caller's own span has below it. */
const roots = (spans: readonly Told[]) =>
  spans.filter(({ parentSpanId }) => !spans.some(({ spanId }) => spanId === parentSpanId));

test('a command by HTTP is one trace: the request, the update of the case, its activities, the calls to the platform', async () => {
  const { tid } = await shippedOrder(shop, 9900);
  const caller = newTrace();
  const opened = await http.call('POST', '/v1/cases', {
    body: { kind: 'qualityReturn', tid },
    traceparent: caller.traceparent,
  });
  expect(opened.status).toBe(201);
  caseId = opened.body.caseId;
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');

  const spans = await untilCalled(caller.traceId, COURIER);
  const above = spans.filter(({ service }) => service === 'shouhou-worker').map((span) => wayUp(spans, span));
  const update = ['update open', 'POST openCase'];
  expect(above).toContainEqual(['activity record', ...update]);
  expect(above).toContainEqual([COURIER, 'activity readParcel', ...update]);
  for (const way of above) expect(way.slice(-2)).toEqual(update);
  // All begins at the caller's own span.
  expect(roots(spans).map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual([
    ['POST openCase', caller.spanId],
  ]);
  expect(spans.find(({ name }) => name === 'POST openCase')?.facts).toMatchObject({
    'http.response.status_code': 201,
    'shouhou.request_id': opened.requestId,
    'shouhou.shop_id': shop.shopId,
  });
  expect(spans.find(({ name }) => name === 'activity record')?.facts).toMatchObject({
    'shouhou.case_id': caseId,
    'shouhou.request_id': opened.requestId,
  });
});

test('the log lines of the request name the trace', async () => {
  const caller = newTrace();
  const answer = await http.call('GET', `/v1/cases/${caseId}`, { traceparent: caller.traceparent });
  const [line] = await http.logOf(answer.requestId);
  expect(line).toMatchObject({ traceId: caller.traceId, caseId, shopId: shop.shopId });
  await eventually(
    async () => expect(of(caller.traceId).map(({ name }) => name)).toContain('SELECT Case'),
    PATIENCE_MS,
  );
});

test('a worker that dies and replays the case doubles no span, and the next command is a trace of its own', async () => {
  const before = await untilAllIsTold();
  await kill(worker);
  await worker.start();
  const caller = newTrace();
  const body = { cause: '开线', severity: 'minor', fault: 'shop' };
  const judged = await http.call('POST', `/v1/cases/${caseId}/assess`, { body, traceparent: caller.traceparent });
  expect(judged.status).toBe(200);
  const spans = await eventually(async () => {
    expect(of(caller.traceId).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['activity record', 'update assess', 'POST assess']),
    );
    return of(caller.traceId);
  }, PATIENCE_MS);
  const record = spans.find(({ name }) => name === 'activity record');
  expect(wayUp(spans, record)).toEqual(['activity record', 'update assess', 'POST assess']);
  expect(spans.filter(({ name }) => name === 'activity record').length).toBe(1);

  // Nothing was added to what the case did before.
  const traces = new Set(before.map(({ traceId }) => traceId));
  const again = collector.spans.filter((span) => traces.has(span.traceId) && !before.includes(span));
  expect(again.map(({ name }) => name)).toEqual([]);
  const ids = collector.spans.map(({ spanId }) => spanId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a sampled-out caller is not traced, and nobody’s data is in any span', async () => {
  const caller = newTrace();
  const traceparent = caller.traceparent.replace(/01$/, '00');
  const body = { remedy: 'compensation', amount: 800, ...PAYEE, skipReason: '我急用钱，请尽快退款给我' };
  const given = await http.call('POST', `/v1/cases/${caseId}/propose`, { body, traceparent });
  expect(given.status).toBe(200);
  await http.call('GET', '/v1/cases?nickname=%E6%B5%8B%E8%AF%95%E4%B9%B0%E5%AE%B6');
  await eventually(async () => expect(collector.spans.map(({ name }) => name)).toContain('GET listCases'), PATIENCE_MS);
  expect(of(caller.traceId)).toEqual([]);
  const everything = collector.texts.join('\n');
  for (const word of [PAYEE.account, PAYEE.realName, 'buyer-', '我急用钱', '138001380', '开线', '%E6%B5%8B', 'Bearer'])
    expect(everything).not.toContain(word);
  expect([...new Set(collector.spans.flatMap(({ facts }) => Object.keys(facts)))].sort()).toEqual(KNOWN);
});

test('the worker’s log is JSON, line by line', async () => {
  const lines = readFileSync(logFileOf('worker', shop), 'utf8').split('\n').filter(Boolean);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ name: 'worker', msg: expect.any(String) });
});

/** All that spans say: ids, names of ours, codes. */
const KNOWN = [
  'db.system.name',
  'http.request.method',
  'http.response.status_code',
  'shouhou.activity',
  'shouhou.attempt',
  'shouhou.call',
  'shouhou.case_id',
  'shouhou.command_id',
  'shouhou.operation',
  'shouhou.provider',
  'shouhou.request_id',
  'shouhou.shop_id',
  'shouhou.workflow_id',
];
