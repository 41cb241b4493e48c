import { type Circuit, type CircuitSettings, createCircuit } from './circuit';

/** One circuit for each provider and shop, for as long as the process lives. */
export interface Circuits {
  of(provider: string, shopId: string): Circuit;
}

/**
 * More circuits than one process has shops. Beyond this number the map forgets the circuit that was used longest ago.
 */
const MOST = 1_000;

export function createCircuits(settings: CircuitSettings, most = MOST): Circuits {
  const known = new Map<string, Circuit>();
  return {
    of(provider, shopId) {
      const key = `${provider}/${shopId}`;
      const circuit = known.get(key) ?? createCircuit(provider, settings);
      // A map keeps the order of insertion, so its first entry was used longest ago.
      known.delete(key);
      known.set(key, circuit);
      for (const [oldest, forgotten] of known) {
        if (known.size <= most) break;
        known.delete(oldest);
        forgotten.close();
      }
      return circuit;
    },
  };
}
