import { Skeleton } from 'antd';
import { useSearchParams } from 'wouter';
import { Refusal } from '../design/Refusal';
import { mayOversee } from '../people/may';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { Alarms } from './Alarms';
import { BOARD } from './board';
import { CasesBehind } from './CasesBehind';
import { PeriodPicker } from './PeriodPicker';
import { usePeriod } from './period';
import { Tile } from './Tile';
import { useLimits, useMeasureName, useMeasures } from './useMeasures';
import { numbers } from './words';

/** What a manager looks at each morning: eight numbers, their days, their limits. */
export function Board() {
  const say = useWords(numbers);
  const { role } = useShop();
  const [period, setPeriod] = usePeriod();
  const [search, setSearch] = useSearchParams();
  const { data, error } = useMeasures();
  const nameOf = useMeasureName();
  const limitOf = useLimits();
  const [asked, day] = (search.get('cases') ?? '').split('@');
  const shown = data?.items.find(({ name }) => name === asked);

  function showCases(next: string | undefined): void {
    setSearch((before) => {
      if (next === undefined) before.delete('cases');
      else before.set('cases', next);
      return before;
    });
  }

  return (
    <div className="page numbers numbers-board">
      <header className="page-head">
        <h1>{say('title')}</h1>
        <PeriodPicker period={period} change={setPeriod} />
      </header>
      {!mayOversee(role) && <p className="quiet">{say('own')}</p>}
      {error !== null && <Refusal of={error} />}
      {data === undefined && error === null && <Skeleton active />}
      {data !== undefined && mayOversee(role) && <Alarms day={period.to} measures={data.items} />}
      <div className="board">
        {BOARD.map((tile) => {
          const measure = data?.items.find(({ name }) => name === tile.measure);
          if (measure === undefined) return null;
          return (
            <Tile
              key={tile.measure}
              tile={tile}
              measure={measure}
              name={tile.name === undefined ? nameOf(measure) : say(tile.name)}
              period={period}
              limit={tile.measure === 'promisesKept' ? undefined : limitOf(tile.measure)}
              onDay={(one) => showCases(`${tile.measure}@${one}`)}
            />
          );
        })}
      </div>
      {shown !== undefined && day !== undefined && (
        <CasesBehind measure={shown} day={day} close={() => showCases(undefined)} />
      )}
    </div>
  );
}
