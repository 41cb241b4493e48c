import { Skeleton } from 'antd';
import { useState } from 'react';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { Ago } from '../design/When';
import { useWords } from '../words/useWords';
import { Done } from './Done';
import { MatchParcel } from './MatchParcel';
import { warehouse } from './words';

/** Parcels that no case knows, the latest first; a person may say whose one is. */
export function Unowned() {
  const say = useWords(warehouse);
  const params = { query: { open: true, limit: 100 } };
  const { data, isPending, error } = queries.useQuery('get', '/v1/parcels', { params });
  const [chosen, choose] = useState<string>();
  const [last, setLast] = useState<{ title: string; hint?: string }>();
  if (error !== null && data === undefined) return <Refusal of={error} />;
  if (isPending) return <Skeleton active paragraph={{ rows: 6 }} />;
  return (
    <div className="floor-work">
      {last !== undefined && <Done title={last.title} hint={last.hint} />}
      {data.items.length === 0 && <Blank title={say('nothingUnowned')}>{say('nothingUnownedHint')}</Blank>}
      <ul className="floor-list">
        {data.items.map(({ id, company, trackingNumber, note, arrivedAt }) => (
          <li key={id}>
            <button
              type="button"
              className="plain floor-row"
              aria-expanded={chosen === id}
              onClick={() => choose(chosen === id ? undefined : id)}
            >
              <span className="floor-row-head">
                <strong>{trackingNumber}</strong>
                <span className="small quiet">{company}</span>
              </span>
              <span className="floor-row-head small quiet">
                <span>{note}</span>
                <Ago at={arrivedAt} />
              </span>
            </button>
            {chosen === id && (
              <MatchParcel
                parcelId={id}
                done={(what) => {
                  choose(undefined);
                  setLast(what);
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
