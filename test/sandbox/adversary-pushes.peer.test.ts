import { setTimeout as sleep } from 'node:timers/promises';
import { plan } from './hostile';
import { type Json, TestSandbox } from './support';

describe('what befalls push messages', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.stop());

  const consume = async (): Promise<Json[]> => {
    const answer = await sandbox.top('taobao.tmc.messages.consume');
    const messages: Json[] = answer.tmc_messages_consume_response.messages.tmc_message;
    const ids = messages.map((message) => String(message.id)).join(',');
    if (ids !== '') await sandbox.top('taobao.tmc.messages.confirm', { s_message_ids: ids });
    return messages;
  };
  const topics = (messages: Json[]) => messages.map((message) => message.topic.replace('taobao_refund_', ''));
  const write = (refundId: string, text: string) => sandbox.shop('POST', `/refunds/${refundId}/messages`, { text });
  const pushFaults = async (): Promise<Json[]> => (await sandbox.shop('GET', '/books')).pushFaults;

  it('lostPushes: it happened, and nobody is told', async () => {
    await plan(sandbox, 'taobao_refund_RefundCreated', 'lostPushes');
    const { refundId } = await sandbox.unshippedRefund();
    await write(refundId, '在吗');
    expect(topics(await consume())).toEqual(['RefundCreateMessage']);
    const [fault, ...others] = await pushFaults();
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ topic: 'taobao_refund_RefundCreated', kind: 'lostPushes', messageIds: [] });
    expect(fault.content).toContain(`"refund_id":${refundId},`);
  });

  it('duplicatePushes: the same is told several times, each under its own id', async () => {
    await plan(sandbox, 'push', 'duplicatePushes', { copies: 10, times: 1 });
    const { refundId } = await sandbox.unshippedRefund();
    await write(refundId, '在吗');
    const messages = await consume();
    expect(topics(messages)).toEqual([...Array(10).fill('RefundCreated'), 'RefundCreateMessage']);
    const copies = messages.slice(0, 10);
    expect(new Set(copies.map((message) => message.content)).size).toBe(1);
    const ids = copies.map((message) => String(message.id));
    expect(new Set(ids).size).toBe(10);
    expect(await pushFaults()).toMatchObject([{ kind: 'duplicatePushes', messageIds: ids }]);
  });

  it('duplicatePushes: twice, if nothing else is said', async () => {
    await plan(sandbox, '*', 'duplicatePushes');
    await sandbox.unshippedRefund();
    expect(topics(await consume())).toEqual(['RefundCreated', 'RefundCreated']);
  });

  it('reorderedPushes: one that is held back is overtaken', async () => {
    await plan(sandbox, 'taobao_refund_RefundCreated', 'reorderedPushes', { delayMs: 5_000 });
    const { refundId } = await sandbox.unshippedRefund();
    await write(refundId, '在吗');
    expect(topics(await consume())).toEqual(['RefundCreateMessage']);
    await sleep(5_100);
    expect(topics(await consume())).toEqual(['RefundCreated']);
  });

  it('reorderedPushes: several are given out together, after the others, newest first, also after a restart', async () => {
    await plan(sandbox, 'push', 'reorderedPushes', { delayMs: 1_500, times: 2 });
    const { refundId } = await sandbox.unshippedRefund();
    await write(refundId, '在吗');
    await sandbox.shop('POST', `/refunds/${refundId}/withdraw`);
    await sandbox.restart();
    await sleep(1_600);
    expect(topics(await consume())).toEqual(['RefundClosed', 'RefundCreateMessage', 'RefundCreated']);
  });

  it('a fault for any call befalls no push, and one for any push no call', async () => {
    await plan(sandbox, '*', 'lostPushes');
    expect(await sandbox.top('taobao.time.get')).toHaveProperty('time_get_response');
    await plan(sandbox, '*', 'throttled');
    await sandbox.unshippedRefund();
    expect((await sandbox.shop('GET', '/faults')).map((fault: Json) => fault.kind)).toEqual(['throttled']);
  });
});
