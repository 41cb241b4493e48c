import { Panel } from '../design/Panel';
import { When } from '../design/When';
import { mayOversee } from '../people/may';
import { useShop } from '../session/shop';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { KeptChat } from './KeptChat';
import { Scripts } from './Scripts';
import { type Saying, sayingsOf } from './sayings';
import { type Case, useTimeline } from './useCase';
import { caseWords } from './words';

/** The conversation as far as the case knows it, and scripts at hand. */
export function Talk({ about }: { about: Case }) {
  const say = useWords(caseWords);
  const { items = [] } = useTimeline(about.id);
  const { role } = useShop();
  const sayings = sayingsOf(items);
  return (
    <Panel title={say('talk')}>
      {sayings.length === 0 && <p className="quiet small">{say('noTalk')}</p>}
      <ol className="talk">
        {sayings.map((one) => (
          <Bubble key={`${String(one.seq)}`} of={one} />
        ))}
      </ol>
      {mayOversee(role) && about.signs.length > 0 && <KeptChat caseId={about.id} />}
      <Scripts about={about} />
    </Panel>
  );
}

function Bubble({ of: { side, text, at, by, how } }: { of: Saying }) {
  const term = useTerms();
  return (
    <li className={`bubble bubble-${side}`}>
      <p>{text}</p>
      <span className="quiet small">
        {by} {how !== undefined && term('channels', how)} <When at={at} />
      </span>
    </li>
  );
}
