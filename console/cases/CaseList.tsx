import { Button, Skeleton } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { BulkDialog } from '../bulk/BulkDialog';
import { type BulkCommand, bulkCommandsOf } from '../bulk/commands';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { Rows } from '../rows/Rows';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { buyerOf, columnsOf, NarrowCase } from './columns';
import { Filters, Sort } from './Filters';
import { filtersIn, isNarrowed } from './filters';
import { keepList, lastOpened } from './lastList';
import { SearchBar } from './SearchBar';
import { useCaseList, useGuesses, useTried } from './useCaseList';
import { cases } from './words';

const NONE: ReadonlySet<string> = new Set();

/** All cases of the shop: found by what one knows of them, narrowed, walked along by key, and told many at once. */
export function CaseList() {
  const say = useWords(cases);
  const { role } = useShop();
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const asked = useMemo(() => filtersIn(search), [search]);
  const candidates = useGuesses(asked.q);
  const isTrying = asked.q !== '' && asked.by === undefined;
  const tried = useTried(asked.q, candidates, isTrying);
  const by = isTrying ? tried : asked.by;
  const filters = useMemo(() => ({ ...asked, by: by ?? undefined }), [asked, by]);
  const isReady = asked.q === '' || by != null;
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useCaseList(filters, isReady);
  const rows = useMemo(() => (isReady ? (data?.pages.flatMap(({ items }) => items) ?? []) : []), [data, isReady]);
  const total = isReady ? data?.pages[0]?.total : undefined;
  const [at, setAt] = useState<string | undefined>(lastOpened);
  const [marked, mark] = useState(NONE);
  const [giving, setGiving] = useState<BulkCommand>();
  const columns = useMemo(() => columnsOf(say), [say]);

  useEffect(() => {
    keepList(
      rows.map(({ id }) => id),
      search.toString(),
    );
  }, [rows, search]);

  const set = useCallback(
    (name: string, value: string | undefined) =>
      setSearch(
        (before) => {
          // Words are one of the ways to search, so they stand where the search stands.
          if (name === 'text') {
            for (const [key, word] of [['q', value] as const, ['by', value && 'text'] as const]) {
              if (word === undefined) before.delete(key);
              else before.set(key, word);
            }
          } else if (value === undefined) before.delete(name);
          else before.set(name, value);
          return before;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const clear = useCallback(() => setSearch({}), [setSearch]);
  const nearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const nameOf = useCallback(
    (caseId: string) => {
      const row = rows.find(({ id }) => id === caseId);
      return row === undefined ? caseId : `${buyerOf(row)} · ${row.tid ?? ''}`;
    },
    [rows],
  );

  const isEmpty =
    asked.q !== '' ? by === null || (isReady && !isPending && rows.length === 0) : !isPending && rows.length === 0;
  const isWaiting = !isEmpty && rows.length === 0 && error === null;
  const commands = bulkCommandsOf(role);
  return (
    <div className="cases">
      <header className="cases-head">
        <h1 className="visually-hidden">{say('title')}</h1>
        <Filters filters={filters} set={set} />
        <div className="cases-bar" role="toolbar" aria-label={say('title')}>
          {asked.q !== '' && (
            <SearchBar q={asked.q} by={by} candidates={candidates} choose={(one) => set('by', one)} end={clear} />
          )}
          {marked.size === 0 ? (
            <span className="quiet small" role="status">
              {total === undefined ? ' ' : say('total', { count: total })}
            </span>
          ) : (
            <>
              <strong>{say('chosen', { count: marked.size })}</strong>
              {commands.map((one) => (
                <Button key={one} size="small" onClick={() => setGiving(one)}>
                  {say(one)}
                </Button>
              ))}
              <Button size="small" type="text" onClick={() => mark(NONE)}>
                {say('none')}
              </Button>
            </>
          )}
          {isNarrowed(filters) && asked.q === '' && (
            <Button type="link" size="small" onClick={clear}>
              {say('clear')}
            </Button>
          )}
          <Sort filters={filters} set={set} />
        </div>
      </header>
      {error !== null && <Refusal of={error} />}
      {isWaiting && <Skeleton active className="cases-wait" paragraph={{ rows: 12 }} />}
      {isEmpty && error === null && (
        <Blank title={say(isNarrowed(filters) ? 'emptyFound' : 'empty')}>
          <p>{say(isNarrowed(filters) ? 'emptyFoundHint' : 'emptyHint')}</p>
          {asked.q !== '' && <p>{say('nickHint')}</p>}
          {isNarrowed(filters) && <Button onClick={clear}>{say('clear')}</Button>}
        </Blank>
      )}
      {rows.length > 0 && (
        <Rows
          label={say('list')}
          columns={columns}
          rows={rows}
          narrow={(row) => <NarrowCase of={row} />}
          at={at}
          setAt={setAt}
          onOpen={({ id }) => go(`/${encodeURIComponent(id)}`)}
          nameOf={({ id }) => nameOf(id)}
          marks={commands.length === 0 ? undefined : { marked, set: mark }}
          nearEnd={nearEnd}
          total={total}
        />
      )}
      {giving !== undefined && (
        <BulkDialog
          command={giving}
          caseIds={[...marked]}
          nameOf={nameOf}
          close={(done) => {
            setGiving(undefined);
            mark(new Set([...marked].filter((id) => !done.includes(id))));
          }}
        />
      )}
    </div>
  );
}
