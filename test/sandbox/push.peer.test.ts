import { setTimeout as sleep } from 'node:timers/promises';
import { type Json, shopSettings, TestSandbox } from './support';

describe('push messages', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.stop());

  const consume = async (
    own: Record<string, string> = {},
    common: Record<string, string | undefined> = {},
  ): Promise<Json[]> => {
    const answer = await sandbox.top('taobao.tmc.messages.consume', own, common);
    return answer.tmc_messages_consume_response.messages.tmc_message;
  };
  const confirm = (ids: string[], own: Record<string, string> = {}) =>
    sandbox.top('taobao.tmc.messages.confirm', { s_message_ids: ids.join(','), ...own });
  const topics = (messages: Json[]) => messages.map((message) => message.topic.replace('taobao_refund_', ''));

  it('say where to look but not what is there', async () => {
    const refund = await sandbox.unshippedRefund();
    const [message, ...others] = await consume();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ topic: 'taobao_refund_RefundCreated', user_nick: '测试店铺' });
    expect(message.content).toContain(`"refund_id":${refund.refundId},`);
    expect(message.content).toContain(`"tid":${refund.tid},"oid":${refund.oid},`);
    const content = JSON.parse(message.content);
    expect(content).toMatchObject({
      refund_fee: '99.00',
      bill_type: 'refund_bill',
      refund_phase: 'onsale',
      buyer_nick: '买家甲',
      seller_nick: '测试店铺',
    });
    expect(content).toHaveProperty('modified');
    expect(content).not.toHaveProperty('status');
    expect(JSON.stringify(content)).not.toContain('timeout');
  });

  it('come again after a few seconds until they are confirmed', async () => {
    await sandbox.unshippedRefund();
    const [first] = await consume();
    expect(await consume()).toEqual([]);
    await sleep(3_200);
    const [again] = await consume();
    expect(again.id).toEqual(first.id);
    await confirm([String(first.id)]);
    await sleep(3_200);
    expect(await consume()).toEqual([]);
  });

  it('come again at once when the consumer says that it failed, and after a restart', async () => {
    await sandbox.unshippedRefund();
    const [first] = await consume();
    await confirm(['1'], { f_message_ids: String(first.id) });
    expect((await consume()).map((message) => String(message.id))).toEqual([String(first.id)]);
    await sandbox.restart();
    expect((await consume()).map((message) => String(message.id))).toEqual([String(first.id)]);
  });

  it('tell of every step of a return', async () => {
    const refund = await sandbox.shippedRefund('returnAndRefund');
    const own = { refund_id: refund.refundId };
    await sandbox.shop('POST', `/refunds/${refund.refundId}/messages`, { text: '在吗' });
    await sandbox.top('taobao.refund.refuse', { ...own, refuse_message: '请补充凭证' });
    await sandbox.shop('POST', `/refunds/${refund.refundId}/modify`, { amountFen: 9000 });
    await sandbox.top('taobao.rp.returngoods.agree', { ...own, seller_address_id: '77' });
    await sandbox.shop('POST', `/refunds/${refund.refundId}/return-goods`, {
      company: 'yuantong',
      trackingNumber: 'R1234567',
    });
    await sandbox.shop('POST', `/refunds/${refund.refundId}/intervene`);
    await sandbox.shop('POST', `/refunds/${refund.refundId}/verdict`, { for: 'seller' });
    const { tid } = await sandbox.paidOrder();
    const other = await sandbox.shop('POST', `/orders/${tid}/refunds`, { type: 'refundOnly', reason: '不要了' });
    await sandbox.top('taobao.rp.refunds.agree', { refund_infos: `${other.refundId}|9900|${other.version}` });
    expect(topics(await consume())).toEqual([
      'RefundCreated',
      'RefundCreateMessage',
      'RefundSellerRefuseAgreement',
      'RefundBuyerModifyAgreement',
      'RefundSellerAgreeAgreement',
      'RefundBuyerReturnGoods',
      'TaobaoInterApplied',
      'TaobaoIntervened',
      'RefundClosed',
      'RefundCreated',
      'RefundSuccess',
    ]);
  });

  it('reach a shop by its session, an app by none, and a group by name', async () => {
    await sandbox.control('PUT', '/shops/shop-2', {
      ...shopSettings,
      nick: '第二家店',
      session: 'session-of-shop-2',
      alipay: { ...shopSettings.alipay, appId: '2021000000000002' },
    });
    await sandbox.unshippedRefund();
    expect(await consume({}, { session: 'session-of-shop-2' })).toEqual([]);
    expect(await consume({ group_name: 'shop-2' }, { session: undefined })).toEqual([]);
    const [message] = await consume({ group_name: 'shop-1' }, { session: undefined });
    expect(message.user_nick).toBe('测试店铺');
    await sandbox.top(
      'taobao.tmc.messages.confirm',
      { s_message_ids: String(message.id) },
      { session: 'session-of-shop-2' },
    );
    await confirm(['1'], { f_message_ids: String(message.id) });
    expect(await consume({}, { session: undefined })).toHaveLength(1);
  });

  it.each([
    ['consume', { quantity: '9' }, 41],
    ['consume', { quantity: '201' }, 41],
    ['consume', { group_name: 'nobody' }, 41],
    ['confirm', {}, 40],
    ['confirm', { s_message_ids: 'abc' }, 41],
    ['confirm', { s_message_ids: Array.from({ length: 201 }, (_, n) => n).join(',') }, 41],
  ])('%s with %j is refused', async (verb, own, code) => {
    const { error_response: error } = await sandbox.top(`taobao.tmc.messages.${verb}`, own as Record<string, string>);
    expect(Number(error.code)).toBe(code);
  });

  it('tell a shop of its parcels’ scans', async () => {
    const { tid } = await sandbox.shippedOrder();
    await sandbox.control('POST', '/parcels/yuantong/YT0000000001/scans', { state: 1, context: '已揽收' });
    const [message] = await consume();
    expect(message.topic).toBe('taobao_logistics_LogsticDetailTrace');
    expect(message.content).toContain(`"tid":${tid},"out_sid":"YT0000000001"`);
  });
});
