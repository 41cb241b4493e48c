import { Image } from 'antd';
import type { Case } from '../case/useCase';
import { queries } from '../data/client';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { boards } from './words';

/** A signed link holds a while; it is asked for again before it ends. */
const HOLDS = 4 * 60_000;

/** The pictures of a case, small; each opens large. What is no picture is named. */
export function Pictures({ about: { id, evidence } }: { about: Case }) {
  const say = useWords(boards);
  const term = useTerms();
  const pictures = evidence.filter(({ mediaType }) => mediaType.startsWith('image/'));
  const others = evidence.filter(({ mediaType }) => !mediaType.startsWith('image/'));
  return (
    <div>
      <h3>{say('photos')}</h3>
      {evidence.length === 0 && <p className="quiet small">{say('noPhotos')}</p>}
      <div className="pictures">
        {pictures.map((piece) => (
          <Picture key={piece.id} caseId={id} evidenceId={piece.id} name={piece.name} />
        ))}
      </div>
      {others.map((piece) => (
        <p key={piece.id} className="small">
          {term('goods', piece.sort)} · {piece.name}
          {piece.grams !== undefined && ` · ${piece.grams} g`}
        </p>
      ))}
    </div>
  );
}

function Picture({ caseId, evidenceId, name }: { caseId: string; evidenceId: string; name: string }) {
  const { data } = queries.useQuery(
    'get',
    '/v1/cases/{caseId}/evidence/{evidenceId}',
    { params: { path: { caseId, evidenceId } } },
    { staleTime: HOLDS, refetchInterval: HOLDS },
  );
  if (data === undefined) return <span className="picture-wait" />;
  return <Image src={data.url} alt={name} width={72} height={72} />;
}
