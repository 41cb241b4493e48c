import { Button, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { type PageCommand, useOffered } from '../app/commands';
import { readAgain } from '../data/cache';
import { api, queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { When } from '../design/When';
import { useNameOf } from '../people/usePeople';
import { useShop } from '../session/shop';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { SheetLines } from './SheetLines';
import { day } from './words';

/** Roles whose sheets this role may acknowledge, beside its own (domain/roles.ts). */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  supervisor: ['preSales', 'midSales', 'afterSales', 'reviewRecovery', 'finance', 'warehouse'],
  manager: ['preSales', 'midSales', 'afterSales', 'reviewRecovery', 'finance', 'warehouse', 'supervisor', 'auditor'],
};
const AGENTS = ['midSales', 'afterSales', 'reviewRecovery'];

/** One sheet with its lines, and the word that it has been read. */
export function OneSheet({ sheetId, leave }: { sheetId: string; leave: () => void }) {
  const say = useWords(day);
  const term = useTerms();
  const nameOf = useNameOf();
  const { role } = useShop();
  const [refusal, setRefusal] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const params = { path: { sheetId } };
  const { data: sheet, error } = queries.useQuery('get', '/v1/day/sheets/{sheetId}', { params });
  const mayRead = sheet !== undefined && sheet.acknowledgedAt === null && mayActFor(role, sheet.forRole);

  const acknowledge = useMemo(
    () => async () => {
      setBusy(true);
      setRefusal(undefined);
      try {
        const { error: no } = await api.POST('/v1/day/sheets/{sheetId}/acknowledge', {
          params: { path: { sheetId } },
          body: {},
        });
        if (no !== undefined) setRefusal(no);
      } catch (no) {
        setRefusal(no);
      } finally {
        setBusy(false);
        void readAgain('/v1/day/sheets');
      }
    },
    [sheetId],
  );
  useOffered(
    useMemo<PageCommand[]>(
      () =>
        mayRead
          ? [
              {
                id: 'sheets:read',
                title: say('acknowledge'),
                group: say('list'),
                keys: 'a',
                run: () => void acknowledge(),
              },
            ]
          : [],
      [mayRead, say, acknowledge],
    ),
  );

  if (error !== null) return <Refusal of={error} />;
  if (sheet === undefined) return <Skeleton active className="day-wait" />;
  const { sort, shift, forRole, thenRole, dueAt, acknowledgedAt, acknowledgedBy, passedOnBy, passedOnAt, lines } =
    sheet;
  return (
    <article className="sheet">
      <header className="page-head">
        <div>
          <h2>
            {term('sheets', sort)}
            {shift !== null && ` · ${shift}`}
          </h2>
          <p className="quiet small">
            <When at={dueAt} /> · {say('forRole', { role: term('roles', forRole) })}
            {thenRole !== null && ` · ${say('thenRole', { role: term('roles', thenRole) })}`}
            {passedOnBy !== null && (
              <>
                {' · '}
                {say('passedOn', { who: nameOf(passedOnBy) })} <When at={passedOnAt} />
              </>
            )}
          </p>
        </div>
        <div className="day-steps">
          <Button className="narrow-alone" onClick={leave}>
            {say('back')}
          </Button>
          <Button onClick={() => globalThis.print()}>{say('print')}</Button>
          {acknowledgedAt !== null ? (
            <span className="fine">
              {say('acknowledged', { who: nameOf(acknowledgedBy) })} <When at={acknowledgedAt} />
            </span>
          ) : mayRead ? (
            <Button type="primary" loading={isBusy} onClick={() => void acknowledge()}>
              {say('acknowledge')} <kbd>A</kbd>
            </Button>
          ) : (
            <span className="quiet small">{say('onlyRead', { role: term('roles', forRole) })}</span>
          )}
        </div>
      </header>
      {refusal !== undefined && <Refusal of={refusal} />}
      {lines.length === 0 ? <Blank title={say('emptySheet')} /> : <SheetLines lines={lines} />}
    </article>
  );
}

function mayActFor(role: string, of: string): boolean {
  return role === of || (AGENTS.includes(role) && AGENTS.includes(of)) || (BELOW[role]?.includes(of) ?? false);
}
