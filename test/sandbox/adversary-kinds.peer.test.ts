import { AlipaySdk } from 'alipay-sdk';
import { callKuaidi100, callTransfer, plan, QUERY, SOON_MS, TRANSFER, textOf } from './hostile';
import { appPrivateKeyPem, DAY, type Json, platformTime, shopSettings, TestSandbox } from './support';

const AGREE = 'taobao.rp.refunds.agree';
const REFUND_FIELDS = 'refund_id,status,modified,refund_version';

describe('what befalls a call of one provider only', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.stop());

  it('throttled: each says so in its own words', async () => {
    await plan(sandbox, '*', 'throttled', { times: 3 });
    const { error_response: error } = await sandbox.top('taobao.time.get');
    expect(error).toMatchObject({ sub_code: 'accesscontrol.limited-by-api-access-count' });
    expect(String(error.code)).toBe('7');
    expect(textOf(await callTransfer(sandbox, 'key-1'))).toContain('"code":"40005"');
    expect(textOf(await callKuaidi100(sandbox, 'YT12345678'))).toContain('"returnCode":"502"');
    expect(await sandbox.top('taobao.time.get')).toHaveProperty('time_get_response');
  });

  it('sessionExpired: each says so in its own words', async () => {
    await plan(sandbox, '*', 'sessionExpired', { times: 3 });
    expect((await sandbox.top('taobao.time.get')).error_response).toMatchObject({ sub_code: 'session-expired' });
    expect(textOf(await callTransfer(sandbox, 'key-1'))).toContain('"code":"20001"');
    expect(textOf(await callKuaidi100(sandbox, 'YT12345678'))).toContain('"returnCode":"601"');
  });

  it('partialSuccess: the first refund is paid, the rest fail', async () => {
    const first = await sandbox.unshippedRefund();
    const second = await sandbox.unshippedRefund();
    const third = await sandbox.unshippedRefund();
    await plan(sandbox, AGREE, 'partialSuccess');
    const refunds = [first, second, third];
    const answer = await sandbox.top(AGREE, {
      refund_infos: refunds.map(({ refundId, version }) => `${refundId}|9900|${version}`).join(','),
    });
    const { succ, msg_code, results } = answer.rp_refunds_agree_response;
    expect({ succ, msg_code }).toEqual({ succ: false, msg_code: 'SOME_OP_SUCC' });
    const each = results.refund_mapping_result;
    expect(each.map((result: Json) => [result.succ, result.msg_code])).toEqual([
      [true, undefined],
      [false, 'OP_FAILURE'],
      [false, 'OP_FAILURE'],
    ]);
    const books = await sandbox.shop('GET', '/books');
    expect(books.refunds.map((refund: Json) => refund.refundId)).toEqual([first.refundId]);
    expect(books.calls).toMatchObject([
      { key: refunds.map(({ refundId }) => `${refundId}|9900`).join(','), applied: true, answered: true },
    ]);
    expect((await sandbox.refund(second.refundId)).status).toBe('WAIT_SELLER_AGREE');
  });

  it('wrongSignature: Alipay has paid, but its answer cannot be trusted', async () => {
    const { alipayPublicKey } = await sandbox.shop('GET', '');
    const sdk = new AlipaySdk({
      appId: shopSettings.alipay.appId,
      privateKey: appPrivateKeyPem,
      keyType: 'PKCS8',
      gateway: `${sandbox.url}/gateway.do`,
      alipayPublicKey,
    });
    const query = () =>
      sdk.exec(
        'alipay.fund.trans.common.query',
        {
          bizContent: {
            out_biz_no: 'key-1',
            product_code: 'TRANS_ACCOUNT_NO_PWD',
            biz_scene: 'DIRECT_TRANSFER',
          },
        },
        { validateSign: true },
      );
    await plan(sandbox, TRANSFER, 'wrongSignature');
    expect(textOf(await callTransfer(sandbox, 'key-1'))).toContain('"code":"10000"');
    expect(await query()).toMatchObject({ code: '10000', status: 'SUCCESS' });
    await plan(sandbox, '*', 'wrongSignature');
    await expect(query()).rejects.toThrow(/验签|sign/i);
    const { transfers, calls } = await sandbox.shop('GET', '/books');
    expect(transfers).toHaveLength(1);
    expect(calls).toMatchObject([
      { method: TRANSFER, key: 'key-1', applied: true, answered: false },
      { method: 'alipay.fund.trans.common.query', key: 'key-1', applied: false, answered: false },
    ]);
  });

  it('deadlineMoved: reading a refund finds that the platform has put its deadline off', async () => {
    const { refundId, timeoutAt, version } = await sandbox.unshippedRefund();
    await plan(sandbox, 'taobao.refund.get', 'deadlineMoved', { delayMs: DAY });
    await sandbox.top('taobao.refund.get', { refund_id: refundId, fields: REFUND_FIELDS });
    const moved = await sandbox.refund(refundId);
    expect(Date.parse(moved.timeoutAt) - Date.parse(timeoutAt)).toBe(DAY);
    expect(moved.version).toBeGreaterThan(version);
    const { deadlineChanges } = await sandbox.shop('GET', '/books');
    expect(deadlineChanges).toMatchObject([{ refundId, from: timeoutAt, to: moved.timeoutAt }]);
  });

  it('parcelBackwards: Kuaidi100 takes the last scan back for once', async () => {
    const scan = (state: number, context: string) =>
      sandbox.control('POST', '/parcels/yuantong/YT12345678/scans', { state, context });
    await scan(1, '已揽收');
    await scan(3, '已签收');
    await plan(sandbox, QUERY, 'parcelBackwards');
    expect(textOf(await callKuaidi100(sandbox, 'YT12345678'))).toContain('"state":"1"');
    expect(textOf(await callKuaidi100(sandbox, 'YT12345678'))).toContain('"state":"3"');
  });

  it('appliedLater: a read is a time-out, and nothing comes of it later', async () => {
    await sandbox.control('POST', '/parcels/yuantong/YT12345678/scans', { state: 1, context: '已揽收' });
    await plan(sandbox, QUERY, 'appliedLater', { delayMs: 1 });
    expect(await callKuaidi100(sandbox, 'YT12345678', SOON_MS)).toBe('nothing');
    const { calls } = await sandbox.shop('GET', '/books');
    expect(calls).toMatchObject([{ fault: 'appliedLater', applied: false, answered: false }]);
    expect(calls[0]).not.toHaveProperty('appliedAt');
  });

  it('scans may go back, and stay in the order in which they arrived', async () => {
    const path = '/parcels/yuantong/YT12345678/scans';
    await sandbox.control('POST', path, { state: 3, context: '已签收', at: '2026-03-03T09:30:00+08:00' });
    const parcel = await sandbox.control('POST', path, {
      state: 0,
      context: '运输中',
      at: '2026-03-02T08:00:00+08:00',
    });
    expect(parcel.scans.map((each: Json) => each.state)).toEqual(['3', '0']);
    expect(textOf(await callKuaidi100(sandbox, 'YT12345678'))).toContain('"state":"0"');
  });

  it.each([
    ['partialSuccess', 'taobao.refund.get'],
    ['wrongSignature', AGREE],
    ['smsChallenge', 'taobao.time.get'],
    ['parcelBackwards', TRANSFER],
    ['lostPushes', AGREE],
    ['timeoutBefore', 'push'],
    ['timeoutBefore', 'no such call'],
  ])('a plan of %s for %s could befall nothing and is refused', async (kind, method) => {
    const { status, json } = await sandbox.refusedByShop('POST', '/faults', { match: { method }, kind });
    expect(status).toBe(400);
    expect(json.error).toBe(`match.method: a fault ${kind} cannot befall ${method}.`);
  });

  it('plans of one kind are forgotten alone', async () => {
    await plan(sandbox, '*', 'clockSkew', { skewMs: DAY, times: 9 });
    await plan(sandbox, '*', 'timeoutBefore');
    await sandbox.shop('DELETE', '/faults?kind=clockSkew');
    expect((await sandbox.shop('GET', '/faults')).map((fault: Json) => fault.kind)).toEqual(['timeoutBefore']);
  });
});

describe('clockSkew', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.stop());

  const near = (text: string, at: number) => {
    const told = Date.parse(`${text.replace(' ', 'T')}+08:00`);
    expect(Math.abs(told - at)).toBeLessThan(5_000);
  };

  it.each([[2 * DAY], [-2 * DAY]])('of %d ms moves every time that a provider tells', async (skewMs) => {
    await plan(sandbox, '*', 'clockSkew', { skewMs, times: 100 });
    const { refundId } = await sandbox.unshippedRefund();
    const expected = Date.now() + skewMs;
    near((await sandbox.top('taobao.time.get')).time_get_response.time, expected);
    const own = { refund_id: refundId, fields: REFUND_FIELDS };
    near((await sandbox.top('taobao.refund.get', own)).refund_get_response.refund.modified, expected);
    const consumed = await sandbox.top('taobao.tmc.messages.consume');
    const [message] = consumed.tmc_messages_consume_response.messages.tmc_message;
    near(message.pub_time, expected);
    near(JSON.parse(message.content).modified, expected);
    const paid = JSON.parse(textOf(await callTransfer(sandbox, 'key-1')));
    near(paid.alipay_fund_trans_uni_transfer_response.trans_date, expected);
    await sandbox.control('POST', '/parcels/yuantong/YT12345678/scans', { state: 1, context: '已揽收' });
    near(JSON.parse(textOf(await callKuaidi100(sandbox, 'YT12345678'))).data[0].time, expected);
    const { transfers, calls } = await sandbox.shop('GET', '/books');
    near(platformTime(Date.parse(transfers[0].at)), Date.now());
    expect(calls).toContainEqual(expect.objectContaining({ method: TRANSFER, fault: 'clockSkew', applied: true }));
  });

  it('is consistent: the provider reads times by the clock by which it writes them', async () => {
    const { refundId } = await sandbox.unshippedRefund();
    await plan(sandbox, '*', 'clockSkew', { times: 100 });
    const listed = async (from: number) => {
      const answer = await sandbox.top('taobao.refunds.receive.get', {
        fields: 'refund_id',
        start_modified: platformTime(from),
      });
      return answer.refunds_receive_get_response.refunds.refund.map((each: Json) => String(each.refund_id));
    };
    expect(await listed(Date.now() + 2 * DAY - 60_000)).toEqual([refundId]);
    expect(await listed(Date.now() + 2 * DAY + 60_000)).toEqual([]);
  });

  it('lasts beside other faults', async () => {
    await plan(sandbox, '*', 'clockSkew', { skewMs: DAY, times: 100 });
    await plan(sandbox, TRANSFER, 'timeoutAfter');
    expect(await callTransfer(sandbox, 'key-1', SOON_MS)).toBe('nothing');
    near((await sandbox.top('taobao.time.get')).time_get_response.time, Date.now() + DAY);
    expect((await sandbox.shop('GET', '/books')).transfers).toHaveLength(1);
  });
});
