import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { api } from '../../data/client';
import { Money } from '../../design/Money';
import { Refusal } from '../../design/Refusal';
import { useDo } from '../../forms/useDo';
import { createPlay } from '../../sandbox/play';
import { useLocalStart } from '../../session/local';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { practice } from '../words';
import type { Story } from './useStories';
import { stories } from './words';

interface StoryStartProps {
  story: Story;
  /** A play of it that was begun and not passed. */
  unfinished?: string;
  play: (playId: string) => void;
  close: () => void;
}

/** What one knows before it begins: the buyer orders once it does. */
export function StoryStart({ story, unfinished, play, close }: StoryStartProps) {
  const say = useWords(stories);
  const sayPractice = useWords(practice);
  const { shopId } = useShop();
  const local = useLocalStart();
  const market = useMemo(() => (local?.sandbox ? createPlay(local, shopId) : undefined), [local, shopId]);
  const [failed, setFailed] = useState<string>();
  const [isOrdering, setOrdering] = useState(false);
  const { refusal, isBusy, run } = useDo();
  const { title, setting, goods } = story;

  async function begin(): Promise<void> {
    if (market === undefined) return;
    setFailed(undefined);
    setOrdering(true);
    try {
      const nick = `tb_${String(Date.now()).slice(-5)}`;
      const more = { num: goods.count, numIid: goods.product };
      const tid = await market.buy(nick, goods.title, goods.price, more);
      const body = { storyId: story.id, tid };
      const begun = await run((header) => api.POST('/v1/practice/plays', { params: { header }, body }), '/v1/practice');
      if (begun !== undefined) play(begun.id);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    } finally {
      setOrdering(false);
    }
  }

  return (
    <div className="answer">
      <h2>{title}</h2>
      <p className="tale-setting">{setting}</p>
      <p>
        <span className="quiet">{say('goods')}</span> {goods.title} · <Money fen={goods.price} /> ·{' '}
        {say('pieces', { count: goods.count })}
      </p>
      <p className="quiet">{say('hint')}</p>
      {local !== undefined && market === undefined && <p className="soon">{say('noMarket')}</p>}
      {failed !== undefined && <p className="past">{say('failed', { why: failed })}</p>}
      {refusal !== undefined && <Refusal of={refusal} />}
      <div className="answer-bar">
        <Button className="only-narrow" onClick={close}>
          {sayPractice('backToList')}
        </Button>
        {unfinished !== undefined && <Button onClick={() => play(unfinished)}>{say('goOn')}</Button>}
        <Button
          type="primary"
          autoFocus
          loading={isOrdering || isBusy}
          disabled={market === undefined}
          onClick={() => void begin()}
        >
          {say(unfinished === undefined ? 'begin' : 'beginAgain')}
        </Button>
      </div>
    </div>
  );
}
