import { TestSandbox } from './support';

describe('refunds over TOP in a shop that asks for SMS codes', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start({ smsCodeAboveFen: 5_000 });
  });
  afterAll(() => sandbox.stop());

  const agree = (refundInfos: string, own: object = {}) =>
    sandbox.top('taobao.rp.refunds.agree', { refund_infos: refundInfos, ...own });
  const info = (refund: { refundId: string; amountFen: number; version: number }) =>
    `${refund.refundId}|${refund.amountFen}|${refund.version}|onsale`;

  it('asks for an SMS code above the shop’s sum, bound to that very call', async () => {
    const refund = await sandbox.unshippedRefund();
    expect((await agree(info(refund))).error_response).toMatchObject({ sub_code: 'isv.sms-code-required' });
    expect((await agree(info(refund), { code: '000000' })).error_response.sub_code).toBe('isv.sms-code-required');
    const [{ code }] = await sandbox.shop('GET', '/sms-codes');
    const other = await sandbox.unshippedRefund();
    expect((await agree(info(other), { code })).error_response.sub_code).toBe('isv.sms-code-required');
    expect((await sandbox.refund(refund.refundId)).status).toBe('WAIT_SELLER_AGREE');
    expect((await agree(info(refund), { code })).rp_refunds_agree_response.msg_code).toBe('OP_SUCC');
  });
});

describe('refunds over TOP in a Tmall shop', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start({ type: 'tmall' });
  });
  afterAll(() => sandbox.stop());

  const code = async (method: string, own: Record<string, string>) =>
    Number((await sandbox.top(method, own)).error_response?.code ?? 0);

  it('wants phase, version, remark and proof', async () => {
    const refund = await sandbox.shippedRefund('returnAndRefund');
    const own = { refund_id: refund.refundId, seller_address_id: '77' };
    const claim = { refund_phase: 'onsale', refund_version: String(refund.version) };
    expect(await code('taobao.rp.returngoods.agree', { ...own, ...claim })).toBe(40);
    expect(await code('taobao.rp.returngoods.agree', { ...own, remark: '请退回' })).toBe(40);
    expect(await code('taobao.rp.refunds.agree', { refund_infos: `${refund.refundId}|9900|${refund.version}` })).toBe(
      41,
    );
    expect(await code('taobao.refund.refuse', { refund_id: refund.refundId, refuse_message: '已发货', ...claim })).toBe(
      40,
    );
    expect(await code('taobao.refund.messages.get', { refund_id: refund.refundId, fields: 'id' })).toBe(40);
    expect(await code('taobao.rp.returngoods.agree', { ...own, ...claim, remark: '请退回' })).toBe(0);
  });

  it('agrees to 30 refunds and 10,000 yuan at most', async () => {
    const infos = (count: number, amount: number) =>
      Array.from({ length: count }, (_, n) => `${n + 1}|${amount}|1|onsale`).join(',');
    expect(await code('taobao.rp.refunds.agree', { refund_infos: infos(31, 1) })).toBe(41);
    expect(await code('taobao.rp.refunds.agree', { refund_infos: infos(2, 500_001) })).toBe(41);
    expect(await code('taobao.rp.refunds.agree', { refund_infos: infos(30, 1) })).toBe(0);
  });
});
