import { createHash, randomUUID } from 'node:crypto';
import { signatureOf } from '../../sandbox/aliyunSms/signature';
import { type Json, platformTime, TestSandbox, topForm } from './support';

const BOUNDARY = '-------------boundary-of-this-test';

let sandbox: TestSandbox;
afterEach(() => sandbox.stop());

const errorOf = async (method: string, own: Record<string, string>, common: Record<string, string> = {}) =>
  (await sandbox.top(method, own, common)).error_response;

describe('platform §2: the official Python SDK', () => {
  it('sends epoch milliseconds, which are judged like any other time', async () => {
    sandbox = await TestSandbox.start();
    const at = (timestamp: string) => sandbox.top('taobao.time.get', {}, { timestamp });
    expect((await at(String(Date.now()))).time_get_response.time).toMatch(/^\d{4}-/);
    expect((await at(platformTime(Date.now()))).time_get_response.time).toMatch(/^\d{4}-/);
    expect(await errorOf('taobao.time.get', {}, { timestamp: String(Date.now() - 11 * 60_000) })).toBeDefined();
    expect(await errorOf('taobao.time.get', {}, { timestamp: '1234567890' })).toBeDefined();
  });

  it.each([
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0], undefined],
    ['text', [...Buffer.from('no picture')], 41],
  ])('sends the part of a picture without a type: its first bytes tell a %s', async (_what, bytes, code) => {
    sandbox = await TestSandbox.start();
    const { refundId } = await sandbox.unshippedRefund();
    const form = topForm('taobao.refund.message.add', { refund_id: refundId, content: '凭证' });
    const parts = [...form].map(([name, value]) => part(`name="${name}"`, Buffer.from(value)));
    const body = Buffer.concat([
      ...parts,
      part('name="image"; filename="x"', Buffer.from(bytes)),
      Buffer.from(`--${BOUNDARY}--\r\n`),
    ]);
    const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
    const answer = await fetch(`${sandbox.url}/router/rest`, { method: 'POST', headers, body });
    const told = (await answer.json()) as Json;
    expect([told.error_response?.code, told.refund_message_add_response?.refund_message.content]).toEqual([
      code,
      code === undefined ? '凭证' : undefined,
    ]);
  });

  const part = (says: string, content: Buffer) =>
    Buffer.concat([
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${says}\r\n\r\n`),
      content,
      Buffer.from('\r\n'),
    ]);
});

describe('platform §2: an exchange that becomes a refund', () => {
  const opened = async (): Promise<{ tid: string; exchangeId: string }> => {
    sandbox = await TestSandbox.start({ type: 'tmall' });
    const { tid } = await sandbox.shippedOrder();
    const { exchangeId } = await sandbox.shop('POST', '/exchanges', { tid, reason: '尺码不合', wantedSku: 'L' });
    return { tid, exchangeId };
  };
  const turn = (exchangeId: string, body: object) =>
    sandbox.shop('POST', `/exchanges/${exchangeId}/turn-into-refund`, body);
  const FIELDS = 'refund_id,status,refund_fee,dispute_type,good_status,sid,refund_version,refund_phase';
  const shown = async (refundId: string) =>
    (await sandbox.top('taobao.refund.get', { refund_id: refundId, fields: FIELDS })).refund_get_response.refund;
  const listed = async () =>
    (
      await sandbox.top('taobao.refunds.receive.get', { fields: 'refund_id,status,refund_fee' })
    ).refunds_receive_get_response.refunds.refund.map(({ refund_id, status, refund_fee }: Json) => [
      refund_id,
      status,
      refund_fee,
    ]);
  const numberOf = async (exchangeId: string) =>
    (await sandbox.top('tmall.exchange.get', { dispute_id: exchangeId, fields: 'status' })).tmall_exchange_get_response
      .result.exchange.status;

  it('under its own number has an amount, and is an application for money until the seller answers', async () => {
    const { exchangeId } = await opened();
    expect(await turn(exchangeId, { as: 'sameNumber', amountFen: 5000 })).toMatchObject({ refundId: exchangeId });
    expect(await numberOf(exchangeId)).toContain('(14)');
    const turned = await shown(exchangeId);
    expect(turned).toMatchObject({
      ...{ refund_id: exchangeId, status: 'EXCHANGE_TRANSFORM_TO_REFUND', refund_fee: '50.00' },
      dispute_type: 'REFUND_AND_RETURN',
    });
    expect(await listed()).toEqual([[exchangeId, 'EXCHANGE_TRANSFORM_TO_REFUND', '50.00']]);
    const phase = { refund_phase: 'onsale', refund_version: String(turned.refund_version) };
    await sandbox.top('taobao.rp.returngoods.agree', {
      refund_id: exchangeId,
      seller_address_id: '77',
      remark: '好',
      ...phase,
    });
    expect((await shown(exchangeId)).status).toBe('WAIT_BUYER_RETURN_GOODS');
  });

  it('beside a new refund is over, and both are listed', async () => {
    const { exchangeId } = await opened();
    const { refundId } = await turn(exchangeId, { as: 'newRefund' });
    expect(refundId).not.toBe(exchangeId);
    expect(await shown(exchangeId)).toMatchObject({
      ...{ status: 'EXCHANGE_TRANSFORM_TO_REFUND', refund_fee: '0.00', dispute_type: 'TMALL_EXCHANGE' },
    });
    expect(await shown(refundId)).toMatchObject({ status: 'WAIT_SELLER_AGREE', refund_fee: '99.00' });
    expect(await listed()).toEqual(
      expect.arrayContaining([
        [exchangeId, 'EXCHANGE_TRANSFORM_TO_REFUND', '0.00'],
        [refundId, 'WAIT_SELLER_AGREE', '99.00'],
      ]),
    );
    expect((await sandbox.refusedByShop('POST', `/exchanges/${exchangeId}/withdraw`, {})).status).toBe(409);
  });

  it.each(['sameNumber', 'newRefund'])('what came back for it is back (%s)', async (as) => {
    const { exchangeId } = await opened();
    const agree = {
      dispute_id: exchangeId,
      address_id: '77',
      leave_message: '好',
      fields: 'status',
      refund_phase: 'onsale',
    };
    await sandbox.top('tmall.exchange.agree', { ...agree, refund_version: '1' });
    await sandbox.shop('POST', `/exchanges/${exchangeId}/return-goods`, { company: '圆通速递', trackingNumber: 'YT9' });
    const { refundId } = await turn(exchangeId, { as });
    expect(await shown(refundId)).toMatchObject({ good_status: 'BUYER_RETURNED_GOODS', sid: 'YT9' });
    expect(await sandbox.refund(refundId)).toMatchObject({ status: 'WAIT_SELLER_CONFIRM_GOODS' });
  });

  it('is told where to look, and one that is over becomes none', async () => {
    const { exchangeId } = await opened();
    await sandbox.shop('POST', `/exchanges/${exchangeId}/withdraw`, {});
    const refused = await sandbox.refusedByShop('POST', `/exchanges/${exchangeId}/turn-into-refund`, {
      as: 'newRefund',
    });
    expect(refused.status).toBe(409);
    const { tmc_messages_consume_response } = await sandbox.top('taobao.tmc.messages.consume');
    expect(tmc_messages_consume_response.messages.tmc_message).toHaveLength(2);
  });
});

describe('PATCH of a shop', () => {
  it('changes what is given, and leaves the rest and what is secret', async () => {
    sandbox = await TestSandbox.start({
      mainSession: 'main',
      smsCodeAboveFen: 100,
      callback: { url: 'http://127.0.0.1:9/x' },
    });
    const before = await sandbox.shop('GET', '');
    const changed = await sandbox.shop('PATCH', '', { smsCodeAboveFen: null, alipay: { balanceFen: 7 } });
    expect(changed).toEqual({ ...before, smsCodeAboveFen: null, alipay: { ...before.alipay, balanceFen: 7 } });
    // The secret is the same: calls are still signed with it.
    expect((await sandbox.top('taobao.time.get')).time_get_response).toBeDefined();
    const { callback, ...without } = changed;
    expect([callback, await sandbox.shop('PATCH', '', { callback: null })]).toEqual([expect.anything(), without]);
  });

  it('of a shop that is not there, or of what is no setting, is refused', async () => {
    sandbox = await TestSandbox.start();
    expect((await sandbox.controlRaw('PATCH', '/shops/none', {})).status).toBe(404);
    expect((await sandbox.refusedByShop('PATCH', '', { colour: 'red' })).status).toBe(400);
    expect((await sandbox.refusedByShop('PATCH', '', { nick: null })).status).toBe(400);
  });
});

describe('a robot of DingTalk', () => {
  const say = async (body: object) => {
    const headers = { 'content-type': 'application/json' };
    const path = `${sandbox.url}/robot/send?access_token=DING`;
    const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return ((await answer.json()) as { errcode: number }).errcode;
  };

  it('takes links and cards, and nothing that lacks what it leads to', async () => {
    sandbox = await TestSandbox.start();
    await sandbox.control('PUT', '/robots/DING', { shopId: 'shop-1', kind: 'dingTalk' });
    const link = { title: '售后', text: '请看', messageUrl: 'http://x' };
    const card = { title: '售后', text: '请选', btnOrientation: '0' };
    const single = { ...card, singleTitle: '看', singleURL: 'http://x' };
    const several = { ...card, btns: [{ title: '是', actionURL: 'http://x' }] };
    for (const actionCard of [single, several]) expect(await say({ msgtype: 'actionCard', actionCard })).toBe(0);
    expect(await say({ msgtype: 'link', link })).toBe(0);
    for (const bad of [
      card,
      { ...card, btns: [] },
      { ...card, btns: [{ title: '是' }] },
      { ...single, singleURL: '' },
    ]) {
      expect(await say({ msgtype: 'actionCard', actionCard: bad })).toBe(400402);
    }
    expect(await say({ msgtype: 'link', link: { ...link, messageUrl: undefined } })).toBe(400402);
    const { messages } = await sandbox.control('GET', '/robots/DING');
    expect(messages.map(({ text }: Json) => text)).toEqual(['请选', '请选', '请看']);
  });
});

describe('a parcel that is returned and signed for', () => {
  it('is shown beside its line', async () => {
    sandbox = await TestSandbox.start();
    const { tid } = await sandbox.shippedOrder();
    const scan = { state: '4', context: '快件已退回，商家已签收', shopId: 'shop-1' };
    await sandbox.control('POST', `/parcels/${encodeURIComponent('圆通速递')}/YT0000000001/scans`, scan);
    const { orders } = await sandbox.shop('GET', `/orders/${tid}`);
    expect(orders[0].lastScan).toMatchObject({ state: '4', context: '快件已退回，商家已签收' });
    const page = await (await fetch(sandbox.url)).text();
    expect(page).toContain('returned-signed');
  });
});

describe('a text to several numbers', () => {
  const ask = async (action: string, own: Record<string, string>): Promise<Json> => {
    const query = new URLSearchParams(own);
    const headers: Record<string, string> = {
      ...{ host: new URL(sandbox.url).host, 'x-acs-action': action, 'x-acs-version': '2017-05-25' },
      ...{ 'x-acs-date': new Date().toISOString(), 'x-acs-signature-nonce': randomUUID() },
      'x-acs-content-sha256': createHash('sha256').update('').digest('hex'),
    };
    const names = Object.keys(headers).sort();
    const signature = signatureOf(
      { method: 'POST', path: '/', query, headers, body: Buffer.alloc(0) },
      names,
      'secret',
    );
    const authorization = `ACS3-HMAC-SHA256 Credential=LTAI,SignedHeaders=${names.join(';')},Signature=${signature}`;
    return (await fetch(`${sandbox.url}/?${query}`, { method: 'POST', headers: { ...headers, authorization } })).json();
  };
  const send = (PhoneNumbers: string) =>
    ask('SendSms', { PhoneNumbers, SignName: '店', TemplateCode: 'SMS_1', TemplateParam: '{"order":"1"}', OutId: 'x' });
  const statusOf = async (PhoneNumber: string, BizId: string) => {
    const SendDate = platformTime(Date.now()).slice(0, 10).replaceAll('-', '');
    const told = await ask('QuerySendDetails', { PhoneNumber, SendDate, BizId, CurrentPage: '1', PageSize: '10' });
    return told.SmsSendDetailDTOs.SmsSendDetailDTO.map(({ SendStatus }: Json) => SendStatus);
  };
  const [ONE, OTHER] = ['13900000008', '13900000009'] as const;

  it('has one BizId, a receipt for each, and goes to all or to none', async () => {
    sandbox = await TestSandbox.start();
    const account = { shopId: 'shop-1', accessKeySecret: 'secret', signNames: ['店'], templates: { SMS_1: ['order'] } };
    await sandbox.control('PUT', '/sms-accounts/LTAI', account);
    const { Code, BizId } = await send(`${ONE},${OTHER}`);
    expect(Code).toBe('OK');
    await sandbox.control('POST', `/texts/${BizId}/receipt`, { status: 'failed', errCode: 'GONE', phone: OTHER });
    expect([await statusOf(ONE, BizId), await statusOf(OTHER, BizId)]).toEqual([[3], [2]]);
    await sandbox.control('POST', `/texts/${BizId}/receipt`, { status: 'waiting' });
    expect([await statusOf(ONE, BizId), await statusOf(OTHER, BizId)]).toEqual([[1], [1]]);
    expect((await send(`${ONE},123`)).Code).toBe('isv.MOBILE_NUMBER_ILLEGAL');
    expect(await sandbox.control('GET', '/sms-accounts/LTAI/texts')).toHaveLength(2);
  });
});
