import { Image, Skeleton } from 'antd';
import type { Schema } from '../../client';
import { queries } from '../data/client';
import { useWords } from '../words/useWords';
import type { Case } from './goods';
import { warehouse } from './words';

/** What the buyer has shown, to compare the goods with. A link is good for minutes, so it is asked for anew. */
export function BuyerPhotos({ of: { id, evidence } }: { of: Case }) {
  const say = useWords(warehouse);
  const shown = evidence.filter(
    ({ from, mediaType, sha256 }) => from === 'buyer' && mediaType.startsWith('image/') && sha256 !== undefined,
  );
  if (shown.length === 0) return null;
  return (
    <fieldset className="floor-set">
      <legend>{say('buyerPhotos', { count: shown.length })}</legend>
      <div className="buyer-photos">
        {shown.map((piece) => (
          <BuyerPhoto key={piece.id} caseId={id} piece={piece} />
        ))}
      </div>
    </fieldset>
  );
}

function BuyerPhoto({ caseId, piece }: { caseId: string; piece: Schema<'Evidence'> }) {
  const params = { path: { caseId, evidenceId: piece.id } };
  const { data, error } = queries.useQuery(
    'get',
    '/v1/cases/{caseId}/evidence/{evidenceId}',
    { params },
    { staleTime: 4 * 60_000 },
  );
  if (error !== null) return <span className="small quiet">{piece.name}</span>;
  if (data === undefined) return <Skeleton.Image />;
  return <Image src={data.url} alt={piece.note ?? piece.name} width={72} height={72} />;
}
