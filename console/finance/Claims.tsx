import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { Button, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { saveCsv } from '../data/download';
import { Blank } from '../design/Blank';
import { Choose } from '../design/Choose';
import { nowAtShop } from '../design/now';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { dayOf } from '../design/times';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { ClaimSums } from './ClaimSums';
import { ClaimTable } from './ClaimTable';
import { MonthPick } from './MonthPick';
import { allClaims, CLAIM_STATUSES, CLAIM_WORDS, claimRows, useClaims, type WantedClaims } from './useClaims';
import { finance } from './words';

/** The claims book of a month: what was asked of couriers or suppliers, and what they paid. */
export function Claims() {
  const say = useWords(finance);
  const { timeZone } = useShop();
  const [search, setSearch] = useSearchParams();
  const [failure, setFailure] = useState<unknown>();
  const now = dayOf(nowAtShop(), timeZone).slice(0, 'yyyy-mm'.length);
  const wanted: WantedClaims = {
    month: search.get('month') ?? now,
    against: search.get('against') === 'supplier' ? 'supplier' : 'courier',
    courier: search.get('courier') ?? undefined,
    supplier: search.get('supplier') ?? undefined,
    status: CLAIM_STATUSES.find((one) => one === search.get('status')),
  };
  const { claims, totals, isPending, error, more } = useClaims(wanted);
  const picked = wanted.courier ?? wanted.supplier;

  function set(changes: Readonly<Record<string, string | undefined>>): void {
    setSearch((before) => {
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) before.delete(name);
        else before.set(name, value);
      }
      return before;
    });
  }

  async function save(): Promise<void> {
    setFailure(undefined);
    try {
      const rows = claimRows(await allClaims(wanted), say, timeZone);
      saveCsv(rows, `${say('csvOf', { month: wanted.month })}.csv`);
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <>
      <div className="finance-filters">
        <MonthPick month={wanted.month} last={now} set={(month) => set({ month })} />
        <Choose
          aria-label={say('against')}
          value={wanted.against}
          onChange={(against) => set({ against, courier: undefined, supplier: undefined })}
          options={[
            { value: 'courier' as const, label: say('courier') },
            { value: 'supplier' as const, label: say('supplier') },
          ]}
        />
        <Select
          className="finance-status"
          aria-label={say('status')}
          placeholder={say('status')}
          allowClear
          value={wanted.status}
          onChange={(status) => set({ status })}
          options={CLAIM_STATUSES.map((one) => ({ value: one, label: say(CLAIM_WORDS[one]) }))}
        />
        {picked !== undefined && (
          <Button onClick={() => set({ courier: undefined, supplier: undefined })}>
            {picked} ✕ {say('clear')}
          </Button>
        )}
        <Button
          icon={<DownloadOutlined />}
          className="finance-right"
          disabled={claims.length === 0}
          onClick={() => void save()}
        >
          {say('csv')}
        </Button>
      </div>
      {failure !== undefined && <Refusal of={failure} />}
      {error !== null && <Refusal of={error} />}
      {isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {!isPending && error === null && claims.length === 0 && (
        <Panel title={say('claims')}>
          <Blank title={say('noClaims')}>{say('noClaimsHint')}</Blank>
        </Panel>
      )}
      {claims.length > 0 && (
        <>
          <Panel title={say('sums')}>
            <ClaimSums totals={totals} against={wanted.against} pick={set} />
          </Panel>
          <Panel title={say('every')}>
            <ClaimTable claims={claims} against={wanted.against} />
            {more !== undefined && (
              <Button block className="finance-more" onClick={more}>
                {say('more')}
              </Button>
            )}
          </Panel>
        </>
      )}
    </>
  );
}
