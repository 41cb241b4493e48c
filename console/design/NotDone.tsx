import type { Given } from '../data/act';
import { useWords } from '../words/useWords';
import { Refusal } from './Refusal';
import { design } from './words';

/** Why it was not done; or that nobody knows yet whether it was, and what to do. */
export function NotDone({ given: { status, refusal } }: { given: Given }) {
  const say = useWords(design);
  if (status === 'unanswered')
    return (
      <p role="alert" className="soon">
        {say('unanswered')}
      </p>
    );
  return status === 'refused' ? <Refusal of={refusal} /> : null;
}
