import type { Schema } from '../../../client';
import { Panel } from '../../design/Panel';
import { Name } from '../../people/Name';
import { useWords } from '../../words/useWords';
import { rotaWords } from './words';

/** What the roster's rules say against the plan: who, when, which rule. */
export function Warnings({ of }: { of: readonly Schema<'RotaWarning'>[] }) {
  const say = useWords(rotaWords);
  return (
    <Panel title={of.length === 0 ? say('warnings') : `${say('warnings')} ${of.length}`}>
      <p className="quiet small">{say(of.length === 0 ? 'noWarnings' : 'warningsHint')}</p>
      <ul className="rota-warnings">
        {of.map(({ sort, staffId, day, text }) => (
          <li key={text} title={text}>
            <strong>
              <Name of={staffId} />
            </strong>{' '}
            {day !== undefined && <span className="quiet small">{day.slice(5)}</span>}{' '}
            <span className="soon">{say(sort)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
