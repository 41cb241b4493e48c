import { useWords } from '../words/useWords';
import { type Case, expectedOf } from './goods';
import { warehouse } from './words';

/** The goods that should be in the parcel. */
export function Expected({ of }: { of: Case }) {
  const say = useWords(warehouse);
  return (
    <ul className="expected" aria-label={say('expected')}>
      {expectedOf(of).map(({ oid, title, quantity }) => (
        <li key={oid}>
          <span>{title}</span>
          <strong>{quantity === 1 ? say('piece') : say('pieces', { count: quantity })}</strong>
        </li>
      ))}
    </ul>
  );
}
