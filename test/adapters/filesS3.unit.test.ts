import { createS3Store, type S3Settings } from '../../adapters/files';
import { deadAddress } from './fakeProvider';
import { behavesAsAStore, FILE, inPieces, JPEG, KEY } from './filesSupport';
import { type S3Peer, startS3Peer } from './s3Peer';

let peer: S3Peer;
beforeEach(async () => {
  peer = await startS3Peer();
});
afterEach(() => peer.close());

function store(settings: Partial<S3Settings> = {}) {
  const { endpoint, bucket, key } = peer;
  const credentials = { accessKeyId: key.id, secretAccessKey: key.secret };
  return createS3Store({ endpoint, region: 'us-east-1', bucket, credentials, forcePathStyle: true, ...settings });
}

const failure = (kind: string, code: string) => ({ name: 'ProviderError', provider: 'files', kind, code });

describe('a bucket that speaks S3', () => {
  behavesAsAStore(store);

  test('holds the file under its key, as what it is', async () => {
    await store().put(KEY, inPieces(JPEG), FILE);
    expect(peer.received).toEqual([`PUT /evidence/${KEY}`]);
    expect([...peer.files]).toEqual([[KEY, { body: JPEG, mediaType: 'image/jpeg' }]]);
  });

  test.each(['accessKeyId', 'secretAccessKey'] as const)(
    'a wrong %s is refused, and neither is told',
    async (wrong) => {
      const credentials = { accessKeyId: peer.key.id, secretAccessKey: peer.key.secret, [wrong]: 'hunter2hunter2' };
      const code = wrong === 'accessKeyId' ? 'InvalidAccessKeyId' : 'SignatureDoesNotMatch';
      const error = await store({ credentials })
        .put(KEY, inPieces(JPEG), FILE)
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject(failure('refused', code));
      expect(JSON.stringify(error) + String(error)).not.toMatch(/hunter2|shop-1|AKID/);
      expect(peer.files.size).toBe(0);
    },
  );

  test('a bucket that is not there is no missing file', async () => {
    await expect(store({ bucket: 'other' }).get(KEY)).rejects.toMatchObject(failure('refused', 'NoSuchBucket'));
    await expect(store({ bucket: 'other' }).put(KEY, inPieces(JPEG), FILE)).rejects.toMatchObject(
      failure('refused', 'NoSuchBucket'),
    );
  });

  test('a read that fails is asked again, and then given up', async () => {
    await store().put(KEY, inPieces(JPEG), FILE);
    peer.fail({ status: 500, code: 'InternalError' });
    expect(await store().head(KEY)).toMatchObject({ bytes: JPEG.length });
    const again = { status: 500, code: 'InternalError' };
    peer.fail(again, again);
    await expect(store().get(KEY)).rejects.toMatchObject(failure('retry', 'InternalError'));
  });

  test('a store that is too busy says so', async () => {
    const busy = { status: 503, code: 'SlowDown' };
    peer.fail(busy, busy);
    await expect(store().remove(KEY)).rejects.toMatchObject(failure('limit', 'SlowDown'));
  });

  test('a store that says nothing is not waited for', async () => {
    peer.fail('HANG', 'HANG', 'HANG');
    const impatient = store({ timeoutMs: 100 });
    const began = Date.now();
    const away = { name: 'ProviderError', provider: 'files', kind: 'retry' };
    await expect(impatient.put(KEY, inPieces(JPEG), FILE)).rejects.toMatchObject(away);
    await expect(impatient.head(KEY)).rejects.toMatchObject(away);
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(peer.received).toHaveLength(3);
  });

  test('a store that is not there may be one later', async () => {
    const endpoint = await deadAddress();
    // Within Jest the SDK loses the system's code: Node's errors are not of the test's realm.
    const { code: _, ...away } = failure('retry', '');
    await expect(store({ endpoint }).head(KEY)).rejects.toMatchObject(away);
    await expect(store({ endpoint }).put(KEY, inPieces(JPEG), FILE)).rejects.toMatchObject(away);
  });
});

describe('links to the bucket', () => {
  test('lead to the file, which is saved under its name', async () => {
    await store().put(KEY, inPieces(JPEG), FILE);
    const before = Date.now();
    const { url, expiresAt } = await store().signedUrl(KEY, { expiresInMs: 60_000, name: '破损.jpg' });
    expect(expiresAt).toBeGreaterThanOrEqual(before + 60_000);
    expect(expiresAt).toBeLessThanOrEqual(Date.now() + 60_000);
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('60');
    expect(url).not.toContain(peer.key.secret);
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="__.jpg"; filename*=UTF-8''%E7%A0%B4%E6%8D%9F.jpg`,
    );
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(JPEG);
  });

  test('end after whole seconds, the first at the earliest', async () => {
    const seconds = async (expiresInMs: number) =>
      new URL((await store().signedUrl(KEY, { expiresInMs, name: 'x' })).url).searchParams.get('X-Amz-Expires');
    expect([await seconds(1), await seconds(1999), await seconds(2000)]).toEqual(['1', '1', '2']);
  });

  test.each([
    ['another file', (url: URL) => url.pathname.replace('case-1', 'case-2')],
    ['a longer time', (url: URL) => url.searchParams.set('X-Amz-Expires', '99999')],
    ['another name', (url: URL) => url.searchParams.set('response-content-disposition', 'inline')],
  ])('are good for nothing else: %s', async (what, change) => {
    await store().put(KEY, inPieces(JPEG), FILE);
    const url = new URL((await store().signedUrl(KEY, { expiresInMs: 60_000, name: 'x' })).url);
    const path = change(url);
    if (what === 'another file') url.pathname = String(path);
    expect((await fetch(url)).status).toBe(403);
  });
});
