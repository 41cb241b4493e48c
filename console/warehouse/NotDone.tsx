import type { Given } from '../data/give';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import { warehouse } from './words';

/** Why it was not done; or that nobody knows yet, and what to do. */
export function NotDone({ given: { status, refusal } }: { given: Given }) {
  const say = useWords(warehouse);
  if (status === 'unanswered')
    return (
      <p role="alert" className="soon">
        {say('unanswered')}
      </p>
    );
  return status === 'refused' ? <Refusal of={refusal} /> : null;
}
