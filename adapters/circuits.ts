import { type Circuit, type CircuitSettings, createCircuit } from './circuit';

/** One circuit for each provider and shop, for as long as the process lives. */
export interface Circuits {
  of(provider: string, shopId: string): Circuit;
}

/** More than the shops that one process speaks for; beyond it the one that was asked for longest ago is forgotten. */
const MOST = 1_000;

export function createCircuits(settings: CircuitSettings, most = MOST): Circuits {
  const known = new Map<string, Circuit>();
  return {
    of(provider, shopId) {
      const key = `${provider}/${shopId}`;
      const circuit = known.get(key) ?? createCircuit(provider, settings);
      // A map keeps the order of insertion: the first is the one that was not used for longest.
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
