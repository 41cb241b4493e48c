import { yuan } from '../design/Money';
import { Refusal } from '../design/Refusal';
import { When } from '../design/When';
import { useChoices } from '../words/choices';
import { useDeadlineWord } from '../words/deadlines';
import { useTerms } from '../words/terms';
import { useTaskTexts } from '../words/useTaskTexts';
import { useWords } from '../words/useWords';
import { Marked } from './Marked';
import type { Looked } from './usePreview';
import { caseWords } from './words';

interface EffectsProps {
  of: Looked;
  isReady: boolean;
  /** The words are typed here, and marked in their field. */
  isTyped?: boolean;
  /** Somebody has confirmed before this could be seen. */
  isAwaited?: boolean;
}

/** What a command does, before it is confirmed: money first, then words to the buyer, then what begins and ends. */
export function Effects(props: EffectsProps) {
  const { isAwaited = false } = props;
  const say = useWords(caseWords);
  return (
    <div aria-live="polite">
      <Seen {...props} />
      {isAwaited && <p className="soon small">{say('lookFirst')}</p>}
    </div>
  );
}

function Seen({ of: { effects, refusal, isLooking }, isReady, isTyped = false }: EffectsProps) {
  const say = useWords(caseWords);
  const term = useTerms();
  const choice = useChoices();
  const inTaskWords = useTaskTexts();
  const titleOf = (title: string) => inTaskWords({ title, script: '' }).title;
  if (!isReady) return <p className="quiet small">{say('noEffects')}</p>;
  if (refusal !== undefined) return <Refusal of={refusal} />;
  if (effects === undefined) return <p className="quiet small">{isLooking ? say('looking') : ''}</p>;
  const { stage, money, words, warned, tasks, deadlines } = effects;
  return (
    <section className="effects" aria-label={say('effects')}>
      <h4 className="quiet small">{say('effects')}</h4>
      <ul>
        {stage.before !== stage.after && <li>{say('stageTo', { stage: term('stages', stage.after) })}</li>}
        {money.payments
          .filter(({ before, status }) => before !== status)
          .map(({ process, purpose, method, amount }) => (
            <li key={process}>
              <strong>
                {say('paysOut')} {yuan(amount)}
              </strong>{' '}
              {term('purposes', purpose)} · {choice('method', method)}
            </li>
          ))}
        {money.approvals
          .filter(({ outcome }) => outcome === null)
          .map(({ process, purpose, amount }) => (
            <li key={process} className="soon">
              {say('asksApproval')} {yuan(amount)} {term('purposes', purpose)}
            </li>
          ))}
        {money.left.before !== money.left.after && <li>{say('leftAfter', { left: yuan(money.left.after) })}</li>}
        {words.map(({ process, how, text }) => (
          <li key={`${process}${how}`}>
            {say('saysToBuyer')}{' '}
            <q>
              <Marked text={text} phrases={warned.map(({ phrase }) => phrase)} />
            </q>
          </li>
        ))}
        {!isTyped &&
          warned.map(({ phrase, instead }) => (
            <li key={phrase} className="soon">
              {say('insteadOf', { phrase, instead })}
            </li>
          ))}
        {tasks.opened.map(({ id, title, role }) => (
          <li key={id}>
            {say('opensTask')} {titleOf(title)} · {term('roles', role)}
          </li>
        ))}
        {tasks.ended.map(({ id, title }) => (
          <li key={id}>
            {say('endsTask')} {titleOf(title)}
          </li>
        ))}
        {deadlines.armed.slice(0, 3).map((deadline) => (
          <li key={deadline.id}>
            {say('armsDeadline')} <DeadlineName of={deadline} /> <When at={deadline.at} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DeadlineName({ of }: { of: { id: string; summary: string } }) {
  return <>{useDeadlineWord()(of, {})}</>;
}
