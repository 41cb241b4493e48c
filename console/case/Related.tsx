import { Link } from 'wouter';
import { Money } from '../design/Money';
import { Panel } from '../design/Panel';
import { When } from '../design/When';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import type { Case } from './useCase';
import { caseWords } from './words';

/** Other cases of the order and of the buyer. */
export function Related({ about }: { about: Case }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const related = about.outlook?.related ?? [];
  if (related.length === 0) return null;
  return (
    <Panel title={say('related')}>
      <ul className="related">
        {related.map(({ id, of, kind, stage, paid, openedAt }) => (
          <li key={id}>
            <Link href={`~/cases/${encodeURIComponent(id)}`}>{term('kinds', kind)}</Link>
            <span className="quiet small">
              {say(of === 'order' ? 'sameOrder' : 'sameBuyer')} · {term('stages', stage)} · <Money fen={paid} /> ·{' '}
              <When at={openedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
