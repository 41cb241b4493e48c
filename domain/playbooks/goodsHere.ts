import { awaitedBy, type Step } from './playbook';

/** The same steps where the goods have come back already: whatever waited for them waits for what they would have waited for. */
export function withoutWayBack(steps: readonly Step[]): Step[] {
  const isWayBack = ({ process }: Step) => process === 'parcel' || process === 'inspection';
  const wayBack = steps.filter(isWayBack);
  const earlier = (after: string | undefined): string | undefined => {
    const awaited = awaitedBy({ after });
    const skipped = wayBack.find(({ id }) => id === awaited?.id);
    return skipped ? earlier(skipped.after) : after;
  };
  return steps.filter((step) => !isWayBack(step)).map((step) => ({ ...step, after: earlier(step.after) }));
}
