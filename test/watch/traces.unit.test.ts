import { trace } from '@opentelemetry/api';
import { loadConfig } from '../../config';
import { nameOfStatement } from '../../store/tracedStatements';
import { startTraces } from '../../telemetry/traces';
import { interceptors, ORIGIN_HEADER } from '../../workflows/origin';

jest.mock('@opentelemetry/exporter-trace-otlp-http', () => {
  throw new Error('The exporter was loaded.');
});

test('without the setting nothing is loaded, no exporter is made and no span is recorded', async () => {
  expect(await startTraces(loadConfig({}), 'api', { warn: jest.fn() })).toBeUndefined();
  expect(trace.getTracer('shouhou').startSpan('x').isRecording()).toBe(false);
  const set = loadConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' });
  await expect(startTraces(set, 'api', { warn: jest.fn() })).rejects.toThrow('The exporter was loaded.');
});

test.each([
  ['SELECT c."id" FROM "Case" c WHERE c."shopId" = $1', 'SELECT Case'],
  ['WITH "s0" AS (INSERT INTO "CaseEvent" ("id") SELECT 1) UPDATE "Case" SET "seq" = 2', 'INSERT CaseEvent'],
  ['UPDATE "Task" SET "closedAt" = now()', 'UPDATE Task'],
  ['COMMIT', 'COMMIT'],
  ['VACUUM', 'SQL'],
])('the statement %s is called %s', (text, name) => {
  expect(nameOfStatement(text)).toBe(name);
});

describe('a case hands on where a command comes from', () => {
  const origin = { data: 'of the request' };
  const update = (headers: object) => ({ updateId: '1', name: 'assess', args: [], headers }) as never;
  const activity = { activityType: 'readOrder', args: [], options: {}, headers: {}, seq: 1 } as never;

  function oneCase() {
    const { inbound = [], outbound = [] } = interceptors();
    return {
      hear: (headers: object) => inbound[0]?.handleUpdate?.(update(headers), async () => undefined),
      ask: async (answer: Promise<unknown> = Promise.resolve()) => {
        let headers: object = {};
        const asked = outbound[0]?.scheduleActivity?.(activity, (input) => {
          headers = input.headers;
          return answer;
        });
        return { headers, asked };
      },
    };
  }

  test('to the questions that follow from it, and not to those of another command', async () => {
    const one = oneCase();
    expect((await one.ask()).headers).toEqual({});
    await one.hear({ [ORIGIN_HEADER]: origin });
    expect((await one.ask()).headers).toEqual({ [ORIGIN_HEADER]: origin });
    await one.hear({});
    expect((await one.ask()).headers).toEqual({});
  });

  test('and with an answer takes up again from where its question came', async () => {
    const one = oneCase();
    await one.hear({ [ORIGIN_HEADER]: origin });
    let arrive: (answer: unknown) => void = () => undefined;
    const { asked } = await one.ask(new Promise((resolve) => (arrive = resolve)));
    await one.hear({ [ORIGIN_HEADER]: 'another' });
    arrive('answer');
    await asked;
    expect((await one.ask()).headers).toEqual({ [ORIGIN_HEADER]: origin });
  });

  test('for an hour: what a timer does days later is not the command’s', async () => {
    jest.useFakeTimers();
    const one = oneCase();
    await one.hear({ [ORIGIN_HEADER]: origin });
    jest.setSystemTime(Date.now() + 3_600_001);
    expect((await one.ask()).headers).toEqual({});
    jest.useRealTimers();
  });
});
