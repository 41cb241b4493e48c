import type { ParcelPushes } from '../../intake/parcelPushes';
import { startApi, type TestApi } from './support';

let api: TestApi;
let taken: unknown[][];
let take: ParcelPushes['take'];

beforeAll(async () => {
  api = await startApi({ parcelPushes: { take: (...input) => take(...input) } });
});
afterAll(() => api.stop());
beforeEach(() => {
  taken = [];
  take = async (...input) => {
    taken.push(input);
    return { is: 'taken', answer: { result: true, returnCode: '200', message: '成功' } };
  };
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const call = (raw: string, path = '/callbacks/kuaidi100/shop-1') =>
  api.call('POST', path, { key: null, raw, headers: FORM });

describe('platform §4: the callback of Kuaidi100', () => {
  test('needs no API key and answers what ends the retries', async () => {
    const { status, body } = await call('param=%7B%22a%22%3A1%7D&sign=AB');
    expect(status).toBe(200);
    expect(body).toEqual({ result: true, returnCode: '200', message: '成功' });
    expect(taken).toEqual([['shop-1', { param: '{"a":1}', sign: 'AB' }]]);
  });

  test('a wrong signature is 403', async () => {
    take = async () => ({ is: 'forged' });
    expect(await call('param=x&sign=y')).toMatchObject({ status: 403, body: { code: 'signatureWrong' } });
  });

  test('what cannot be read is 400, in its own form', async () => {
    take = async () => ({ is: 'unreadable', answer: { result: false, returnCode: '500', message: 'm' } });
    expect(await call('param=x&sign=y')).toMatchObject({ status: 400, body: { result: false, returnCode: '500' } });
  });

  test('fields that are missing or doubled are none', async () => {
    await call('');
    await call('param=a&param=b&sign=c');
    expect(taken.map(([, form]) => form)).toEqual([
      { param: undefined, sign: undefined },
      { param: undefined, sign: 'c' },
    ]);
  });

  test('a fault of ours is no "taken": it is pushed again', async () => {
    take = async () => {
      throw new Error('gone');
    };
    expect((await call('param=x&sign=y')).status).toBe(500);
  });

  test('there is nothing else below /callbacks without a key', async () => {
    expect((await call('', '/callbacks/other/shop-1')).status).toBe(401);
    expect((await api.call('GET', '/callbacks/kuaidi100/shop-1', { key: null })).status).toBe(405);
  });
});
