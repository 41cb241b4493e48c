import type { IntentEvidence } from './evidence';

/** Alipay's key of an intent, worked out apart from the product. */
export function keyOf({ id }: IntentEvidence): string {
  return [...id].map((sign) => (/[A-Za-z0-9]/.test(sign) ? sign : sign === '-' ? '' : '_')).join('');
}

export function refundOf(request: unknown): string | undefined {
  const { refundId } = (request ?? {}) as { refundId?: unknown };
  return typeof refundId === 'string' ? refundId : undefined;
}

export function twice(keys: readonly string[]): string[] {
  return [...countOf(keys)].filter(([, times]) => times > 1).map(([key]) => key);
}

export function countOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
