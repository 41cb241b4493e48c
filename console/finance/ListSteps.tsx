import { When } from '../design/When';
import { Name } from '../people/Name';
import { useWords } from '../words/useWords';
import type { List } from './RefundList';
import { finance } from './words';

/** The way of a list: who has done which step and when; what has not been done is empty. */
export function ListSteps({ list }: { list: List }) {
  const say = useWords(finance);
  const { madeBy, madeAt, proposedBy, proposedAt, confirmedBy, confirmedAt, executedBy, executedAt } = list;
  const steps = [
    { name: 'stepMade', by: madeBy, at: madeAt },
    { name: 'stepProposed', by: proposedBy, at: proposedAt },
    { name: 'stepConfirmed', by: confirmedBy, at: confirmedAt },
    { name: 'stepExecuted', by: executedBy, at: executedAt },
  ] as const;
  const now = list.status === 'discarded' ? -1 : steps.findIndex(({ at }) => at === null);
  return (
    <ol className="finance-steps">
      {steps.map(({ name, by, at }, index) => (
        <li
          key={name}
          className={at === null ? 'finance-step' : 'finance-step finance-step-done'}
          aria-current={index === now ? 'step' : undefined}
        >
          <span className="finance-step-n" aria-hidden>
            {at === null ? index + 1 : '✓'}
          </span>
          <span>
            <strong>{say(name)}</strong>
            <span className="small quiet">
              {at === null ? (
                '–'
              ) : (
                <>
                  {by === null ? say('byClock') : <Name of={by} />} · <When at={at} />
                </>
              )}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
