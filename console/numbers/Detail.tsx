import { Tag as Chip, Skeleton } from 'antd';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { mayOversee } from '../people/may';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { CUTS, type Cut, NARROWING, type Narrowing } from './keyNames';
import { MeasureView } from './MeasureView';
import { useKeyNames } from './useKeyNames';
import { useMeasureName, useMeasures } from './useMeasures';
import { numbers } from './words';

/** One measure, cut by time or by what it is about. All that is chosen stands in the address. */
export function Detail() {
  const say = useWords(numbers);
  const { role } = useShop();
  const { measure: asked } = useParams();
  const [search, setSearch] = useSearchParams();
  const [, go] = useLocation();
  const nameOf = useMeasureName();
  const keyName = useKeyNames();
  const { data, error } = useMeasures();
  const measure = data?.items.find(({ name }) => name === asked);
  if (error !== null) return <Refusal of={error} />;
  if (data === undefined) return <Skeleton active />;
  if (measure === undefined) return <Blank title={say('noMeasure')} />;

  const wanted = (Object.keys(CUTS) as Cut[]).find((cut) => cut === search.get('by')) ?? 'day';
  const by = measure.by.includes(wanted) ? wanted : 'day';
  const narrow = NARROWING.find((one) => search.has(one));
  const of: Partial<Record<Narrowing, string>> = narrow === undefined ? {} : { [narrow]: search.get(narrow) ?? '' };

  function set(changes: Record<string, string | undefined>): void {
    setSearch((before) => {
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) before.delete(name);
        else before.set(name, value);
      }
      return before;
    });
  }

  const noNarrowing = Object.fromEntries(NARROWING.map((one) => [one, undefined]));
  return (
    <div className="page numbers">
      <header className="page-head">
        <h1>
          <Link href={`/?${periodOf(search)}`}>{say('title')}</Link> / {nameOf(measure)}
        </h1>
        {narrow !== undefined && (
          <Chip closable={{ 'aria-label': say('allAgain') }} onClose={() => set(noNarrowing)}>
            {say('narrowed', { by: say(CUTS[narrow]), what: keyName(narrow, of[narrow] ?? '') })}
          </Chip>
        )}
        {!mayOversee(role) && <span className="quiet">{say('own')}</span>}
      </header>
      <MeasureView
        measures={data.items}
        measure={measure}
        by={by}
        of={of}
        isCompared={search.get('compare') === '1'}
        day={search.get('cases') ?? undefined}
        change={({ measure: next, by: cut, isCompared }) => {
          if (next !== undefined) go(`/${next}?${search.toString()}`);
          else if (cut !== undefined) set({ by: cut, cases: undefined, ...(cut === 'day' ? {} : noNarrowing) });
          else set({ compare: isCompared ? '1' : undefined });
        }}
        narrowTo={(dimension, key) => set({ ...noNarrowing, by: 'day', [dimension]: key })}
        showSpan={(from, to) => set({ by: 'day', from, to, days: undefined })}
        showCases={(day) => set({ cases: day })}
      />
    </div>
  );
}

function periodOf(search: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ['days', 'from', 'to']) {
    const value = search.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept.toString();
}
