import type { Meter } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import { factsOf } from '../request';

/** From fast reads to what people call stuck, seconds. */
const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Counts each request with its time, by operation and status. The name of an operation is that of the document: a path would
 * hold ids. Streams are left out: they last for ever.
 */
export function countRequests(meter: Meter): RequestHandler {
  const times = meter.createHistogram('shouhou_request_duration_seconds', {
    description: 'How long the API took to answer, by operation and status.',
    advice: { explicitBucketBoundaries: BOUNDARIES },
  });
  return (_req, res, next) => {
    const from = performance.now();
    res.on('finish', () => {
      if (res.getHeader('Content-Type')?.toString().startsWith('text/event-stream')) return;
      const { operation = 'none', problem = 'none' } = factsOf(res);
      times.record((performance.now() - from) / 1_000, { operation, status: `${res.statusCode}`, problem });
    });
    next();
  };
}
