import { bytesText } from '../measures';
import { sum } from '../money';
import type { Policy } from '../policy/policy';
import type { Evidence } from '../vocabulary';

/**
 * Why the platform would not take a pack of evidence, one sentence each. Empty when it may be sent (handbook §5,
 * platform.md §2).
 */
export function limitFaults(pieces: readonly Evidence[], { intervention }: Policy): string[] {
  const { mostPieces, mostBytes, media } = intervention;
  const total = sum(pieces.map(({ bytes }) => bytes));
  return [
    ...pieces.flatMap(({ id, name, mediaType, bytes }) => {
      const limit = media.find((one) => one.mediaType === mediaType);
      if (!limit) {
        const taken = media.map((one) => one.mediaType).join(', ');
        return [`"${name}" (${id}) is ${mediaType}; the platform takes ${taken}.`];
      }
      if (bytes <= limit.mostBytes) return [];
      return [`"${name}" (${id}) has ${bytesText(bytes)}; ${mediaType} may have ${bytesText(limit.mostBytes)}.`];
    }),
    ...(pieces.length > mostPieces ? [`A pack holds at most ${mostPieces} pieces; these are ${pieces.length}.`] : []),
    ...(total > mostBytes
      ? [`A pack holds at most ${bytesText(mostBytes)}; these have ${bytesText(total)} together.`]
      : []),
  ];
}
