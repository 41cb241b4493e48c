import { Skeleton } from 'antd';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import { SignCase } from './SignCase';
import { boards } from './words';

/** Cases with a sign of fraud that nobody has judged, side by side: so what they share is seen. */
export function Signs() {
  const say = useWords(boards);
  const { data, error, isPending } = queries.useQuery('get', '/v1/cases', {
    params: { query: { sign: 'raised', limit: 30 } },
  });
  if (error !== null) return <Refusal of={error} />;
  if (isPending) return <Skeleton active className="boards-wait" />;
  if (data.items.length === 0) return <Blank title={say('noSigns')}>{say('noSignsHint')}</Blank>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section className="signs scrolls" tabIndex={0} aria-label={say('compare')}>
      {data.items.map(({ id }) => (
        <SignCase key={id} caseId={id} />
      ))}
    </section>
  );
}
