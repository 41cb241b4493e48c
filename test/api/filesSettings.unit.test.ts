import { tmpdir } from 'node:os';
import { filesOf } from '../../api/files';
import { ConfigError, loadConfig } from '../../config';
import { KEY } from '../adapters/filesSupport';

const options = { expiresInMs: 60_000, name: 'x.jpg' };
const S3 = { FILES_STORE: 's3', FILES_S3_BUCKET: 'evidence' };
const KEYS = { FILES_S3_ACCESS_KEY_ID: 'AKIDEXAMPLE', FILES_S3_SECRET_ACCESS_KEY: 'hunter2hunter2' };

describe('where files lie, by the settings', () => {
  test('without any: in a folder, with links that this process alone has signed', async () => {
    const [one, other] = [filesOf(loadConfig({ FILES_DIR: tmpdir() })), filesOf(loadConfig({ FILES_DIR: tmpdir() }))];
    expect(one).toMatchObject({ linkTtlMs: 300_000, mostBytes: 20_000_000 });
    const { url } = await one.store.signedUrl(KEY, options);
    expect(url).toMatch(/^\/files\/shop-1\/case-1\//);
    const query = Object.fromEntries(new URL(url, 'http://x').searchParams) as never;
    expect([one.judge?.(KEY, query), other.judge?.(KEY, query)]).toEqual(['good', 'forged']);
  });

  test('it says where its links lead, when that is elsewhere', () => {
    const originBy = (env: Record<string, string>) =>
      filesOf(loadConfig({ FILES_DIR: tmpdir(), ...env })).store.linkOrigin;
    expect(originBy({})).toBeUndefined();
    expect(originBy({ FILES_BASE_URL: 'https://files.example/api/' })).toBe('https://files.example');
  });

  test.each(['FILES_LINK_SECRET', 'AUTH_SECRET'])(
    'with %s, every process knows the links of the others',
    async (name) => {
      const config = loadConfig({ FILES_DIR: tmpdir(), [name]: 's'.repeat(32) });
      const { url } = await filesOf(config).store.signedUrl(KEY, options);
      const query = Object.fromEntries(new URL(url, 'http://x').searchParams) as never;
      expect(filesOf(config).judge?.(KEY, query)).toBe('good');
      const other = filesOf(loadConfig({ FILES_DIR: tmpdir(), [name]: 't'.repeat(32) }));
      expect(other.judge?.(KEY, query)).toBe('forged');
    },
  );

  test.each([
    [{}, 'https://evidence.s3.us-east-1.amazonaws.com/'],
    [{ FILES_S3_REGION: 'cn-north-1' }, 'https://evidence.s3.cn-north-1.amazonaws.com.cn/'],
    [{ FILES_S3_ENDPOINT: 'https://oss.example' }, 'https://evidence.oss.example/'],
    [{ FILES_S3_ENDPOINT: 'https://oss.example', FILES_S3_PATH_STYLE: 'yes' }, 'https://oss.example/evidence/'],
  ])('in a bucket %j, which serves its files itself', async (env, address) => {
    const { store, judge } = filesOf(loadConfig({ ...S3, ...KEYS, ...env }));
    const { url } = await store.signedUrl(KEY, options);
    expect([url.startsWith(`${address}${KEY}?`), judge]).toEqual([true, undefined]);
    expect(store.linkOrigin).toBe(new URL(address).origin);
    expect(url).not.toContain('hunter2');
  });

  test.each([
    [{ FILES_STORE: 's3' }, 'FILES_S3_BUCKET must be set with FILES_STORE=s3.'],
    [
      { ...S3, FILES_S3_ACCESS_KEY_ID: 'a' },
      'FILES_S3_ACCESS_KEY_ID and FILES_S3_SECRET_ACCESS_KEY must be set together, or neither.',
    ],
    [
      { ...S3, FILES_S3_SECRET_ACCESS_KEY: 'b' },
      'FILES_S3_ACCESS_KEY_ID and FILES_S3_SECRET_ACCESS_KEY must be set together, or neither.',
    ],
  ])('%j does not suffice', (env, sentence) => {
    expect(() => filesOf(loadConfig(env))).toThrow(new ConfigError(sentence));
  });
});
