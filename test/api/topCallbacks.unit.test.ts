import type { TopPushes } from '../../intake/topPushes';
import { startApi, type TestApi } from './support';

let api: TestApi;
let taken: Parameters<TopPushes['take']>[];
let take: TopPushes['take'];

beforeAll(async () => {
  api = await startApi({ topPushes: { take: (...input) => take(...input) } });
});
afterAll(() => api.stop());
beforeEach(() => {
  taken = [];
  take = async (...input) => {
    taken.push(input);
    return { is: 'taken', answer: { success: true } };
  };
});

const push = (raw: string, path = '/callbacks/top/12345678?sign=AB&b=%2B+1', headers = {}) =>
  api.call('POST', path, { key: null, raw, headers });

describe('platform §2: the callback of TOP', () => {
  test('needs no API key; query, headers and body reach the signature as they came', async () => {
    const { status, body } = await push('{ "a" : "退款" }', undefined, { 'top-sign-list': 'x-a', 'x-a': '1' });
    expect([status, body]).toEqual([200, { success: true }]);
    const [[appKey, callback] = []] = taken;
    expect([appKey, callback?.query, callback?.body.toString()]).toEqual([
      '12345678',
      'sign=AB&b=%2B+1',
      '{ "a" : "退款" }',
    ]);
    expect(callback?.headers).toMatchObject({ 'top-sign-list': 'x-a', 'x-a': '1' });
  });

  test('whatever kind of body it says it is; none and no query are empty', async () => {
    await push('a=1', '/callbacks/top/1', { 'content-type': 'application/x-www-form-urlencoded' });
    await api.call('POST', '/callbacks/top/2', { key: null });
    expect(taken.map(([appKey, { query, body }]) => [appKey, query, body.toString()])).toEqual([
      ['1', '', 'a=1'],
      ['2', '', ''],
    ]);
  });

  test('what is forged, stale, or for nobody here is 403, and not said which', async () => {
    take = async () => ({ is: 'forged' });
    expect(await push('{}')).toMatchObject({ status: 403, body: { code: 'signatureWrong' } });
  });

  test('a body of more than 256 kB is not read', async () => {
    expect(await push(`"${'x'.repeat(256 * 1024)}"`)).toMatchObject({ status: 413, body: { code: 'bodyTooLarge' } });
    expect(taken).toEqual([]);
  });

  test('a compressed body is not opened', async () => {
    expect(await push('{}', undefined, { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
    expect(taken).toEqual([]);
  });

  test('a fault of ours is no success: it is pushed again, and the log has no word of the message', async () => {
    take = async () => {
      throw new Error('gone');
    };
    expect((await push('{"buyer_nick":"买家甲"}')).status).toBe(500);
    expect(JSON.stringify(api.log)).not.toMatch(/买家甲|sign=AB/);
  });

  test('only POST, and only an application', async () => {
    expect((await api.call('GET', '/callbacks/top/1', { key: null })).status).toBe(405);
    expect((await push('{}', '/callbacks/top')).status).toBe(401);
  });
});
