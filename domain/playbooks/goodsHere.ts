import { awaitedBy, type Step } from './playbook';

/**
 * The same steps for goods that have come back already. A step that waits for the parcel now waits for the step before
 * the parcel.
 */
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
