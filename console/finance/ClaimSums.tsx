import { Money } from '../design/Money';
import { useWords } from '../words/useWords';
import type { ClaimTotals } from './useClaims';
import { finance } from './words';

interface ClaimSumsProps {
  totals: readonly ClaimTotals[];
  against: 'courier' | 'supplier';
  /** Narrows the list below to one of them. */
  pick: (of: { courier?: string; supplier?: string }) => void;
}

/** What was claimed of each, and how much of it came: the bar is the share received. */
export function ClaimSums({ totals, against, pick }: ClaimSumsProps) {
  const say = useWords(finance);
  const isCourier = against === 'courier';
  const heads = ['claimCount', 'again', 'claimed', 'received'] as const;
  return (
    <div className="finance-table scrolls">
      <table>
        <thead>
          <tr>
            <th scope="col">{say(against)}</th>
            {!isCourier && <th scope="col">{say('goods')}</th>}
            {heads.map((name) => (
              <th key={name} scope="col" className="sum">
                {say(name)}
              </th>
            ))}
            <th scope="col">{say('share')}</th>
            <th scope="col" className="sum">
              {say('open')}
            </th>
            <th scope="col" className="sum">
              {say('overdue')}
            </th>
            <th scope="col" className="sum">
              {say('declined')}
            </th>
          </tr>
        </thead>
        <tbody>
          {totals.map((one) => {
            const name = isCourier ? one.courier : one.supplier;
            return (
              <tr key={`${name ?? ''}/${one.product ?? ''}`}>
                <th scope="row">
                  {name === null ? (
                    say('nobody')
                  ) : (
                    <button type="button" className="plain finance-pick" onClick={() => pick({ [against]: name })}>
                      {name}
                    </button>
                  )}
                </th>
                {!isCourier && <td>{one.product ?? '–'}</td>}
                <td className="sum">{one.claims}</td>
                <td className="sum">{one.again}</td>
                <td className="sum">
                  <Money fen={one.claimed} />
                </td>
                <td className="sum">
                  <strong>
                    <Money fen={one.received} />
                  </strong>
                </td>
                <td>
                  <Share part={one.claimed === 0 ? 0 : one.received / one.claimed} />
                </td>
                <td className="sum">{Number(one.open)}</td>
                <td className={Number(one.overdue) > 0 ? 'sum past' : 'sum'}>{Number(one.overdue)}</td>
                <td className="sum">{Number(one.declined)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Share({ part }: { part: number }) {
  const percent = Math.round(part * 100);
  return (
    <span className="finance-share">
      <span className="finance-bar" aria-hidden>
        <i style={{ width: `${String(Math.min(100, percent))}%` }} />
      </span>
      {percent}%
    </span>
  );
}
