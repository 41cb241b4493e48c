import { Button } from 'antd';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { useChosenCommand } from './chosenCommand';
import { allowedOf, type Case } from './useCase';
import { caseWords } from './words';

/** The words for the moment, filled from the case; what must not be said is marked, with what to say instead. */
export function Scripts({ about }: { about: Case }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const { choose } = useChosenCommand();
  const scripts = about.outlook?.scripts ?? [];
  const mayReply = allowedOf(about).some(({ name }) => name === 'reply');
  if (scripts.length === 0) return null;
  return (
    <details className="scripts">
      <summary>
        {say('scripts')} <span className="quiet">{scripts.length}</span>
      </summary>
      <ul>
        {scripts.map(({ name, moment, text, missing, found }) => (
          <li key={name}>
            <div className="script-head">
              <span className="quiet small">{term('moments', moment)}</span>
              {mayReply && missing.length === 0 && (
                <Button size="small" onClick={() => choose({ name: 'reply', start: { text } })}>
                  {say('useScript')}
                </Button>
              )}
            </div>
            <p>{text}</p>
            {missing.length > 0 && <p className="small soon">{say('missing', { what: missing.join(', ') })}</p>}
            {found.map(({ phrase, instead }) => (
              <p key={phrase} className="small past">
                {say('insteadOf', { phrase, instead })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
