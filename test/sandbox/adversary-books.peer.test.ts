import { callTransfer } from './hostile';
import { type Json, TestSandbox } from './support';

describe('the books of effects and of calls', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.stop());

  const books = () => sandbox.shop('GET', '/books');
  const callOf = async (key: string): Promise<Json[]> => (await books()).calls.filter((call: Json) => call.key === key);

  it('name an effect and the call that had it by the same key', async () => {
    const asked = await sandbox.shippedRefund('returnAndRefund');
    const own = { refund_id: asked.refundId };
    await sandbox.top('taobao.refund.message.add', { ...own, content: '您好' });
    await sandbox.top('taobao.refund.refuse', { ...own, refuse_message: '请补充凭证' });
    await sandbox.shop('POST', `/refunds/${asked.refundId}/modify`, { amountFen: 9000 });
    await sandbox.top('taobao.rp.returngoods.agree', { ...own, seller_address_id: '77' });
    await sandbox.top('taobao.trade.memo.update', { tid: asked.tid, flag: '3', memo: '售后' });
    const parcel = { company: '圆通速递', trackingNumber: 'R1234567' };
    await sandbox.shop('POST', `/refunds/${asked.refundId}/return-goods`, parcel);
    const { version } = await sandbox.refund(asked.refundId);
    await sandbox.top('taobao.rp.refunds.agree', { refund_infos: `${asked.refundId}|9000|${version}` });
    await callTransfer(sandbox, 'key-1');
    const all = await books();
    const effects = {
      messages: `${asked.refundId}|您好`,
      refusals: `${asked.refundId}|请补充凭证`,
      returnsAgreed: `${asked.refundId}|77`,
      memos: `${asked.tid}|3|售后`,
      refunds: `${asked.refundId}|9000`,
      transfers: 'key-1',
    };
    for (const [book, key] of Object.entries(effects)) expect(all[book]).toMatchObject([{ key }]);
    expect(all.calls.map((call: Json) => call.key)).toEqual(Object.values(effects));
    for (const call of all.calls) {
      expect(call).toMatchObject({ applied: true, answered: true });
      expect(call).not.toHaveProperty('fault');
    }
  });

  it('name an explanation by its line and words', async () => {
    const { tid } = await sandbox.shippedOrder();
    await sandbox.shop('POST', `/orders/${tid}/confirm-receipt`);
    await sandbox.shop('POST', `/orders/${tid}/reviews`, { result: 'bad' });
    await sandbox.top('taobao.traderate.explain.add', { oid: tid, reply: '非常抱歉' });
    const { explanations, calls } = await books();
    expect(explanations).toMatchObject([{ key: `${tid}|非常抱歉` }]);
    expect(calls).toMatchObject([{ key: `${tid}|非常抱歉`, applied: true }]);
  });

  it('give no caller’s key to what the platform did by itself', async () => {
    await sandbox.unshippedRefund();
    await sandbox.shippedRefund('returnAndRefund');
    await sandbox.advance(30 * 86_400_000);
    const { refunds, returnsAgreed, calls } = await books();
    expect(refunds).toMatchObject([{ by: 'platform-timeout' }]);
    expect(refunds[0]).not.toHaveProperty('key');
    expect(returnsAgreed).toMatchObject([{ by: 'platform-timeout' }]);
    expect(returnsAgreed[0]).not.toHaveProperty('key');
    expect(calls).toEqual([]);
  });

  it('count how often a call was repeated, whatever its version, and say why one was refused', async () => {
    const { refundId, version } = await sandbox.unshippedRefund();
    const agree = (changed: number) =>
      sandbox.top('taobao.rp.refunds.agree', { refund_infos: `${refundId}|9900|${changed}` });
    await agree(version);
    await agree(version);
    await agree(version + 1);
    expect((await callOf(`${refundId}|9900`)).map((call) => call.applied)).toEqual([true, false, false]);
    await sandbox.top('taobao.refund.message.add', { refund_id: refundId, content: '您好' });
    expect(await callOf(`${refundId}|您好`)).toMatchObject([{ applied: false, answered: true, refusal: '退款已结束' }]);
  });

  it('leave reads out that nothing befell', async () => {
    const { refundId } = await sandbox.unshippedRefund();
    await sandbox.top('taobao.refund.get', { refund_id: refundId, fields: 'status' });
    expect((await books()).calls).toEqual([]);
  });
});
