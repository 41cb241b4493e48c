import { Writable } from 'node:stream';
import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import { pino } from 'pino';
import { toldOfActivities } from '../../telemetry/activities';
import { logMixin, withLogFacts } from '../../telemetry/logFacts';
import { originHeaders } from '../../telemetry/origin';
import { workerLogger } from '../../worker/logging';
import { ORIGIN_HEADER } from '../../workflows/origin';

const lines: Record<string, unknown>[] = [];
const log = pino(
  { mixin: logMixin },
  new Writable({ write: (chunk, _encoding, done) => done(void lines.push(JSON.parse(String(chunk)))) }),
);
beforeEach(() => {
  lines.length = 0;
});

const ASKED = { shopId: 'shop-1', caseId: 'case-1', askedAt: 1 };
const from = (requestId: string): Headers => ({ [ORIGIN_HEADER]: defaultPayloadConverter.toPayload({ requestId }) });

/** An activity of a case as the SDK runs it, with what the SDK itself logs of it. */
async function run(args: unknown[], headers: Headers, work: () => Promise<unknown>) {
  const info = {
    activityType: 'readOrder',
    attempt: 2,
    workflowType: 'caseWorkflow',
    workflowExecution: { workflowId: 'w' },
  };
  const { inbound, outbound } = toldOfActivities({ info } as never);
  await inbound?.execute?.({ args, headers }, work);
  return outbound?.getLogAttributes?.({ activityType: 'readOrder' }, (attributes) => attributes);
}

test('each line that an activity writes has the case, the shop, the request, the activity and the try', async () => {
  const ids = { shopId: 'shop-1', caseId: 'case-1', requestId: 'request-1', activity: 'readOrder', attempt: 2 };
  const told = await run([{ tid: '1' }, ASKED], from('request-1'), async () => {
    log.warn('before');
    await new Promise((later) => setTimeout(later, 1));
    log.warn({ matter: 'x' }, 'after a pause');
  });
  expect(lines).toEqual([expect.objectContaining(ids), expect.objectContaining({ ...ids, matter: 'x' })]);
  expect(told).toMatchObject(ids);
});

test('so has each line of the recorder, and of an activity without a request', async () => {
  await run([{ caseId: 'case-2', shopId: 'shop-2', content: {} }], {}, async () => log.info('recorded'));
  expect(lines).toEqual([expect.objectContaining({ caseId: 'case-2', shopId: 'shop-2' })]);
  expect(lines[0]).not.toHaveProperty('requestId');
});

test('activities side by side do not mix their ids', async () => {
  const one = (caseId: string) =>
    run([{}, { ...ASKED, caseId }], from(`request of ${caseId}`), async () => {
      await new Promise((later) => setTimeout(later, 2));
      log.info('line');
    });
  await Promise.all([one('a'), one('b')]);
  expect(lines.map(({ caseId, requestId }) => [caseId, requestId]).sort()).toEqual([
    ['a', 'request of a'],
    ['b', 'request of b'],
  ]);
});

test('a line’s own ids count before those of the work around it', () => {
  withLogFacts({ shopId: 'shop-1' }, () => log.info({ shopId: 'shop-2' }, 'other shop'));
  expect(lines).toEqual([expect.objectContaining({ shopId: 'shop-2' })]);
});

test('what is done without a request tells Temporal no origin', () => {
  expect(originHeaders()).toEqual({});
  const headers = withLogFacts({ requestId: 'r' }, originHeaders);
  expect(headers[ORIGIN_HEADER] && defaultPayloadConverter.fromPayload(headers[ORIGIN_HEADER])).toEqual({
    requestId: 'r',
  });
});

test('the SDK’s own lines are JSON of the same log, without a task’s token', () => {
  const logger = workerLogger(log);
  logger.warn('Activity failed', { workflowId: 'w', taskToken: 'AAAA', error: new Error('it broke') });
  logger.info('No workflows registered, not polling for workflow tasks');
  expect(lines).toEqual([
    expect.objectContaining({
      level: 40,
      msg: 'Activity failed',
      workflowId: 'w',
      err: expect.objectContaining({ message: 'it broke' }),
    }),
  ]);
  expect(lines[0]).not.toHaveProperty('taskToken');
});
