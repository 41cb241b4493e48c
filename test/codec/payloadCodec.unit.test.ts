import { ApplicationFailure, defaultPayloadConverter, type Payload } from '@temporalio/common';
import {
  decodeOptionalFailureToOptionalError,
  encodeErrorToFailure,
  loadDataConverter,
} from '@temporalio/common/lib/internal-non-workflow';
import { sealingConverter } from '../../codec';
import { createPayloadCodec } from '../../codec/payloadCodec';
import { createKeyRing, KeyError, newKey } from '../../config';

const ringOf = (text: string) => createKeyRing({ name: 'the test', read: () => text });
const OLD = newKey();
const NEW = newKey();
const buyer = { nick: '小明爱购物', phone: '13800138000', words: '鞋子开胶了'.repeat(40) };

function payloadOf(value: unknown): Payload {
  return defaultPayloadConverter.toPayload(value);
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, one) => (one?.type === 'Buffer' ? Buffer.from(one.data).toString() : one));
}

test.each([
  ['short', { nick: buyer.nick }],
  ['long', buyer],
  ['empty', undefined],
])('a %s payload reaches Temporal sealed, and comes back as it was', async (_length, value) => {
  const codec = createPayloadCodec(ringOf(OLD));
  const payload = payloadOf(value);
  const [sealed] = await codec.encode([payload]);
  expect(textOf(sealed)).not.toContain(buyer.nick);
  expect(Object.keys(sealed?.metadata ?? {}).sort()).toEqual(['encoding', 'key-id']);
  const [opened] = await codec.decode([sealed ?? {}]);
  expect(defaultPayloadConverter.fromPayload(opened ?? {})).toEqual(value);
});

test('a long payload becomes smaller than it was', async () => {
  const payload = payloadOf(buyer);
  const [sealed] = await createPayloadCodec(ringOf(OLD)).encode([payload]);
  expect(sealed?.data?.length).toBeLessThan((payload.data?.length ?? 0) / 2);
});

test('a case that was opened before there were keys is still read', async () => {
  const payload = payloadOf(buyer);
  expect(await createPayloadCodec(ringOf(OLD)).decode([payload])).toEqual([payload]);
});

test('after a rotation old payloads open, and without their key they do not', async () => {
  const [sealed = {}] = await createPayloadCodec(ringOf(OLD)).encode([payloadOf(buyer)]);
  const [opened = {}] = await createPayloadCodec(ringOf(`${NEW},${OLD}`)).decode([sealed]);
  expect(defaultPayloadConverter.fromPayload(opened)).toEqual(buyer);
  await expect(createPayloadCodec(ringOf(NEW)).decode([sealed])).rejects.toThrow(KeyError);
});

test('a secret of Postgres that is passed off as a payload does not open', async () => {
  const ring = ringOf(OLD);
  const { keyId, box } = ring.seal(Buffer.from('the session of a shop'), '["Shop","shop-1","topSession"]');
  const posing = { metadata: { encoding: Buffer.from('binary/encrypted'), 'key-id': Buffer.from(keyId) }, data: box };
  await expect(createPayloadCodec(ring).decode([posing])).rejects.toThrow(KeyError);
});

test('an error that quotes the buyer keeps its words, its cause and its stack from Temporal, and tells them to us', async () => {
  const converter = loadDataConverter(sealingConverter(ringOf(OLD)));
  const error = ApplicationFailure.create({
    message: `The transfer to ${buyer.nick} failed.`,
    type: 'DomainError',
    details: [buyer.phone],
    cause: new Error(`The account of ${buyer.nick} is not known.`),
  });
  const failure = await encodeErrorToFailure(converter, error);
  for (const secret of [buyer.nick, buyer.phone]) expect(textOf(failure)).not.toContain(secret);
  const back = await decodeOptionalFailureToOptionalError(converter, failure);
  expect(back).toMatchObject({ message: error.message, type: 'DomainError', details: [buyer.phone] });
  expect(back?.cause).toMatchObject({ message: `The account of ${buyer.nick} is not known.` });
});
