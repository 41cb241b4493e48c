import { SpanKind } from '@opentelemetry/api';
import type { Guard } from '../adapters/guard';
import { inSpanOfTrace } from '../telemetry/spans';

/** Each call to a provider is a span of the trace that it belongs to, with the calls that the other guards hold back. */
export function tracedBy(provider: string, shopId: string): Guard {
  return ({ call }, send) =>
    inSpanOfTrace(
      () => ({
        name: `${provider} ${call}`,
        kind: SpanKind.CLIENT,
        facts: { 'shouhou.provider': provider, 'shouhou.call': call, 'shouhou.shop_id': shopId },
      }),
      send,
    );
}
