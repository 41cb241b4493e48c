import { dirtied, dirts } from '../../sandbox/wire/dirt';
import { TestSandbox } from './support';

const ANSWER =
  '{"refund_get_response":{"refund":{"refund_id":9007199254740993777,"reason":"拍错了","sid":null},"request_id":"r"}}';

describe('a field of an answer is dirtied', () => {
  it('by the seed alone: the same field, in the same way', () => {
    const texts = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => dirtied(ANSWER, seed));
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => dirtied(ANSWER, seed))).toEqual(texts);
    expect(new Set(texts).size).toBeGreaterThan(1);
  });

  it.each(dirts)('%s: the others keep every digit', (dirt) => {
    const texts = Array.from({ length: 60 }, (_, n) => dirtied(ANSWER, `${dirt}-${n}`, [dirt]));
    expect(texts.some((text) => text !== ANSWER)).toBe(true);
    expect(texts.some((text) => text.includes('"refund_id":9007199254740993777'))).toBe(true);
    // A text that is dirty is still JSON: gateways write it so.
    for (const text of texts) expect(() => JSON.parse(text)).not.toThrow();
  });

  it('a text that is no JSON stays as it is', () => {
    expect(dirtied('<html>', 'a')).toBe('<html>');
    expect(dirtied('7', 'a')).toBe('7');
  });
});

describe('the chaos of a shop', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.stop());

  it('dirties only when it is told to, any answer and any push', async () => {
    await sandbox.shop('PUT', '/chaos', { seed: 'a', rate: 1, kinds: ['dirty'], dirts: ['nul'] });
    const answer = JSON.stringify(await sandbox.top('taobao.time.get'));
    expect(answer).toContain('\\u0000');
    await sandbox.unshippedRefund();
    await sandbox.shop('DELETE', '/chaos');
    const { tmc_messages_consume_response: taken } = await sandbox.top('taobao.tmc.messages.consume', {
      quantity: '10',
    });
    expect(JSON.stringify(taken.messages.tmc_message[0].content)).toContain('u0000');
    expect(JSON.stringify(await sandbox.top('taobao.time.get'))).not.toContain('u0000');
  });
});
