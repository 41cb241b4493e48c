import { DAY, type Json, platformTime, TestSandbox } from './support';

describe('reviews', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.stop());

  async function finished(): Promise<string> {
    const { tid } = await sandbox.shippedOrder();
    await sandbox.shop('POST', `/orders/${tid}/confirm-receipt`);
    return tid;
  }
  const rates = (tid: string, body: object) => sandbox.shop('POST', `/orders/${tid}/reviews`, body);
  const refused = async (method: string, path: string, body?: object) =>
    (await sandbox.refusedByShop(method, path, body)).status;
  const FIELDS = 'tid,oid,role,nick,result,created,content,reply,item_title';
  const read = async (own: Record<string, string> = {}): Promise<Json> => {
    const asked = { fields: FIELDS, rate_type: 'get', role: 'buyer', ...own };
    return sandbox.top('taobao.traderates.get', asked);
  };
  const listed = async (own: Record<string, string> = {}): Promise<Json[]> =>
    (await read(own)).traderates_get_response.trade_rates.trade_rate;
  const explain = (oid: string, reply = '非常抱歉') => sandbox.top('taobao.traderate.explain.add', { oid, reply });

  it('are given to a trade that has succeeded, within 15 days', async () => {
    const { tid } = await sandbox.shippedOrder();
    expect(await refused('POST', `/orders/${tid}/reviews`, { result: 'bad' })).toBe(409);
    await sandbox.shop('POST', `/orders/${tid}/confirm-receipt`);
    const order = await rates(tid, { result: 'bad', content: '太薄' });
    expect(order.orders[0].review).toMatchObject({ result: 'bad', content: '太薄', changed: false });
  });

  it('come too late after 15 days', async () => {
    const tid = await finished();
    await sandbox.advance(15 * DAY + 1000);
    expect(await refused('POST', `/orders/${tid}/reviews`, { result: 'bad' })).toBe(409);
  });

  it('are read by traderates.get, with only the fields asked for, and filtered by trade and result', async () => {
    const tid = await finished();
    const { orders } = await rates(tid, { result: 'neutral', content: '一般' });
    const [rate, ...others] = await listed({ tid });
    expect(others).toEqual([]);
    expect(rate).toMatchObject({
      role: 'buyer',
      nick: '买家甲',
      result: 'neutral',
      content: '一般',
      item_title: 'T恤',
    });
    expect(String(rate.oid)).toBe(orders[0].oid);
    expect(rate.created).toBe(platformTime(Date.parse(orders[0].review.at)));
    expect(rate).not.toHaveProperty('reply');
    expect(await listed({ tid, result: 'bad' })).toEqual([]);
    expect(await listed({ result: 'neutral' })).toHaveLength(1);
    const at = Date.parse(orders[0].review.at);
    expect(await listed({ start_date: platformTime(at - 1000), end_date: platformTime(at + 1000) })).toHaveLength(1);
    expect(await listed({ start_date: platformTime(at + 1000) })).toEqual([]);
    expect(await listed({ end_date: platformTime(at - 1000) })).toEqual([]);
    expect(await listed({ tid: '1' })).toEqual([]);
    expect(await listed({ rate_type: 'give' })).toEqual([]);
    expect((await listed({ fields: 'result' }))[0]).toEqual({ result: 'neutral' });
    expect((await read({ use_has_next: 'true' })).traderates_get_response.has_next).toBe(false);
  });

  it('want to be told whose they are to be', async () => {
    const answer = await sandbox.top('taobao.traderates.get', { fields: FIELDS, role: 'buyer' });
    expect(answer.error_response.sub_code).toBe('isv.missing-parameter:rate_type');
    const wrong = await read({ role: 'referee' });
    expect(wrong.error_response.sub_code).toBe('isv.invalid-parameter:role');
  });

  it('are forgotten after 180 days', async () => {
    const tid = await finished();
    await rates(tid, { result: 'good' });
    await sandbox.advance(180 * DAY - 60_000);
    expect(await listed()).toHaveLength(1);
    await sandbox.advance(2 * 60_000);
    expect(await listed()).toEqual([]);
  });

  it('are changed once, within 30 days, or taken away instead; each is told of', async () => {
    const tid = await finished();
    const oid = tid;
    await rates(tid, { result: 'bad' });
    const changed = await rates(tid, { result: 'good', content: '客服很好' });
    expect(changed.orders[0].review).toMatchObject({ result: 'good', content: '客服很好', changed: true });
    expect(await refused('POST', `/orders/${tid}/reviews`, { result: 'bad' })).toBe(409);
    expect(await refused('DELETE', `/orders/${tid}/reviews/${oid}`)).toBe(409);
    const { tmc_messages_consume_response: consumed } = await sandbox.top('taobao.tmc.messages.consume');
    const rated = consumed.messages.tmc_message.filter((one: Json) => one.topic === 'taobao_trade_TradeRated');
    expect(rated).toHaveLength(2);
    expect(rated[0].content).toContain(`"tid":${tid},"oid":${oid},`);
    expect(rated[0].content).toContain('"rater":"buyer"');
    expect(rated[0].content).not.toMatch(/good|bad/);
  });

  it('taken away are no longer there', async () => {
    const tid = await finished();
    expect(await refused('DELETE', `/orders/${tid}/reviews/${tid}`)).toBe(409);
    await rates(tid, { result: 'bad' });
    const order = await sandbox.shop('DELETE', `/orders/${tid}/reviews/${tid}`);
    expect(order.orders[0]).not.toHaveProperty('review');
    expect(await listed()).toEqual([]);
  });

  it('stay as they are after 30 days', async () => {
    const tid = await finished();
    await rates(tid, { result: 'bad' });
    await sandbox.advance(30 * DAY + 60_000);
    expect(await refused('POST', `/orders/${tid}/reviews`, { result: 'good' })).toBe(409);
    expect((await explain(tid)).error_response).toMatchObject({ sub_code: 'isv.traderate-explain-error' });
  });

  it('are explained once, in the books and for everybody to read', async () => {
    const tid = await finished();
    expect((await explain(tid)).error_response).toMatchObject({ sub_msg: '评价不存在' });
    await rates(tid, { result: 'bad' });
    expect((await explain(tid, '字'.repeat(501))).error_response.sub_code).toBe('isv.invalid-parameter:reply');
    expect((await explain(tid)).traderate_explain_add_response).toMatchObject({ is_success: true });
    expect((await explain(tid, '再说一次')).error_response).toMatchObject({ sub_msg: '评价已做过解释' });
    expect(await listed()).toMatchObject([{ reply: '非常抱歉' }]);
    const { explanations } = await sandbox.shop('GET', '/books');
    expect(explanations).toMatchObject([{ tid, oid: tid, reply: '非常抱歉' }]);
  });
});
