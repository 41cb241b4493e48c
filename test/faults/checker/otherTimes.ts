/**
 * How much later a history shows decisions than they were made, at most, ms; 0 where it shows them as they were. A batch
 * carries the workflow's time of its decision (`fence`), which is when its task `began`. Where no task began just then,
 * replay shows the time of the next one (decision 032). Both in epoch ms; what was decided in an earlier run is left out.
 */
export function latestBy(fences: readonly number[], began: readonly number[]): number {
  const first = Math.min(...began);
  const gaps = fences
    .filter((fence) => fence >= first && !began.includes(fence))
    .map((fence) => Math.min(...began.filter((at) => at > fence)) - fence);
  return Math.max(0, ...gaps.filter(Number.isFinite));
}
