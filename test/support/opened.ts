import { createPayloadCodec } from '../../codec/payloadCodec';
import { createKeyRing } from '../../config';
import { TEST_KEYS } from './keys';

const codec = createPayloadCodec(createKeyRing({ name: 'the tests', read: () => TEST_KEYS }));

/** The same with every payload opened, wherever it lies: for tests that look into a history. */
export async function opened<T>(value: T): Promise<T> {
  return (await openedValue(value)) as T;
}

async function openedValue(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(openedValue));
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  if ('low' in value && 'high' in value) return value;
  const { data, metadata } = value as { data?: unknown; metadata?: Record<string, Uint8Array> };
  if (metadata && data instanceof Uint8Array) return (await codec.decode([{ metadata, data }]))[0];
  const entries = await Promise.all(Object.entries(value).map(async ([key, one]) => [key, await openedValue(one)]));
  return Object.fromEntries(entries);
}
