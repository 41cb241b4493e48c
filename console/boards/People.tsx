import { useState } from 'react';
import { queries } from '../data/client';
import { useNow } from '../design/now';
import { Panel } from '../design/Panel';
import { instantText } from '../design/times';
import { mayLead } from '../people/may';
import { type Colleague, useOnDuty, usePeople } from '../people/usePeople';
import { WORKERS } from '../people/workers';
import { DRAGGED } from '../rows/types';
import { useShop } from '../session/shop';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { useLoads } from './useLoads';
import { boards } from './words';

interface PeopleProps {
  chosen: string | undefined;
  choose: (person: { id: string; team: string } | undefined) => void;
  /** A row was dropped onto somebody. */
  take: (caseId: string, to: string) => void;
}

/** Whoever works cases comes here; the others have no matters to hand on. */

/** So many talking buyers are enough for one (handbook §2). */
const ENOUGH = 10;

/** Who is there, until when, and how much lies on each. A row can be dropped onto them. */
export function People({ chosen, choose, take }: PeopleProps) {
  const say = useWords(boards);
  const { role } = useShop();
  const people = usePeople().filter((one) => WORKERS.includes(one.role));
  const onDuty = useOnDuty();
  const away = useAway();
  const sorted = people.toSorted((one, other) => Number(onDuty.has(other.id)) - Number(onDuty.has(one.id)));
  return (
    <Panel title={say('people')} side={onDuty.size === 0 && <span className="quiet small">{say('noRota')}</span>}>
      {mayLead(role) && <p className="quiet small people-hint">{say('peopleHint')}</p>}
      <div className="people-head quiet small" aria-hidden>
        <span />
        <span>{say('openCases')}</span>
        <span>{say('late')}</span>
      </div>
      <ul className="people">
        {sorted.map((one) => (
          <PersonRow
            key={one.id}
            person={one}
            until={onDuty.get(one.id)?.endsAt}
            isAway={away.has(one.id)}
            isPlanned={onDuty.size > 0}
            isChosen={chosen === one.id}
            choose={choose}
            take={mayLead(role) ? take : undefined}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface PersonRowProps {
  person: Colleague;
  until: string | undefined;
  isAway: boolean;
  isPlanned: boolean;
  isChosen: boolean;
  choose: PeopleProps['choose'];
  take: PeopleProps['take'] | undefined;
}

function PersonRow({ person: { id, role, name }, until, isAway, isPlanned, isChosen, choose, take }: PersonRowProps) {
  const say = useWords(boards);
  const term = useTerms();
  const now = useNow();
  const { timeZone } = useShop();
  const { open, late } = useLoads();
  const [isOver, setOver] = useState(false);
  const [openCount, lateCount] = [open.get(id) ?? 0, late.get(id) ?? 0];
  const called = name ?? id;
  const time = until === undefined ? '' : instantText(Date.parse(until), timeZone, now).slice(-5);
  const there = until === undefined ? (isPlanned ? say('off') : '') : say('until', { time });
  return (
    <li>
      <button
        type="button"
        className={isOver ? 'plain person person-over' : 'plain person'}
        aria-pressed={isChosen}
        title={isOver ? say('dropHere', { who: called }) : say('showOnly', { who: called })}
        onClick={() => choose(isChosen ? undefined : { id, team: role })}
        onDragOver={(event) => {
          if (take === undefined || !event.dataTransfer.types.includes(DRAGGED)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const caseId = event.dataTransfer.getData(DRAGGED);
          if (caseId !== '') take?.(caseId, id);
        }}
      >
        <span className={until === undefined ? 'person-dot' : 'person-dot person-on'} aria-hidden />
        <span className="person-name">
          <strong className="one-line">{called}</strong>
          <span className="quiet small one-line">
            {term('roles', role)}
            {there !== '' && ` · ${there}`}
            {isAway && ` · ${say('away')}`}
          </span>
        </span>
        <span className="person-count" title={openCount > ENOUGH ? say('overTen') : undefined}>
          <span className={openCount > ENOUGH ? 'soon' : undefined}>{openCount}</span>
          <span className="visually-hidden"> {say('openCases')}</span>
        </span>
        <span className="person-count">
          <span className={lateCount > 0 ? 'past' : 'quiet'}>{lateCount}</span>
          <span className="visually-hidden"> {say('late')}</span>
        </span>
      </button>
    </li>
  );
}

/** Who is on leave now. */
function useAway(): ReadonlySet<string> {
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const { data } = queries.useQuery('get', '/v1/staff', {}, { staleTime: 60_000 });
  return new Set(
    (data?.items ?? [])
      .filter(
        ({ offFrom, offUntil }) =>
          offFrom !== null && Date.parse(offFrom) <= minute && (offUntil === null || minute < Date.parse(offUntil)),
      )
      .map(({ id }) => id),
  );
}
