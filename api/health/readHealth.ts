import { type HealthPart, type HealthReader, type HealthScope, PARTS, type PartName } from './part';

/** How all parts stand now: those that are not well first, then in the order in which people look. */
export type ReadHealth = (scope: HealthScope) => Promise<HealthPart[]>;

/** How long a part may take to tell, ms. */
const READ_LIMIT = 4_000;

const URGENCY = { away: 0, slow: 1, unknown: 2, well: 3 } as const;

/** Asks every reader at once. One that fails, or takes too long, leaves its parts unknown and the others as they are. */
export function readHealth(
  readers: readonly { parts: readonly PartName[]; read: HealthReader }[],
  limitMs = READ_LIMIT,
): ReadHealth {
  return async (scope) => {
    const found = await Promise.all(
      readers.map(({ parts, read }) => inTime(read(scope), limitMs).catch(() => parts.map(unknown))),
    );
    return found.flat().sort((one, other) => {
      const byUrgency = URGENCY[one.state] - URGENCY[other.state];
      return byUrgency !== 0 ? byUrgency : PARTS.indexOf(one.part) - PARTS.indexOf(other.part);
    });
  };
}

function unknown(part: PartName): HealthPart {
  return { part, state: 'unknown', figures: [] };
}

async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('It did not answer in time.')), limitMs);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
