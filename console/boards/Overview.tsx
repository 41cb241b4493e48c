import { Button, Skeleton } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { type PageCommand, useOffered } from '../app/commands';
import { BulkDialog } from '../bulk/BulkDialog';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { mayLead } from '../people/may';
import { Rows } from '../rows/Rows';
import { useShop } from '../session/shop';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { BoardPicker } from './BoardPicker';
import { boardColumns, type ListedRow, NarrowRow } from './boardColumns';
import { HelpCalls } from './HelpCalls';
import { type Cell, Matrix } from './Matrix';
import { People } from './People';
import { Workflow } from './troubles/Workflow';
import { BOARD_NAMES, type BoardName, useBoard } from './useBoard';
import { useFirstBoard } from './useFirstBoard';
import { useLoads } from './useLoads';
import { boards } from './words';

/** What is wrong or soon will be, by person; what is behind each number; and to whom it can be handed. */
export function Overview() {
  const say = useWords(boards);
  const term = useTerms();
  const { role } = useShop();
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const first = useFirstBoard();
  const name: BoardName = BOARD_NAMES.find((one) => one === search.get('board')) ?? first;
  const cell = useMemo(() => cellIn(search), [search]);
  const whole = useBoard(name);
  const narrowed = useBoard(name, { team: cell.team, ...(cell.person && { person: cell.person }) });
  const [at, setAt] = useState<string>();
  const [handing, hand] = useState<{ caseId: string; to?: string }>();
  const [looked, look] = useState<string>();
  const loads = useLoads();

  const rows = useMemo<ListedRow[]>(
    () =>
      (narrowed.data?.rows ?? [])
        .filter(({ bucket, person }) => isIn(cell, bucket, person))
        .map((row) => ({ ...row, id: `${row.caseId}/${row.bucket}/${row.of ?? ''}/${row.at ?? ''}` })),
    [narrowed.data, cell],
  );
  const count = useMemo(() => countOf(whole.data?.groups ?? [], cell), [whole.data, cell]);
  const columns = useMemo(() => boardColumns(name, say), [name, say]);
  const chosen = rows.find(({ id }) => id === at);
  const leads = mayLead(role);

  const choose = useCallback(
    (next: Cell, board = name) => {
      setSearch({ board, ...next }, { replace: true });
      setAt(undefined);
    },
    [setSearch, name],
  );

  useOffered(
    useMemo<PageCommand[]>(() => {
      if (chosen === undefined) return [];
      const group = say('row');
      const { caseId } = chosen;
      const offered: PageCommand[] = [
        { id: 'boards:workflow', title: say('workflow'), group, keys: 'w', run: () => look(caseId) },
      ];
      if (leads)
        offered.push({ id: 'boards:reassign', title: say('reassign'), group, keys: 'r', run: () => hand({ caseId }) });
      return offered;
    }, [chosen, say, leads]),
  );

  const isFiltered = cell.bucket !== undefined || cell.team !== undefined;
  const error = whole.error ?? narrowed.error;
  return (
    <div className="boards-overview">
      <section className="boards-main" aria-label={say(name)}>
        <BoardPicker chosen={name} choose={(board) => choose({}, board)} />
        {error !== null && <Refusal of={error} />}
        {whole.isPending && error === null && <Skeleton active className="boards-wait" />}
        {whole.data?.total === 0 && <Blank title={say('emptyBoard')}>{say('emptyBoardHint')}</Blank>}
        {whole.data !== undefined && whole.data.total > 0 && (
          <>
            <Matrix name={name} groups={whole.data.groups} cell={cell} choose={choose} />
            <div className="boards-rows-head">
              <h2>{say('rows')}</h2>
              <span className="quiet small" role="status">
                {rows.length < count ? say('shownOf', { shown: rows.length, count }) : say('shown', { count })}
              </span>
              {isFiltered && (
                <Button size="small" type="link" onClick={() => choose({})}>
                  {say('unfilter')}
                </Button>
              )}
              <span className="boards-row-steps">
                {leads && (
                  <Button
                    size="small"
                    disabled={chosen === undefined}
                    onClick={() => chosen && hand({ caseId: chosen.caseId })}
                  >
                    {say('reassign')} <kbd>R</kbd>
                  </Button>
                )}
                <Button size="small" disabled={chosen === undefined} onClick={() => look(chosen?.caseId)}>
                  {say('workflow')} <kbd>W</kbd>
                </Button>
              </span>
            </div>
            {rows.length === 0 ? (
              <Blank title={say('emptyCell')} />
            ) : (
              <Rows
                label={say('rows')}
                columns={columns}
                rows={rows}
                narrow={(row) => <NarrowRow board={name} of={row} />}
                at={at}
                setAt={setAt}
                onOpen={({ caseId }) => go(`~/cases/${encodeURIComponent(caseId)}`)}
                {...(leads && { drag: ({ caseId }: ListedRow) => caseId })}
                total={count}
              />
            )}
          </>
        )}
      </section>
      <aside className="side-column" aria-label={say('people')}>
        <HelpCalls hand={(caseId) => hand({ caseId })} />
        <People
          chosen={cell.person}
          choose={(person) => choose(person === undefined ? {} : { team: person.team, person: person.id })}
          take={(caseId, to) => hand({ caseId, to })}
        />
      </aside>
      {handing !== undefined && (
        <BulkDialog
          key={`${handing.caseId}/${handing.to ?? ''}`}
          command="reassign"
          caseIds={[handing.caseId]}
          to={handing.to}
          loads={loads.open}
          nameOf={(caseId) =>
            nameOfRow(
              rows.find((row) => row.caseId === caseId),
              (kind) => term('kinds', kind),
              caseId,
            )
          }
          close={() => hand(undefined)}
        />
      )}
      {looked !== undefined && <Workflow caseId={looked} close={() => look(undefined)} />}
    </div>
  );
}

function cellIn(search: URLSearchParams): Cell {
  const bucket = search.get('bucket') ?? undefined;
  const team = search.get('team') ?? undefined;
  const person = search.get('person') ?? undefined;
  return { ...(bucket && { bucket }), ...(team && { team }), ...(person !== undefined && { person }) };
}

function isIn(cell: Cell, bucket: string, person: string | null): boolean {
  if (cell.bucket !== undefined && cell.bucket !== bucket) return false;
  return cell.person !== '' || person === null;
}

function countOf(
  groups: readonly { bucket: string; team: string; person: string | null; count: number }[],
  cell: Cell,
) {
  return groups.reduce((sum, { bucket, team, person, count }) => {
    if (cell.team !== undefined && cell.team !== team) return sum;
    if (cell.person !== undefined && cell.person !== (person ?? '')) return sum;
    return cell.bucket === undefined || cell.bucket === bucket ? sum + count : sum;
  }, 0);
}

function nameOfRow(row: ListedRow | undefined, kind: (name: string) => string, caseId: string): string {
  return row === undefined ? caseId : `${kind(row.kind)} · ${row.tid}`;
}
