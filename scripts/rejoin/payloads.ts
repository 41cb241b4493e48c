import type { Payload, PayloadCodec } from '@temporalio/common';
import { defaultPayloadConverter } from '@temporalio/common';
import { sealingConverter } from '../../codec';

let codecs: PayloadCodec[] | undefined;

/** The values that a history keeps sealed. @throws KeyError where the keys are not those that sealed them */
export async function openedValues(payloads: readonly Payload[] | null | undefined): Promise<unknown[]> {
  codecs ??= sealingConverter().payloadCodecs ?? [];
  let plain = [...(payloads ?? [])];
  for (const codec of codecs) plain = await codec.decode(plain);
  return plain.map((payload) => defaultPayloadConverter.fromPayload(payload));
}
