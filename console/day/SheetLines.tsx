import { Link } from 'wouter';
import type { Schema } from '../../client';
import { Money } from '../design/Money';
import { Tag } from '../design/Tag';
import { When } from '../design/When';
import { Name } from '../people/Name';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { useJob, useLineWord } from './useJob';
import { day } from './words';

type Line = Schema<'DaySheetLine'>;

/** The columns of a sheet: only those of which some line says something. */
const COLUMNS = ['what', 'matter', 'owner', 'task', 'at', 'number', 'amount', 'about'] as const;
type Column = (typeof COLUMNS)[number];

const HAS: Readonly<Record<Column, (line: Line) => boolean>> = {
  what: () => true,
  matter: ({ caseId, tid }) => caseId !== undefined || tid !== undefined,
  owner: ({ owner }) => owner !== undefined,
  task: ({ tasks }) => tasks !== undefined && tasks.length > 0,
  at: ({ at }) => at !== undefined,
  number: ({ count, value }) => count !== undefined || value !== undefined,
  amount: ({ amount }) => amount !== undefined,
  about: ({ about, of, cause }) => about !== undefined || of !== undefined || cause !== undefined,
};

/** The lines of a sheet as a table; each case opens. */
export function SheetLines({ lines }: { lines: readonly Line[] }) {
  const say = useWords(day);
  const columns = COLUMNS.filter((column) => lines.some(HAS[column]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section className="sheet-lines" tabIndex={0} aria-label={say('lines', { count: lines.length })}>
      <table className="plain-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={isNumber(column) ? 'rows-end' : undefined}>
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is made once, and its lines have no name of their own.
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} className={isNumber(column) ? 'rows-end' : undefined}>
                  <Cell column={column} line={line} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function isNumber(column: Column): boolean {
  return column === 'number' || column === 'amount';
}

function Cell({ column, line }: { column: Column; line: Line }) {
  const say = useWords(day);
  const term = useTerms();
  const wordOf = useLineWord();
  const jobOf = useJob();
  if (!HAS[column](line)) return <span className="quiet">–</span>;
  switch (column) {
    case 'what':
      return (
        <span className="rows-marks">
          {wordOf(line.what)}
          {line.isAlarm && <Tag tone="past">{say('urgent')}</Tag>}
        </span>
      );
    case 'matter':
      if (line.caseId === undefined) return <>{line.tid}</>;
      return (
        <>
          <Link href={`~/cases/${encodeURIComponent(line.caseId)}`}>{term('kinds', line.kind)}</Link>{' '}
          <span className="quiet small">{line.stage !== undefined && term('stages', line.stage)}</span>
        </>
      );
    case 'owner':
      return <Name of={line.owner} />;
    case 'task':
      return (
        <ul>
          {line.tasks?.map(({ id, title }) => (
            <li key={id}>{title ?? '–'}</li>
          ))}
        </ul>
      );
    case 'at':
      return <When at={line.at} />;
    case 'number':
      return (
        <>
          {numberText(line)}
          {line.target !== undefined && (
            <span className="quiet small"> {say('target', { value: shortly(line.target) })}</span>
          )}
        </>
      );
    case 'amount':
      return <Money fen={line.amount} />;
    case 'about':
      return (
        <>
          {[line.cause, line.of, line.about === undefined ? undefined : jobOf(line.about)].filter(Boolean).join(' · ')}
        </>
      );
  }
}

function numberText({ count, value }: Line): string {
  if (count !== undefined) return String(count);
  return value === undefined ? '' : shortly(value);
}

/** Shares are between 0 and 1; everything else is a count. */
function shortly(value: number): string {
  return value > 0 && value < 1 ? `${(value * 100).toFixed(1)}%` : String(Math.round(value * 100) / 100);
}
