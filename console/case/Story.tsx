import { Button } from 'antd';
import { useState } from 'react';
import { Choose } from '../design/Choose';
import { Panel } from '../design/Panel';
import { When } from '../design/When';
import { design } from '../design/words';
import { useEventLine } from '../words/events';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { isMain } from './mainEvents';
import { type Case, useTimeline } from './useCase';
import { caseWords } from './words';

/** What the platform or the case's own clock did. */
const NOBODY = ['platform', 'system'];

/** What happened, the latest first. At first what matters; every event on request. */
export function Story({ about }: { about: Case }) {
  const say = useWords(caseWords);
  const sayOfDesign = useWords(design);
  const term = useTerms();
  const line = useEventLine();
  const [show, setShow] = useState<'main' | 'all'>('main');
  const { items = [], hasMore, more } = useTimeline(about.id);
  const events = items.filter(({ type }) => show === 'all' || isMain(type));
  return (
    <Panel
      title={say('story')}
      side={
        <Choose
          size="small"
          value={show}
          onChange={setShow}
          options={[
            { value: 'main', label: say('mainThings') },
            { value: 'all', label: say('everything') },
          ]}
        />
      }
    >
      <ol className="story">
        {events.toReversed().map((event) => {
          const { title, detail } = line(event);
          return (
            <li key={event.seq}>
              <span className="quiet small">
                <When at={event.at} />
              </span>
              <span>
                {title}
                {detail !== undefined && <span className="quiet"> {detail}</span>}
              </span>
              <span className="quiet small">
                {NOBODY.includes(event.by.role) ? term('roles', event.by.role) : event.by.id}
              </span>
            </li>
          );
        })}
      </ol>
      {hasMore && (
        <Button size="small" onClick={more}>
          {sayOfDesign('more')}
        </Button>
      )}
    </Panel>
  );
}
