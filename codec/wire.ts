import type { Payload } from '@temporalio/common';
import { z } from 'zod';

/** More than one page of a history holds. */
const MOST_PAYLOADS = 5_000;

const base64 = z.base64();

/** Temporal's codec protocol: payloads as protobuf's JSON has them, bytes in base64. */
export const PAYLOADS = z.strictObject({
  payloads: z
    .array(z.looseObject({ metadata: z.record(z.string(), base64).nullish(), data: base64.nullish() }))
    .max(MOST_PAYLOADS),
});

export function payloadsIn({ payloads }: z.infer<typeof PAYLOADS>): Payload[] {
  return payloads.map(({ metadata, data }) => ({
    metadata: mapped(metadata ?? {}, (text) => Buffer.from(text, 'base64')),
    data: data == null ? undefined : Buffer.from(data, 'base64'),
  }));
}

export function payloadsOut(payloads: readonly Payload[]): z.infer<typeof PAYLOADS> {
  return {
    payloads: payloads.map(({ metadata, data }) => ({
      metadata: mapped(metadata ?? {}, textOf),
      ...(data ? { data: textOf(data) } : {}),
    })),
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function mapped<A, B>(values: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
