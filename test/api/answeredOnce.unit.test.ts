import type { KeyBook } from '../../api/people/keyBook';
import { fakeKeptAnswers, keyOf, startedApis } from './support';

const start = startedApis();

/** Keys that are made one after the other, each with a text of its own. */
function countingKeys(): KeyBook & { made: number } {
  const row = { id: 'k2', createdBy: 'admin-1', createdAt: new Date(0), revokedAt: null, lastUsedAt: null };
  const book = {
    made: 0,
    all: async () => [],
    revoke: async () => undefined,
    used: async () => undefined,
    async make(entry: Parameters<KeyBook['make']>[0]) {
      if (entry.shopId === 'none') return undefined;
      book.made += 1;
      return { key: `sh_text-${book.made}`, row: { ...row, ...entry } };
    },
  };
  return book;
}

const BODY = { name: 'robot', role: 'auditor', shopId: 'shop-1', staffId: 'robot-1' };

describe('an admin whose answer was lost sends the same again under the same Idempotency-Key', () => {
  async function started(overrides: Parameters<typeof start>[0] = {}) {
    const keys = countingKeys();
    const api = await start({ keys, ...overrides });
    const make = (id: string, change: object = {}) =>
      api.call('POST', '/v1/keys', {
        ...{ key: keyOf('admin'), body: { ...BODY, ...change }, headers: { 'Idempotency-Key': id } },
      });
    return { api, keys, make };
  }

  test('and gets the same key again: one was made', async () => {
    const { keys, make } = await started();
    const first = await make('one');
    const second = await make('one');
    expect([first.status, first.body.key]).toEqual([201, 'sh_text-1']);
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect((await make('two')).body.key).toBe('sh_text-2');
    expect(keys.made).toBe(2);
  });

  test('for something else it is refused', async () => {
    const { api, keys, make } = await started();
    await make('one');
    expect(await make('one', { name: 'another' })).toMatchObject({ status: 422, body: { code: 'commandIdReused' } });
    const link = { key: keyOf('admin'), headers: { 'Idempotency-Key': 'one' } };
    expect((await api.call('POST', '/v1/people/p1/link', link)).body.code).toBe('commandIdReused');
    expect(keys.made).toBe(1);
  });

  test('what was refused may be sent mended under the same key', async () => {
    const { make } = await started();
    expect((await make('one', { shopId: 'none' })).status).toBe(422);
    expect((await make('one', { nam: 'x' })).status).toBe(422);
    expect((await make('one')).status).toBe(201);
  });

  test('where the answer could not be kept, nothing is made twice, and they hear so', async () => {
    const keptAnswers = { ...fakeKeptAnswers(), keep: () => Promise.reject(new Error('full')) };
    const { api, keys, make } = await started({ keptAnswers });
    expect((await make('one')).status).toBe(201);
    expect(await make('one')).toMatchObject({ status: 409, body: { code: 'answerLost' } });
    expect(keys.made).toBe(1);
    expect(api.log.map(({ msg }) => msg)).toContain('an answer could not be kept');
  });

  test("the key of another caller is another's: nobody gets an answer that was not theirs", async () => {
    const { api, make } = await started();
    expect((await make('one')).status).toBe(201);
    const other = { key: keyOf('manager'), body: BODY, headers: { 'Idempotency-Key': 'one' } };
    expect((await api.call('POST', '/v1/keys', other)).body.code).toBe('adminNeeded');
  });

  test('without a key each request is its own', async () => {
    const { api, keys } = await started();
    for (const n of [1, 2]) {
      const { body } = await api.call('POST', '/v1/keys', { key: keyOf('admin'), body: BODY });
      expect(body.key).toBe(`sh_text-${n}`);
    }
    expect(keys.made).toBe(2);
  });
});
