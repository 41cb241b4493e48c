import { Link } from 'wouter';
import { Money } from '../design/Money';
import { Tag, type Tone } from '../design/Tag';
import { When } from '../design/When';
import { useWords } from '../words/useWords';
import { CLAIM_WORDS, type Claim } from './useClaims';
import { finance } from './words';

const TONES: Readonly<Record<Claim['status'], Tone>> = {
  ...{ open: 'plain', overdue: 'past', paid: 'fine', declined: 'soon', cancelled: 'plain' },
};

/** Every claim: of whom, for what, by which proof, and what came. */
export function ClaimTable({ claims, against }: { claims: readonly Claim[]; against: 'courier' | 'supplier' }) {
  const say = useWords(finance);
  const heads = ['filed', against, 'goods', 'proof', 'claimed', 'received', 'status', 'case'] as const;
  return (
    <div className="finance-table scrolls">
      <table>
        <thead>
          <tr>
            {heads.map((name) => (
              <th key={name} scope="col" className={name === 'claimed' || name === 'received' ? 'sum' : undefined}>
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.id}>
              <td>
                <When at={claim.filedAt} />
              </td>
              <td>
                {claim.courier ?? claim.supplier ?? say('nobody')}
                <span className="finance-small quiet">{claim.trackingNumber ?? claim.batch}</span>
              </td>
              <td>
                {claim.product ?? '–'}
                <span className="finance-small quiet">{claim.cause}</span>
              </td>
              <td>
                <Proof claim={claim} />
              </td>
              <td className="sum">
                <Money fen={claim.amount} />
              </td>
              <td className="sum">
                <strong>
                  <Money fen={claim.received} />
                </strong>
              </td>
              <td>
                <Tag tone={TONES[claim.status]}>{say(CLAIM_WORDS[claim.status])}</Tag>
                {claim.tries > 1 && <span className="finance-small quiet">{say('again')}</span>}
              </td>
              <td>
                <Link className="finance-link" href={`~/cases/${encodeURIComponent(claim.caseId)}`}>
                  {claim.tid}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Proof({ claim: { photos, waybills, weights, waybillGrams, weighedGrams } }: { claim: Claim }) {
  const say = useWords(finance);
  const hasBoth = waybillGrams !== null && weighedGrams !== null;
  return (
    <>
      {say('proofOf', { photos, waybills, weights })}
      {hasBoth && (
        <span className={`finance-small ${weighedGrams < waybillGrams ? 'past' : 'quiet'}`}>
          {say('grams', { waybill: waybillGrams, weighed: weighedGrams })}
        </span>
      )}
    </>
  );
}
