import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api, queries } from '../../data/client';
import { createPlay } from '../../sandbox/play';
import type { LocalStart } from '../../session/local';
import { useShop } from '../../session/shop';
import { doDeed } from './otherSide';
import { type Play, useStoryLanguage } from './useStories';

const EVERY = 2_000;

/**
 * A story while it is played. It looks what the other side is to do by now, takes up each turn, and does it at the sandbox. A turn
 * that the sandbox refused waits for `again`.
 */
export function useStoryPlay(playId: string, local: LocalStart | null) {
  const { shopId } = useShop();
  const language = useStoryLanguage();
  const { data, error, refetch } = queries.useQuery(
    'get',
    '/v1/practice/plays/{playId}',
    { params: { path: { playId }, query: { language } } },
    { refetchInterval: EVERY },
  );
  const market = useMemo(() => (local?.sandbox ? createPlay(local, shopId) : undefined), [local, shopId]);
  const isBusy = useRef(false);
  const [stuck, setStuck] = useState<{ deed: Play['due'][number]; why: string }>();

  const act = useCallback(
    async (deed: Play['due'][number], tid: string) => {
      if (market === undefined) return;
      try {
        await doDeed(market, tid, deed);
        setStuck(undefined);
      } catch (refused) {
        setStuck({ deed, why: refused instanceof Error ? refused.message : String(refused) });
      }
    },
    [market],
  );

  useEffect(() => {
    if (data === undefined || market === undefined || data.due.length === 0 || isBusy.current) return;
    isBusy.current = true;
    void (async () => {
      for (const deed of data.due) {
        const path = { playId: data.id };
        const taken = await api.POST('/v1/practice/plays/{playId}/turns', {
          params: { path },
          body: { turn: deed.turn },
        });
        if (taken.data?.isMine === true) await act(deed, data.tid);
      }
    })()
      .catch(() => undefined)
      .finally(() => {
        isBusy.current = false;
        void refetch();
      });
  }, [data, market, act, refetch]);

  const again = useCallback(() => {
    if (stuck !== undefined && data !== undefined) void act(stuck.deed, data.tid);
  }, [stuck, data, act]);
  return { data, error, stuck: stuck?.why, again, market };
}
