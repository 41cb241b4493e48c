/** How often a part is asked before it counts as slow. */
const MOST_LOOKS = 3;
/** A part that took so long altogether is not asked again, ms: the page waits for it. */
const LONGEST_MS = 1_500;

/** What a part answered, and how long the quickest of its answers took, ms. */
export interface Answered<T> {
  answer: T;
  answersInMs: number;
}

/**
 * Asks a part, and asks again where its answer took longer than `slowMs`, three times at most.
 * One late answer may be a pause of this process; a part that is slow answers late each time.
 * Throws what the part's refusal is.
 */
export async function quickest<T>(ask: () => Promise<T>, slowMs: number, clock = now): Promise<Answered<T>> {
  const start = clock();
  let best = await timed(ask, clock);
  for (let looks = 1; best.answersInMs > slowMs && looks < MOST_LOOKS && clock() - start <= LONGEST_MS; looks += 1) {
    const next = await timed(ask, clock);
    if (next.answersInMs < best.answersInMs) best = next;
  }
  return best;
}

async function timed<T>(ask: () => Promise<T>, clock: () => number): Promise<Answered<T>> {
  const from = clock();
  const answer = await ask();
  return { answer, answersInMs: clock() - from };
}

const now = () => performance.now();
