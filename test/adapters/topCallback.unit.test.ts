import { callbackClaims, callbackSign, isCallbackSigned, readCallback, type TopCallback } from '../../adapters/top';

const SECRET = 'helloworld';
const NICK = encodeURIComponent('测试店铺');
/** As it stands on the wire; the expected signatures below were computed with another implementation (Python's hashlib). */
const BODY =
  '{"content":"{\\"tid\\":2147483647123456789,\\"refund_id\\":\\"9001\\",\\"buyer_nick\\":\\"买家甲\\"}",' +
  '"id":4160600490938325005,"topic":"taobao_refund_RefundCreated","user_nick":"测试店铺"}';
const QUERY = 'v=2.0&timestamp=2026-11-23+10%3A00%3A00&app_key=12345678&sign_method=md5';
const RIGHT = 'FB3C5439F7824C672BF45CF0D4BF6E66';

const callback = (change: Partial<Omit<TopCallback, 'body'>> & { body?: string } = {}): TopCallback => ({
  query: change.query ?? `${QUERY}&sign=${RIGHT}`,
  headers: change.headers ?? {
    'content-type': 'application/json;charset=utf-8',
    'top-sign-list': 'x-top-topic',
    'x-top-topic': 'taobao_refund_RefundCreated',
  },
  body: Buffer.from(change.body ?? BODY, 'utf8'),
});
const read = (message: unknown) => readCallback(callback({ body: JSON.stringify(message) }));

describe('platform §2: the signature of an HTTP callback', () => {
  test('is upper MD5 of secret, sorted parameters and listed headers, the body as it came, secret', () => {
    expect(callbackSign(callback(), SECRET)).toBe(RIGHT);
    expect(isCallbackSigned(callback(), SECRET)).toBe(true);
  });

  test('of a form signs its fields, empty ones too, and no body', () => {
    const form = callback({
      query: 'app_key=12345678&timestamp=2026-11-23+10:00:00&sign=F5A96A71A160856F13C4E82BC2575C50',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: `topic=taobao_trade_TradeRated&content=%7B%22tid%22%3A1%2C%22oid%22%3A2%7D&user_nick=${NICK}&empty=`,
    });
    expect(isCallbackSigned(form, SECRET)).toBe(true);
    expect(readCallback(form)).toMatchObject({
      topic: 'taobao_trade_TradeRated',
      shopNick: '测试店铺',
      content: { tid: '1', oid: '2' },
    });
  });

  test('takes listed headers as they are meant, and a listed one that is not sent as empty', () => {
    const headers = { 'top-sign-list': 'x-nick,x-none', 'x-nick': `${encodeURIComponent('测试')}+%E5%BA%97` };
    const query = 'timestamp=2026-11-23+10:00:00&sign=1D2F326243801B37D4294AF6FB38E740';
    expect(isCallbackSigned(callback({ query, headers, body: '{}' }), SECRET)).toBe(true);
  });

  test.each([
    ['another secret', {}, 'helloworlds'],
    ['a body that was changed by a space', { body: `${BODY} ` }, SECRET],
    ['a parameter that was added', { query: `${QUERY}&a=1&sign=${RIGHT}` }, SECRET],
    ['a parameter that was left out', { query: `timestamp=2026-11-23+10%3A00%3A00&sign=${RIGHT}` }, SECRET],
    ['a timestamp that was changed', { query: `${QUERY.replace('10%3A00', '10%3A01')}&sign=${RIGHT}` }, SECRET],
    ['a listed header that was left out', { headers: { 'top-sign-list': 'x-top-topic' } }, SECRET],
    ['a list that was left out', { headers: { 'x-top-topic': 'taobao_refund_RefundCreated' } }, SECRET],
    ['a signature in lower case', { query: `${QUERY}&sign=${RIGHT.toLowerCase()}` }, SECRET],
    ['half a signature', { query: `${QUERY}&sign=${RIGHT.slice(0, 16)}` }, SECRET],
    ['an empty signature', { query: `${QUERY}&sign=` }, SECRET],
    ['none', { query: QUERY }, SECRET],
  ])('%s is refused', (_what, change, secret) => {
    expect(isCallbackSigned(callback(change), secret)).toBe(false);
  });

  describe('a name that comes twice proves nothing: what is signed is what is judged', () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const SIGNED_FORM = 'topic=taobao_trade_TradeRated&content=%7B%7D&user_nick=x';
    const captured = callback({
      query: 'app_key=12345678&timestamp=2026-11-23+10:00:00',
      headers: form,
      body: SIGNED_FORM,
    });
    const sign = callbackSign(captured, SECRET);

    test('a captured message with its old timestamp in the form and a fresh one in the query is refused', () => {
      const again = callback({
        query: `app_key=12345678&timestamp=2026-11-29+10:00:00&sign=${sign}`,
        headers: form,
        body: `${SIGNED_FORM}&timestamp=2026-11-23+10:00:00`,
      });
      expect(callbackSign(again, SECRET)).toBe(sign);
      expect(isCallbackSigned(again, SECRET)).toBe(false);
    });

    test.each([
      ['in the query', { query: `${QUERY}&timestamp=2026-11-23+10%3A00%3A00&sign=${RIGHT}` }],
      ['a signature', { query: `${QUERY}&sign=${RIGHT}&sign=${RIGHT}` }],
      [
        'in a signed header and the query',
        {
          query: `${QUERY}&x-top-topic=taobao_refund_RefundCreated&sign=${RIGHT}`,
        },
      ],
      ['in the list of headers', { headers: { ...callback().headers, 'top-sign-list': 'x-top-topic,x-top-topic' } }],
    ])('%s', (_what, change) => {
      expect(isCallbackSigned(callback(change), SECRET)).toBe(false);
    });
  });

  test('a signature in the body or in a header is none', () => {
    const query = `${QUERY}`;
    const headers = { ...callback().headers, sign: RIGHT };
    expect(isCallbackSigned(callback({ query, headers }), SECRET)).toBe(false);
  });

  test('what it says of itself stands in the query', () => {
    expect(callbackClaims(callback())).toEqual({ sentAt: Date.UTC(2026, 10, 23, 2), appKey: '12345678' });
    expect(callbackClaims(callback({ query: 'timestamp=2026-02-31+10:00:00' }))).toEqual({});
  });
});

describe('platform §2: the message of an HTTP callback', () => {
  test('is read as one that was consumed; ids beyond 2^53 survive', () => {
    expect(readCallback(callback())).toEqual({
      id: '4160600490938325005',
      topic: 'taobao_refund_RefundCreated',
      publishedAt: Date.UTC(2026, 10, 23, 2),
      shopNick: '测试店铺',
      content: { tid: '2147483647123456789', refundId: '9001' },
    });
  });

  test('its content may stand there as an object; the seller in it names the shop where nothing else does', () => {
    const message = {
      id: '1',
      topic: 't',
      pub_time: '2026-11-23 09:00:00',
      content: { refund_id: '7', seller_nick: 's' },
    };
    expect(read(message)).toEqual({
      ...{ id: '1', topic: 't', publishedAt: Date.UTC(2026, 10, 23, 1), shopNick: 's' },
      content: { refundId: '7' },
    });
  });

  test.each([
    ['no JSON', 'oops'],
    ['no object', '[]'],
    ['nothing', ''],
    ['a topic that is no text', '{"topic":{}}'],
  ])('%s is unreadable, under the same id each time', (_what, body) => {
    const message = readCallback(callback({ body }));
    expect(message).toEqual({
      id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      topic: 'unreadable',
      publishedAt: Date.UTC(2026, 10, 23, 2),
    });
    expect(readCallback(callback({ body })).id).toBe(message.id);
    expect(readCallback(callback({ body: `${body} ` })).id).not.toBe(message.id);
  });

  test.each([
    ['a content that is no JSON', 'oops'],
    ['a content that is a list', []],
    ['no content', undefined],
    ['a field that is no text', { refund_id: ['1'] }],
  ])('%s leaves the rest readable', (_what, content) => {
    expect(read({ id: '1', topic: 't', user_nick: 'n', content })).toEqual({
      ...{ id: '1', topic: 't', shopNick: 'n', publishedAt: Date.UTC(2026, 10, 23, 2) },
    });
  });
});
