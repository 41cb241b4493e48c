import { Skeleton } from 'antd';
import { Suspense, useEffect } from 'react';
import { CasePage } from '../../case/lazy';
import { readCaseAgain } from '../../data/cache';
import { Refusal } from '../../design/Refusal';
import { useLocalStart } from '../../session/local';
import { useWords } from '../../words/useWords';
import { OpenByHand } from './OpenByHand';
import { PlaySide } from './PlaySide';
import type { Story } from './useStories';
import { useStoryPlay } from './useStoryPlay';
import { stories } from './words';

/** A story while it is played: what one knows and hears at the left, its real case at the right. */
export function PlayPage({ playId, story, leave }: { playId: string; story: Story; leave: () => void }) {
  const say = useWords(stories);
  const local = useLocalStart();
  const { data, error, stuck, again, market } = useStoryPlay(playId, local);
  const caseId = data?.caseId ?? undefined;
  useEffect(() => {
    if (caseId !== undefined) void readCaseAgain(caseId);
  }, [caseId]);
  if (error !== null) return <Refusal of={error} />;
  if (data === undefined) return <Skeleton active className="practice-page" />;
  return (
    <div className="tale">
      <PlaySide
        play={data}
        story={story}
        stuck={stuck}
        again={again}
        leave={leave}
        advance={local?.clock ? market?.advance : undefined}
      />
      <section className="tale-case">
        {caseId !== undefined ? (
          <Suspense fallback={<Skeleton active className="practice-page" />}>
            <CasePage caseId={caseId} />
          </Suspense>
        ) : data.due.length > 0 ? (
          <p className="practice-page quiet" role="status">
            {say('preparing')}
          </p>
        ) : data.said.length > 0 && data.said.every(({ turn }) => turn !== 'apply') ? (
          <OpenByHand tid={data.tid} />
        ) : (
          <p className="practice-page quiet" role="status">
            {say('waiting')}
          </p>
        )}
      </section>
    </div>
  );
}
