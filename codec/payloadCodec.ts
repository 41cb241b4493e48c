import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { KeyRing } from '../config';

const { Payload: Wire } = temporal.api.common.v1;

/** Temporal's page knows by this word that it has to ask the codec server. */
const ENCODING = 'binary/encrypted';
const KEY_ID = 'key-id';
/** Said with each value, so that no sealed column of Postgres passes for a payload. */
const PLACE = 'temporal payload';
/** The first byte of what is sealed. */
const AS_IT_IS = 0;
const DEFLATED = 1;
/** Bytes. Shorter ones gain less than the work is worth. */
const LEAST_TO_DEFLATE = 200;
/** More is no payload of ours: Temporal takes 2 MB. */
const MOST_BYTES = 4_000_000;

/**
 * Seals what goes to Temporal: arguments, answers, results, summaries, failures. A payload that is not sealed, as
 * before there were keys, stays readable. Throws KeyError for one whose key is missing.
 */
export function createPayloadCodec(keys: KeyRing): PayloadCodec {
  return {
    encode: async (payloads) => payloads.map((payload) => sealed(keys, payload)),
    decode: async (payloads) => payloads.map((payload) => opened(keys, payload)),
  };
}

function sealed(keys: KeyRing, payload: Payload): Payload {
  const wire = Wire.encode(payload).finish();
  const small = wire.length < LEAST_TO_DEFLATE ? wire : deflateRawSync(wire, { level: 6 });
  const [mark, content] = small.length < wire.length ? [DEFLATED, small] : [AS_IT_IS, wire];
  const { keyId, box } = keys.seal(Buffer.concat([Buffer.of(mark), content]), PLACE);
  return { metadata: { encoding: Buffer.from(ENCODING), [KEY_ID]: Buffer.from(keyId) }, data: box };
}

function opened(keys: KeyRing, payload: Payload): Payload {
  if (wordOf(payload, 'encoding') !== ENCODING) return payload;
  const keyId = wordOf(payload, KEY_ID);
  const plain = keys.open({ keyId, box: payload.data ?? new Uint8Array() }, PLACE);
  const content = plain.subarray(1);
  return Wire.decode(plain[0] === DEFLATED ? inflateRawSync(content, { maxOutputLength: MOST_BYTES }) : content);
}

function wordOf({ metadata }: Payload, name: string): string {
  return Buffer.from(metadata?.[name] ?? []).toString('utf8');
}
