// A name of the module: in the sandbox of a workflow each look at a global such as `Math` is slow.
const { imul } = Math;

/**
 * A short fingerprint of a JSON value (FNV-1a, two lanes of 32 bits): equal values have equal digests. It catches a
 * rule that decides differently on replay. It need not resist an attacker, so it is small and fast.
 */
export function digestOf(value: unknown): string {
  const text = JSON.stringify(value);
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    low = imul(low ^ unit, 0x01000193);
    high = imul(high ^ (unit + i), 0x85ebca6b);
  }
  return hex(low) + hex(high);
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
