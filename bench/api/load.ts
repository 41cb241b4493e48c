import autocannon from 'autocannon';

/** How long answers took, ms. */
export interface Latency {
  p50: number;
  p99: number;
  perSecond?: number;
}

export interface Load {
  api: string;
  key: string;
  path: string;
  connections: number;
  seconds: number;
}

/** Asks for one path over and over on all connections. Throws when an answer was no success. */
export async function load({ api, key, path, connections, seconds }: Load): Promise<Latency> {
  const options = { url: `${api}${path}`, connections, headers: { authorization: `Bearer ${key}` } };
  // The first seconds warm caches and the compiler, and do not count.
  await autocannon({ ...options, duration: 2 });
  const { latency, requests, non2xx, errors, timeouts } = await autocannon({ ...options, duration: seconds });
  if (non2xx + errors + timeouts > 0)
    throw new Error(`${path}: ${non2xx} refused, ${errors} errors, ${timeouts} late.`);
  return { p50: latency.p50, p99: latency.p99, perSecond: requests.average };
}

/** Of single measurements. */
export function latencyOf(times: readonly number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
