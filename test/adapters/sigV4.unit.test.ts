import { judgeSignature, type SignedRequest } from './sigV4';

/** The examples that AWS publishes ("Signature Calculations for the Authorization Header", "Authenticating Requests: Using Query Parameters"). */
const KEY = { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const THEN = Date.UTC(2013, 4, 24);
const host = 'examplebucket.s3.amazonaws.com';
const at = { 'x-amz-date': '20130524T000000Z' };
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const authorization = (names: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=${KEY.id}/20130524/us-east-1/s3/aws4_request,SignedHeaders=${names},Signature=${signature}`;

const GET: SignedRequest = {
  method: 'GET',
  target: '/test.txt',
  headers: {
    ...at,
    host,
    range: 'bytes=0-9',
    'x-amz-content-sha256': EMPTY,
    authorization: authorization(
      'host;range;x-amz-content-sha256;x-amz-date',
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ),
  },
};
const PUT: SignedRequest = {
  method: 'PUT',
  target: '/test%24file.text',
  headers: {
    ...at,
    host,
    date: 'Fri, 24 May 2013 00:00:00 GMT',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    authorization: authorization(
      'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ),
  },
};
const LIST: SignedRequest = {
  method: 'GET',
  target: '/?max-keys=2&prefix=J',
  headers: {
    ...at,
    host,
    'x-amz-content-sha256': EMPTY,
    authorization: authorization(
      'host;x-amz-content-sha256;x-amz-date',
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ),
  },
};
const LINK: SignedRequest = {
  method: 'GET',
  target: `/test.txt?${[
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=${KEY.id}%2F20130524%2Fus-east-1%2Fs3%2Faws4_request`,
    'X-Amz-Date=20130524T000000Z',
    'X-Amz-Expires=86400',
    'X-Amz-SignedHeaders=host',
    'X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  ].join('&')}`,
  headers: { host },
};

describe("the peer's judgement of signatures, by the examples that AWS publishes", () => {
  test.each([
    ['GET object', GET],
    ['PUT object', PUT],
    ['list objects', LIST],
    ['a presigned link', LINK],
  ])('%s is good, and no other', (_what, request) => {
    expect(judgeSignature(request, KEY, THEN)).toBe('good');
    expect(judgeSignature({ ...request, method: 'DELETE' }, KEY, THEN)).toBe('wrongSignature');
    expect(judgeSignature({ ...request, headers: { ...request.headers, host: 'x' } }, KEY, THEN)).toBe(
      'wrongSignature',
    );
    expect(judgeSignature(request, { ...KEY, secret: 'x' }, THEN)).toBe('wrongSignature');
    expect(judgeSignature(request, { ...KEY, id: 'x' }, THEN)).toBe('unknownKey');
  });

  test('a link ends, a request grows old', () => {
    expect(judgeSignature(LINK, KEY, THEN + 86_399_999)).toBe('good');
    expect(judgeSignature(LINK, KEY, THEN + 86_400_000)).toBe('expired');
    expect(judgeSignature(GET, KEY, THEN + 15 * 60_000)).toBe('good');
    expect(judgeSignature(GET, KEY, THEN + 15 * 60_000 + 1)).toBe('expired');
  });

  test('what is not signed is not good', () => {
    expect(judgeSignature({ method: 'GET', target: '/test.txt', headers: { host } }, KEY, THEN)).toBe('unsigned');
  });
});
