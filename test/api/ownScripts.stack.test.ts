import { prismaScripts } from '../../api/scriptBook';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { connectPrisma, type Database } from '../../store/database';
import { freshDatabase } from '../support/stack';
import { AGENT, caseRecord, fakeRecords, given, keyOf, startApi, type TestApi, verifiedCase } from './support';

let database: Database;
let api: TestApi;

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
  const state = given(verifiedCase(), [AGENT, { type: 'assess', cause: CAUSE, severity: 'minor', fault: 'shop' }]);
  const lines = (state.order?.lines ?? []).map((line) => ({ ...line, productId: PRODUCT }));
  const policies = { newest: async () => ({ version: 1, since: new Date(0), policy: HANDBOOK_POLICY }) };
  api = await startApi({
    records: fakeRecords(caseRecord({ ...state, order: state.order && { ...state.order, lines } })),
    scripts: prismaScripts(database),
    policies: policies as never,
  });
});
beforeEach(() => database.shopScript.deleteMany());
afterAll(async () => {
  await api?.stop();
  await database?.$disconnect();
});

const PRODUCT = 'product-1';
const [CAUSE = ''] = HANDBOOK_POLICY.registration.causes;
const COLOUR = {
  version: 0,
  language: 'zh-CN',
  stages: ['intake', 'proposal', 'bargaining'],
  text: '亲，{item}的颜色会有差别。',
};

const put = (name: string, body: object, key = keyOf('supervisor')) =>
  api.call('PUT', `/v1/scripts/${name}`, { key, body: { ...COLOUR, ...body } });

async function shown(query = ''): Promise<{ name: string; text: string; missing: string[] }[]> {
  return (await api.call('GET', `/v1/scripts${query}`)).body.items;
}

describe('handbook §12: the words that a shop has written for its agents', () => {
  test('a script for one cause is shown first where the case has that cause, and nowhere else', async () => {
    const { status, body } = await put('apology.colour', { causes: [CAUSE] });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ name: 'apology.colour', version: 1, causes: [CAUSE] }),
    ]);
    const [first] = await shown('?caseId=c1');
    expect(first).toMatchObject({ name: 'apology.colour', text: expect.stringContaining('cup'), missing: [] });
    expect((await shown('?stage=bargaining')).map(({ name }) => name)).not.toContain('apology.colour');
    const { body: seen } = await api.call('GET', '/v1/cases/c1');
    expect(seen.outlook.scripts[0]).toMatchObject({ name: 'apology.colour', text: expect.stringContaining('cup') });
  });

  test('a script for the very product comes before one for the cause, and that before one for all', async () => {
    await put('hold.all', { text: '亲，稍等。' });
    await put('hold.cause', { causes: [CAUSE], text: '亲，稍等一下。' });
    await put('hold.product', { productId: PRODUCT, text: '亲，稍等片刻。' });
    await put('hold.other', { productId: 'another', text: '亲，请稍等。' });
    const names = (await shown('?caseId=c1')).map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['hold.product', 'hold.cause', 'hold.all']);
    expect(names).not.toContain('hold.other');
  });

  test('a built-in script is replaced by its name, in its language alone, and is back when the shop’s own is retired', async () => {
    const builtIn = (await shown()).find(({ name }) => name === 'hold.short')?.text;
    await put('hold.short', { text: '亲，马上为您查。' });
    expect((await shown()).filter(({ name }) => name === 'hold.short')).toMatchObject([{ text: '亲，马上为您查。' }]);
    expect((await shown('?language=en')).find(({ name }) => name === 'hold.short')?.text).toMatch(/two minutes/);
    await put('hold.short', { version: 1, text: '亲，马上为您查。', retired: true });
    expect((await shown()).find(({ name }) => name === 'hold.short')?.text).toBe(builtIn);
    const { body } = await api.call('GET', '/v1/scripts/hold.short/versions?language=zh-CN');
    expect(body.items.map(({ version, retired }: { version: number; retired: boolean }) => [version, retired])).toEqual(
      [
        [2, true],
        [1, false],
      ],
    );
  });

  test('of two supervisors who change one version the second hears of the first; nothing is lost', async () => {
    await put('close.thanks', {});
    const both = await Promise.all(
      ['亲，感谢您。', '亲，谢谢您。'].map((text) => put('close.thanks', { version: 1, text })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('scriptChanged');
    expect(await database.shopScript.count()).toBe(2);
    const deeds = await database.auditEntry.findMany({ where: { action: 'scriptChanged' } });
    expect(deeds.at(-1)).toMatchObject({ subject: 'script:zh-CN/close.thanks', actorId: 'supervisor-1' });
  });

  test.each([
    ['lunch.break', {}, 'invalidInput', 'scriptName'],
    ['apology', {}, 'invalidInput', 'scriptName'],
    ['hold.x', { kinds: ['constructor'] }, 'invalidInput', 'kinds'],
    ['hold.x', { text: '亲，{nickname}您好。' }, 'invalidInput', 'text'],
    ['hold.x', { text: '你问我我问谁' }, 'blockedWords', undefined],
    ['hold.x', { text: '亲'.repeat(134) }, 'textTooLong', 'text'],
    ['hold.x', { stages: [] }, 'invalidInput', 'stages'],
    ['hold.x', { fromCaseId: 'c9' }, 'invalidInput', 'fromCaseId'],
    ['hold.x', { fromCaseId: 'c1' }, 'invalidInput', 'fromCaseId'],
  ])('%s with %j is refused, and nothing changes', async (name, body, code, path) => {
    const answer = await put(name, body);
    expect([answer.status, answer.body.code, answer.body.errors?.[0]?.path]).toEqual([422, code, path]);
    expect(await database.shopScript.count()).toBe(0);
  });

  test('an agent reads them and writes none', async () => {
    const { status, body } = await put('hold.x', {}, keyOf('afterSales'));
    expect([status, body.code]).toEqual([403, 'roleNotAllowed']);
  });
});
