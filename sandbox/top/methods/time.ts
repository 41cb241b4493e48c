import { shopNow } from '../../model/world';
import { toPlatformTime } from '../../wire/times';
import type { TopMethod } from '../method';

/** taobao.time.get: the shop's clock when a session is given, wall time otherwise. */
export const timeGet: TopMethod = {
  session: 'optional',
  run: ({ world, shop }) => ({ time: toPlatformTime(shop ? shopNow(world, shop) : world.wallNow()) }),
};
