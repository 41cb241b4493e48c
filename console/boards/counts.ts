/** What a board counts: so many of a bucket with one person. */
export interface BoardGroup {
  bucket: string;
  of: string | null;
  team: string;
  person: string | null;
  count: number;
}

/** One person's line of the matrix: how much of each bucket. */
export interface MatrixLine {
  team: string;
  person: string | null;
  counts: ReadonlyMap<string, number>;
  sum: number;
}

/** The groups as lines by team and person, the fullest first within a team. */
export function linesOf(groups: readonly BoardGroup[]): MatrixLine[] {
  const lines = new Map<string, { team: string; person: string | null; counts: Map<string, number>; sum: number }>();
  for (const { team, person, bucket, count } of groups) {
    const key = `${team}/${person ?? ''}`;
    const line = lines.get(key) ?? { team, person, counts: new Map<string, number>(), sum: 0 };
    line.counts.set(bucket, (line.counts.get(bucket) ?? 0) + count);
    line.sum += count;
    lines.set(key, line);
  }
  return [...lines.values()].toSorted(
    (one, other) =>
      one.team.localeCompare(other.team) ||
      Number(one.person === null) - Number(other.person === null) ||
      other.sum - one.sum,
  );
}

/** How much stands in a bucket, over all. */
export function sumOf(groups: readonly BoardGroup[], bucket: string): number {
  return groups.reduce((sum, one) => (one.bucket === bucket ? sum + one.count : sum), 0);
}
