import { jsonOf, TestSandbox, topForm } from './support';

describe('refunds over TOP', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start({ mainSession: 'main-session' });
  });
  afterAll(() => sandbox.stop());

  const agree = (refundInfos: string, own: object = {}, common: Record<string, string> = {}) =>
    sandbox.top('taobao.rp.refunds.agree', { refund_infos: refundInfos, ...own }, common);
  const info = (refund: { refundId: string; amountFen: number; version: number }) =>
    `${refund.refundId}|${refund.amountFen}|${refund.version}|onsale`;
  const errorOf = async (method: string, own: Record<string, string>) => {
    const answer = await sandbox.top(method, own);
    return answer.error_response && { code: Number(answer.error_response.code), sub: answer.error_response.sub_code };
  };
  const multipart = async (method: string, own: Record<string, string>, name: string, file: Blob) => {
    const body = new FormData();
    for (const [key, value] of topForm(method, own)) body.append(key, value);
    body.append(name, file, 'proof.jpg');
    return jsonOf(await fetch(`${sandbox.url}/router/rest`, { method: 'POST', body }));
  };

  it('shows a refund with its countdown: ids of the trade as numbers, its own as a string', async () => {
    const refund = await sandbox.unshippedRefund();
    const fields =
      'refund_id,tid,oid,num_iid,status,refund_fee,refund_version,has_good_return,good_status,refund_remind_timeout';
    const text = await sandbox.topText('taobao.refund.get', { refund_id: refund.refundId, fields });
    expect(text).toContain(`"refund_id":"${refund.refundId}"`);
    expect(text).toMatch(new RegExp(`"tid":${refund.tid},"oid":${refund.oid},"num_iid":\\d{17,}`));
    const body = JSON.parse(text).refund_get_response.refund;
    expect(body).toMatchObject({
      status: 'WAIT_SELLER_AGREE',
      refund_fee: '99.00',
      has_good_return: false,
      good_status: 'BUYER_NOT_RECEIVED',
      refund_version: refund.version,
      refund_remind_timeout: { exist_timeout: true, remind_type: 1 },
    });
    const due = new Date(refund.createdAt).getTime() + 48 * 3_600_000;
    expect(Date.parse(`${body.refund_remind_timeout.timeout.replace(' ', 'T')}+08:00`)).toBe(
      Math.floor(due / 1000) * 1000,
    );
  });

  it('pays the buyer when the seller agrees, once', async () => {
    const refund = await sandbox.unshippedRefund();
    const { rp_refunds_agree_response: answer } = await agree(info(refund));
    expect(answer).toMatchObject({ succ: true, msg_code: 'OP_SUCC' });
    expect(answer.results.refund_mapping_result).toMatchObject([{ refund_id: refund.refundId, succ: true }]);
    expect((await sandbox.shop('GET', `/orders/${refund.tid}`)).status).toBe('TRADE_CLOSED');

    const again = (await agree(info(await sandbox.refund(refund.refundId)))).rp_refunds_agree_response;
    expect(again).toMatchObject({ succ: false, msg_code: 'OP_FAILURE_UE' });
    const { refunds } = await sandbox.shop('GET', '/books');
    expect(refunds.filter((entry: { refundId: string }) => entry.refundId === refund.refundId)).toMatchObject([
      { amountFen: 9900, by: 'seller', tid: refund.tid },
    ]);
  });

  it('judges every refund of a batch for itself: version, amount, phase, existence', async () => {
    const [good, stale, dear, wrongPhase] = [
      await sandbox.unshippedRefund(),
      await sandbox.unshippedRefund(),
      await sandbox.unshippedRefund(),
      await sandbox.unshippedRefund(),
    ];
    const infos = [
      info(good),
      info({ ...stale, version: stale.version - 1 }),
      info({ ...dear, amountFen: dear.amountFen + 1 }),
      info(wrongPhase).replace('onsale', 'aftersale'),
      '123456789|100|1',
    ];
    const { rp_refunds_agree_response: answer } = await agree(infos.join(','));
    expect(answer.msg_code).toBe('SOME_OP_SUCC');
    expect(answer.results.refund_mapping_result.map((each: { succ: boolean }) => each.succ)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    const messages = answer.results.refund_mapping_result.map((each: { message: string }) => each.message);
    expect(messages.slice(1)).toEqual([
      '退款版本号已过期，请刷新后重试',
      '退款金额与买家申请金额不一致',
      '退款阶段不正确',
      '退款单不存在',
    ]);
    expect((await sandbox.refund(stale.refundId)).status).toBe('WAIT_SELLER_AGREE');
  });

  it.each([
    ['21 refunds', Array.from({ length: 21 }, (_, n) => `${n + 1}|1|1`).join(',')],
    ['more than 6,000 yuan', '1|300001|1,2|300000|1'],
    ['the same refund twice', '1|1|1,1|1|1'],
    ['a negative amount', '1|-5|1'],
    ['a fraction of a fen', '1|1.5|1'],
    ['no version', '1|100'],
  ])('refuses a call with %s as a whole', async (_what, infos) => {
    expect((await agree(infos)).error_response.sub_code).toBe('isv.invalid-parameter:refund_infos');
  });

  it('lets only sub-accounts agree', async () => {
    const refund = await sandbox.unshippedRefund();
    const { error_response: error } = await agree(info(refund), {}, { session: 'main-session' });
    expect(String(error.code)).toBe('12');
    expect((await sandbox.refund(refund.refundId)).status).toBe('WAIT_SELLER_AGREE');
  });

  it('agrees to a return only to an address of the shop, and to the refund only when the goods are back', async () => {
    const refund = await sandbox.shippedRefund('returnAndRefund');
    const early = (await agree(info(refund))).rp_refunds_agree_response;
    expect(early.msg_code).toBe('OP_FAILURE_UE');
    const own = { refund_id: refund.refundId };
    expect(await errorOf('taobao.rp.returngoods.agree', own)).toMatchObject({ code: 40 });
    expect(await errorOf('taobao.rp.returngoods.agree', { ...own, seller_address_id: '78' })).toMatchObject({
      code: 15,
    });
    const stale = { ...own, seller_address_id: '77', refund_version: '1' };
    expect(await errorOf('taobao.rp.returngoods.agree', stale)).toMatchObject({ code: 15 });
    const done = await sandbox.top('taobao.rp.returngoods.agree', { ...own, seller_address_id: '77' });
    expect(done.rp_returngoods_agree_response.is_success).toBe(true);
    expect(await sandbox.refund(refund.refundId)).toMatchObject({
      status: 'WAIT_BUYER_RETURN_GOODS',
      timeoutKind: 'buyerReturns',
    });
    expect(await errorOf('taobao.rp.returngoods.agree', { ...own, seller_address_id: '77' })).toMatchObject({
      code: 15,
    });

    await sandbox.shop('POST', `/refunds/${refund.refundId}/return-goods`, {
      company: 'yuantong',
      trackingNumber: 'R1234567',
    });
    const { refund: seen } = (
      await sandbox.top('taobao.refund.get', { ...own, fields: 'status,sid,company_name,good_status' })
    ).refund_get_response;
    expect(seen).toEqual({
      status: 'WAIT_SELLER_CONFIRM_GOODS',
      sid: 'R1234567',
      company_name: 'yuantong',
      good_status: 'BUYER_RETURNED_GOODS',
    });
    const paid = (await agree(info(await sandbox.refund(refund.refundId)))).rp_refunds_agree_response;
    expect(paid.msg_code).toBe('OP_SUCC');
    const { returnsAgreed } = await sandbox.shop('GET', '/books');
    expect(returnsAgreed).toContainEqual(
      expect.objectContaining({ refundId: refund.refundId, addressId: '77', by: 'seller' }),
    );
  });

  it('refuses with 2 to 200 characters, but never an unshipped or a 7-day refund', async () => {
    const refund = await sandbox.shippedRefund('refundOnly');
    const refuse = (refundId: string, message: string) =>
      errorOf('taobao.refund.refuse', { refund_id: refundId, refuse_message: message });
    expect(await refuse(refund.refundId, '不')).toMatchObject({ code: 41 });
    expect(await refuse(refund.refundId, '不'.repeat(201))).toMatchObject({ code: 41 });
    expect(await refuse('987654321', '已经发货')).toMatchObject({ code: 15, sub: 'isv.refund-not-exist' });
    expect(await refuse((await sandbox.unshippedRefund()).refundId, '已经发货')).toMatchObject({ code: 15 });
    const sevenDays = await sandbox.shippedRefund('returnAndRefund', { reason: '7天无理由退换货' });
    expect(await refuse(sevenDays.refundId, '已经发货')).toMatchObject({ code: 15 });
    expect(await refuse(refund.refundId, '已经发货')).toBeUndefined();
    expect(await sandbox.refund(refund.refundId)).toMatchObject({
      status: 'SELLER_REFUSE_BUYER',
      timeoutKind: 'buyerAnswersRefusal',
    });
    expect(await refuse(refund.refundId, '再拒一次')).toMatchObject({ code: 15 });
    const { refusals } = await sandbox.shop('GET', '/books');
    expect(refusals).toMatchObject([{ refundId: refund.refundId, message: '已经发货' }]);
  });

  it('says what is allowed, and why the rest is not', async () => {
    const refund = await sandbox.unshippedRefund();
    const detail = async () =>
      (
        await sandbox.top('taobao.refund.detail.get', {
          refund_id: refund.refundId,
          fields: 'allowedOperations,refund_version',
        })
      ).refund_detail_get_response.detail;
    const codes = (list: { operation: { operation_code: string }[] }) =>
      list.operation.map((each) => each.operation_code);
    const before = await detail();
    expect(codes(before.allowed_operations)).toEqual(['SELLER_AGREE_REFUND', 'SELLER_LEAVE_MESSAGE']);
    expect(codes(before.not_allowed_operations)).toEqual(['SELLER_AGREE_RETURN_GOODS', 'SELLER_REFUSE']);
    expect(String(before.refund_version)).toBe(String(refund.version));
    await agree(info(refund));
    expect(codes((await detail()).allowed_operations)).toEqual([]);
  });

  it('keeps the conversation: roles, pages, 400 bytes', async () => {
    const refund = await sandbox.unshippedRefund();
    const own = { refund_id: refund.refundId };
    await sandbox.shop('POST', `/refunds/${refund.refundId}/messages`, { text: '什么时候退?' });
    const added = await sandbox.top('taobao.refund.message.add', { ...own, content: '马上为您处理' });
    expect(added.refund_message_add_response.refund_message.owner_role).toBe('2');
    const page = async (pageNo: string) =>
      (
        await sandbox.top('taobao.refund.messages.get', {
          ...own,
          fields: 'owner_role,content,refund_id',
          page_no: pageNo,
          page_size: '1',
        })
      ).refund_messages_get_response;
    expect((await page('1')).refund_messages.refund_message).toEqual([
      { refund_id: refund.refundId, owner_role: '1', content: '什么时候退?' },
    ]);
    expect((await page('2')).refund_messages.refund_message[0]).toMatchObject({
      owner_role: '2',
      content: '马上为您处理',
    });
    expect(String((await page('3')).total_results)).toBe('2');
    expect(await errorOf('taobao.refund.message.add', { ...own, content: '好'.repeat(134) })).toMatchObject({
      code: 41,
    });
    expect(await errorOf('taobao.refund.message.add', own)).toMatchObject({ code: 40 });
    const image = await multipart(
      'taobao.refund.message.add',
      { ...own, content: '凭证' },
      'image',
      new Blob(['x'], { type: 'image/jpeg' }),
    );
    expect(image.refund_message_add_response.refund_message.content).toBe('凭证');
    const large = await multipart(
      'taobao.refund.message.add',
      { ...own, content: '凭证' },
      'image',
      new Blob(['x'.repeat(512_001)], { type: 'image/jpeg' }),
    );
    expect(large.error_response.code).toBe(41);
    const text = await multipart(
      'taobao.refund.message.add',
      { ...own, content: '凭证' },
      'image',
      new Blob(['x'], { type: 'text/plain' }),
    );
    expect(text.error_response.code).toBe(41);
    await agree(info(refund));
    expect(await errorOf('taobao.refund.message.add', { ...own, content: '再见' })).toMatchObject({ code: 15 });
    const { messages } = await sandbox.shop('GET', '/books');
    expect(messages.map((each: { text: string }) => each.text)).toEqual(['马上为您处理', '凭证']);
  });

  it('lists refunds by time of change, in pages', async () => {
    const refund = await sandbox.unshippedRefund();
    const fields = 'refund_id,modified,status';
    const list = async (own: Record<string, string>) => sandbox.top('taobao.refunds.receive.get', { fields, ...own });
    const { refunds_receive_get_response: all } = await list({ page_size: '100' });
    const modified = all.refunds.refund.map((each: { modified: string }) => each.modified);
    expect(modified).toEqual([...modified].sort());
    const mine = all.refunds.refund.find((each: { refund_id: string }) => each.refund_id === refund.refundId);
    const window = { start_modified: mine.modified, end_modified: mine.modified };
    const hit = (await list(window)).refunds_receive_get_response.refunds.refund;
    expect(hit.map((each: { refund_id: string }) => each.refund_id)).toContain(refund.refundId);
    const first = (await list({ page_size: '1', use_has_next: 'true' })).refunds_receive_get_response;
    expect(first).toMatchObject({ has_next: true });
    expect(first.total_results).toBeUndefined();
    const last = (await list({ page_size: '1', page_no: String(all.total_results), use_has_next: 'true' }))
      .refunds_receive_get_response;
    expect(last.has_next).toBe(false);
    expect(
      (await list({ status: 'SUCCESS', buyer_nick: '没有这个人' })).refunds_receive_get_response.refunds.refund,
    ).toEqual([]);
    expect(await errorOf('taobao.refunds.receive.get', { fields, page_size: '101' })).toMatchObject({ code: 41 });
    expect(await errorOf('taobao.refunds.receive.get', { fields, page_no: '0' })).toMatchObject({ code: 41 });
    expect(await errorOf('taobao.refunds.receive.get', { fields, status: 'OPEN' })).toMatchObject({ code: 41 });
    expect(await errorOf('taobao.refunds.receive.get', { fields, start_modified: '2026-01-01' })).toMatchObject({
      code: 41,
    });
    const backwards = { fields, start_modified: '2026-01-02 00:00:00', end_modified: '2026-01-01 00:00:00' };
    expect(await errorOf('taobao.refunds.receive.get', backwards)).toMatchObject({ code: 41 });
  });
});
