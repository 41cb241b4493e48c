import { HANDBOOK_POLICY } from '../../policy/defaults';
import { AGENT, caseRecord, fakeRecords, given, keyOf, startApi, type TestApi, verifiedCase } from './support';

let api: TestApi | undefined;

async function stop(): Promise<void> {
  const running = api;
  api = undefined;
  await running?.stop();
}

afterEach(stop);

const HOUR = 3_600_000;
const OPENED = Date.UTC(2026, 2, 2, 3);

async function library(query: string, change: Parameters<typeof startApi>[0] = {}) {
  await stop();
  api = await startApi(change);
  const { status, body } = await api.call('GET', `/v1/scripts${query}`);
  const items: { name: string; text: string; missing: string[] }[] = body.items ?? [];
  return {
    status,
    body,
    names: items.map(({ name }) => name),
    of: (name: string) => items.find((one) => one.name === name),
  };
}

describe('handbook §6: the script library of the agent', () => {
  test('by stage and kind, in the shop’s language; what nobody fills in is named', async () => {
    const { status, body, names, of } = await library('?stage=intake&kind=qualityReturn');
    expect([status, body.language, body.next]).toEqual([200, 'zh-CN', null]);
    expect(names).toContain('apology.quality');
    expect(names).not.toContain('close.solved');
    expect(of('greeting.first')).toEqual({
      name: 'greeting.first',
      moment: 'greeting',
      stages: ['intake', 'proposal'],
      kinds: null,
      text: '亲，您好，我是售后agent-1，很高兴为您服务，请问有什么可以帮您？',
      missing: [],
    });
    expect(of('hold.until')).toMatchObject({ missing: ['until'] });
    expect(of('hold.until')?.text).toContain('{until}');
  });

  test('in the language of the shop, or the one that is asked for', async () => {
    const english = { records: { language: async () => 'en' as const } };
    expect((await library('', english)).of('hold.short')?.text).toBe(
      'Let me look that up for you; two minutes, please.',
    );
    expect((await library('?language=zh-CN', english)).of('hold.short')?.text).toBe(
      '亲，我帮您查一下，请您稍等两分钟。',
    );
  });

  test('of a case: its stage and kind, and what it knows in the texts', async () => {
    const state = given(
      verifiedCase(),
      [AGENT, { type: 'assess', cause: 'crack', severity: 'minor', fault: 'shop' }],
      [AGENT, { type: 'propose', remedy: 'compensation', amount: 800 }],
      [AGENT, { type: 'promiseTime', at: OPENED + 2 * HOUR, text: 'looked at' }],
    );
    const records = fakeRecords(caseRecord({ ...state, question: { askedAt: OPENED, text: '退吗' } }));
    const { names, of } = await library('?caseId=c1&language=en', { records });
    expect(names).toContain('refuse.return');
    expect(names).not.toContain('record.payee');
    expect(names).not.toContain('refuse.proof');
    expect(of('refuse.return')).toMatchObject({ missing: [], text: expect.stringContaining('8.00 yuan') });
    expect(of('record.details')).toMatchObject({ text: expect.stringContaining('order 4000000000000000001, “cup”') });
    expect(of('hold.late')?.text).toContain('“退吗”');
    expect(of('hold.until')?.text).toContain('2026-03-02 13:00');
    expect(HANDBOOK_POLICY.utcOffsetMinutes).toBe(480);
  });

  test('as they are written, for whoever changes them', async () => {
    const { of } = await library('?caseId=c1&raw=true');
    expect(of('greeting.first')?.text).toContain('{agent}');
    expect(of('refuse.return')?.text).not.toMatch(/[\d.]+元/);
    expect((await library('?raw=false')).of('greeting.first')?.text).toContain('agent-1');
  });

  test('another stage or kind than the case’s may be asked for', async () => {
    const { names } = await library('?caseId=c1&stage=followUp&kind=reviewRecovery');
    expect(names).toContain('close.review');
    expect(names).not.toContain('record.photos');
  });

  test.each(['?stage=lunch', '?language=fr', '?caseid=c1'])('%s is refused', async (query) => {
    expect((await library(query)).status).toBe(422);
  });

  test('a case that is not there is told', async () => {
    const { status, body } = await library('?caseId=c9');
    expect([status, body.code]).toEqual([404, 'caseNotFound']);
  });

  test('everybody with a key may read it', async () => {
    await library('');
    expect((await api?.call('GET', '/v1/scripts', { key: keyOf('preSales') }))?.status).toBe(200);
  });
});
