import { shopSettings, TestSandbox, topForm } from './support';

describe('planned faults', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.stop());

  const plan = (method: string, kind: string, more: object = {}) =>
    sandbox.shop('POST', '/faults', { match: { method }, kind, ...more });
  const silent = (own: Record<string, string>) =>
    fetch(`${sandbox.url}/router/rest`, {
      method: 'POST',
      body: topForm('taobao.rp.refunds.agree', own),
      signal: AbortSignal.timeout(3_000),
    });

  it('keep an answer back before the effect, or after it', async () => {
    const refund = await sandbox.unshippedRefund();
    const own = { refund_infos: `${refund.refundId}|9900|${refund.version}` };
    await plan('taobao.rp.refunds.agree', 'timeoutBefore');
    await expect(silent(own)).rejects.toThrow('aborted due to timeout');
    expect((await sandbox.refund(refund.refundId)).status).toBe('WAIT_SELLER_AGREE');
    await plan('taobao.rp.refunds.agree', 'timeoutAfter');
    await expect(silent(own)).rejects.toThrow('aborted due to timeout');
    expect((await sandbox.refund(refund.refundId)).status).toBe('SUCCESS');
    expect((await sandbox.shop('GET', '/books')).refunds).toHaveLength(1);
  });

  it('answer with an error as often as planned, then no more', async () => {
    await plan('taobao.time.get', 'error', {
      times: 2,
      error: { code: '7', subCode: 'accesscontrol.limited-by-api-access-count', msg: 'App Call Limited' },
    });
    for (let call = 0; call < 2; call += 1) {
      expect(String((await sandbox.top('taobao.time.get')).error_response.code)).toBe('7');
    }
    expect(await sandbox.top('taobao.time.get')).toHaveProperty('time_get_response');
  });

  it('default to a remote time-out, expire the session, and can be cleared', async () => {
    await plan('taobao.time.get', 'error');
    expect((await sandbox.top('taobao.time.get')).error_response.sub_code).toBe('isp.top-remote-connection-timeout');
    await plan('taobao.time.get', 'sessionExpired');
    expect((await sandbox.top('taobao.time.get')).error_response).toMatchObject({ sub_code: 'session-expired' });
    await plan('taobao.time.get', 'error', { times: 50 });
    await sandbox.shop('DELETE', '/faults');
    expect(await sandbox.shop('GET', '/faults')).toEqual([]);
    expect(await sandbox.top('taobao.time.get')).toHaveProperty('time_get_response');
  });

  it('ask for an SMS code out of turn', async () => {
    const refund = await sandbox.unshippedRefund();
    const own = { refund_infos: `${refund.refundId}|9900|${refund.version}` };
    await plan('taobao.rp.refunds.agree', 'smsChallenge', { times: 2 });
    expect((await sandbox.top('taobao.rp.refunds.agree', own)).error_response.sub_code).toBe('isv.sms-code-required');
    const [{ code, refundInfos }] = await sandbox.shop('GET', '/sms-codes');
    expect(refundInfos).toBe(own.refund_infos);
    const done = await sandbox.top('taobao.rp.refunds.agree', { ...own, code });
    expect(done.rp_refunds_agree_response.msg_code).toBe('OP_SUCC');
  });

  it('reach Kuaidi100 too', async () => {
    await plan('kuaidi100.query', 'error', { error: { code: '501', subCode: '-', msg: '服务器错误' } });
    const { createHash } = await import('node:crypto');
    const { customer, key } = shopSettings.kuaidi100;
    const param = '{"com":"yuantong","num":"YT12345678"}';
    const sign = createHash('md5')
      .update(param + key + customer)
      .digest('hex')
      .toUpperCase();
    const body = new URLSearchParams({ customer, param, sign });
    const answer = await (await fetch(`${sandbox.url}/poll/query.do`, { method: 'POST', body })).json();
    expect(answer).toEqual({ result: false, returnCode: '501', message: '服务器错误' });
  });
});
