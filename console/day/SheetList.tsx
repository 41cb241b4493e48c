import { Tag } from '../design/Tag';
import { When } from '../design/When';
import { useNameOf } from '../people/usePeople';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import type { SheetHead } from './sheetOrder';
import { day } from './words';

interface SheetListProps {
  sheets: readonly SheetHead[];
  chosen: string | undefined;
  choose: (id: string) => void;
  today: string;
}

/** The sheets as one column; what nobody has read is marked. */
export function SheetList({ sheets, chosen, choose, today }: SheetListProps) {
  const say = useWords(day);
  const term = useTerms();
  const nameOf = useNameOf();
  return (
    <ul className="day-items">
      {sheets.map((sheet) => (
        <li key={sheet.id}>
          <button
            type="button"
            className="plain day-item"
            aria-pressed={sheet.id === chosen}
            onClick={() => choose(sheet.id)}
          >
            <span className="rows-two">
              <strong className={sheet.acknowledgedAt === null ? 'one-line' : 'one-line day-read'}>
                {term('sheets', sheet.sort)}
                {sheet.shift !== null && ` · ${sheet.shift}`}
              </strong>
              <span className="rows-marks">
                {sheet.alarms > 0 && <Tag tone="past">{say('alarms', { count: sheet.alarms })}</Tag>}
                {sheet.acknowledgedAt === null && <Tag tone="ours">{say('unread')}</Tag>}
              </span>
            </span>
            <span className="rows-two small quiet">
              <span className="one-line">
                {sheet.day === today ? '' : `${sheet.day.slice(5)} · `}
                {say('lines', { count: sheet.lineCount })} · {say('forRole', { role: term('roles', sheet.forRole) })}
                {sheet.acknowledgedBy !== null && ` · ${say('acknowledged', { who: nameOf(sheet.acknowledgedBy) })}`}
              </span>
              <When at={sheet.dueAt} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
