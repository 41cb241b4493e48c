import LeftOutlined from '@ant-design/icons/LeftOutlined';
import RightOutlined from '@ant-design/icons/RightOutlined';
import { Button, Input, Skeleton } from 'antd';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { type PageCommand, useOffered } from '../app/commands';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Choose } from '../design/Choose';
import { useNow } from '../design/now';
import { Refusal } from '../design/Refusal';
import { dayOf } from '../design/times';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { daysLater } from './days';
import { OneSheet } from './OneSheet';
import { SheetList } from './SheetList';
import { sortedSheets } from './sheetOrder';
import { day } from './words';

/** The sheets of a day: what this role has to read first, then the rest; the chosen one at the right. */
export function Sheets() {
  const say = useWords(day);
  const { role, timeZone } = useShop();
  const today = dayOf(useNow(), timeZone);
  const [search, setSearch] = useSearchParams();
  const whichDay = search.get('day') ?? today;
  const isMine = search.get('of') !== 'all';
  const chosenId = search.get('sheet') ?? undefined;
  const query = { day: whichDay, limit: 100, ...(isMine && { role: role as 'supervisor' }) };
  const { data, error, isPending } = queries.useQuery(
    'get',
    '/v1/day/sheets',
    { params: { query } },
    { refetchInterval: 60_000 },
  );
  // What nobody has acknowledged is still to be read, whatever day it is of.
  const waiting = queries.useQuery(
    'get',
    '/v1/day/sheets',
    { params: { query: { role: role as 'supervisor', open: true, limit: 50 } } },
    { refetchInterval: 60_000, enabled: isMine && whichDay === today },
  );
  const sheets = useMemo(() => {
    const all = [...(waiting.data?.items ?? []), ...(data?.items ?? [])];
    return sortedSheets([...new Map(all.map((one) => [one.id, one])).values()], role);
  }, [data, waiting.data, role]);

  const set = useCallback(
    (name: string, value: string | undefined) =>
      setSearch(
        (before) => {
          if (name !== 'sheet') before.delete('sheet');
          if (value === undefined) before.delete(name);
          else before.set(name, value);
          return before;
        },
        { replace: true },
      ),
    [setSearch],
  );

  useOffered(
    useMemo<PageCommand[]>(() => {
      const group = say('list');
      const move = (by: number) => () => {
        const at = sheets.findIndex(({ id }) => id === chosenId);
        const next = sheets[at < 0 ? 0 : Math.min(Math.max(at + by, 0), sheets.length - 1)];
        if (next !== undefined) set('sheet', next.id);
      };
      return [
        { id: 'sheets:next', title: say('next'), group, keys: 'j', run: move(1) },
        { id: 'sheets:previous', title: say('previous'), group, keys: 'k', run: move(-1) },
      ];
    }, [sheets, chosenId, say, set]),
  );

  return (
    <div className={chosenId === undefined ? 'day-split' : 'day-split day-split-open'}>
      <section className="day-left" aria-label={say('list')}>
        <div className="day-left-head">
          <div className="day-step">
            <Button
              size="small"
              icon={<LeftOutlined />}
              aria-label={say('dayBefore')}
              onClick={() => set('day', daysLater(whichDay, -1))}
            />
            <Input
              type="date"
              size="small"
              aria-label={say('whichDay')}
              value={whichDay}
              max={today}
              onChange={({ target }) => set('day', target.value === '' ? undefined : target.value)}
            />
            <Button
              size="small"
              icon={<RightOutlined />}
              aria-label={say('dayAfter')}
              disabled={whichDay >= today}
              onClick={() => set('day', daysLater(whichDay, 1))}
            />
            {whichDay !== today && (
              <Button size="small" type="link" onClick={() => set('day', undefined)}>
                {say('today')}
              </Button>
            )}
          </div>
          <Choose
            size="small"
            value={isMine ? 'mine' : 'all'}
            onChange={(value) => set('of', value === 'all' ? 'all' : undefined)}
            options={[
              { value: 'mine', label: say('mine') },
              { value: 'all', label: say('everybody') },
            ]}
          />
        </div>
        {error !== null && <Refusal of={error} />}
        {isPending && error === null && <Skeleton active className="day-wait" />}
        {!isPending && error === null && sheets.length === 0 && (
          <Blank title={say('noSheets')}>{say('noSheetsHint')}</Blank>
        )}
        <SheetList sheets={sheets} chosen={chosenId} choose={(id) => set('sheet', id)} today={today} />
      </section>
      <section className="day-right">
        {chosenId === undefined ? (
          <Blank title={say('chooseSheet')}>{say('chooseSheetHint')}</Blank>
        ) : (
          <OneSheet key={chosenId} sheetId={chosenId} leave={() => set('sheet', undefined)} />
        )}
      </section>
    </div>
  );
}
