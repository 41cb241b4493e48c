import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { cache } from '../data/cache';
import type { LocalStart } from '../session/local';
import { createPlay, type Play } from './play';

/** The sandbox's orders and refunds, and a way to play in it that says what was refused. */
export function useSandbox(local: LocalStart, shopId: string) {
  const { message } = App.useApp();
  const play = useMemo(() => createPlay(local, shopId), [local, shopId]);
  const [isBusy, setBusy] = useState(false);
  const orders = useQuery({ queryKey: ['sandbox', 'orders'], queryFn: play.orders, refetchInterval: 10_000 });
  const refunds = useQuery({ queryKey: ['sandbox', 'refunds'], queryFn: play.refunds, refetchInterval: 10_000 });
  const clock = useQuery({ queryKey: ['sandbox', 'clock'], queryFn: play.now, refetchInterval: 10_000 });

  const act = useCallback(
    async (deed: (play: Play) => Promise<unknown>): Promise<boolean> => {
      setBusy(true);
      try {
        await deed(play);
        return true;
      } catch (error) {
        void message.error(error instanceof Error ? error.message : String(error));
        return false;
      } finally {
        setBusy(false);
        void cache.invalidateQueries({ queryKey: ['sandbox'] });
      }
    },
    [play, message],
  );
  return {
    orders: orders.data?.toReversed() ?? [],
    refunds: refunds.data ?? [],
    now: clock.data?.now,
    isBusy,
    act,
  };
}
