import { Popover } from 'antd';
import { useNow } from '../design/now';
import { heatOf } from '../design/times';
import { Countdown, When } from '../design/When';
import { useDeadlineWord } from '../words/deadlines';
import { useEventLine } from '../words/events';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import type { Case } from './useCase';
import { caseWords } from './words';

type Deadline = NonNullable<Case['outlook']>['deadlines'][number];

/** Every end that the case runs towards, the earliest first: whose turn, who set it, what happens then. */
export function Deadlines({ about }: { about: Case }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const word = useDeadlineWord();
  const now = useNow();
  const deadlines = about.outlook?.deadlines ?? [];
  if (deadlines.length === 0) return null;
  return (
    <ul className="deadlines" aria-label={say('deadlines')}>
      {deadlines.map((deadline) => {
        const { id, at, owner, source } = deadline;
        return (
          <li key={id} className={`deadline deadline-${heatOf(Date.parse(at), now)}`}>
            <Popover
              title={word(deadline, about.processes)}
              content={
                <dl className="facts">
                  <dt className="quiet">{say('when')}</dt>
                  <dd>
                    <When at={at} />
                  </dd>
                  <dt className="quiet">{say('atEnd')}</dt>
                  <dd>
                    <AtEnd of={deadline} />
                  </dd>
                </dl>
              }
            >
              <button type="button" className="plain">
                <span className="one-line">{word(deadline, about.processes)}</span>
                <strong>
                  <Countdown at={at} />
                </strong>
                <span className="quiet small">
                  {term('waitingFor', owner)} · {say(source === 'platform' ? 'byPlatform' : 'byPolicy')}
                </span>
              </button>
            </Popover>
          </li>
        );
      })}
    </ul>
  );
}

function AtEnd({ of: { atEnd } }: { of: Deadline }) {
  const line = useEventLine();
  return (
    <ul>
      {atEnd.map((end) => {
        const { title, detail } = line(end);
        return (
          <li key={`${end.type} ${end.process} ${end.says}`}>
            {detail === undefined ? title : `${title} · ${detail}`}
          </li>
        );
      })}
    </ul>
  );
}
