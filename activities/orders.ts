import { orderFactsOf } from '../intake/facts';
import type { Shop } from '../intake/shops';
import { isUnknown, refusalOf } from './failures';
import { asShop, type Deps, type Port } from './ports';
import { render } from './scripts';

/** Room that the platform gives a memo, bytes (platform.md §2). */
const MEMO_BYTES = 1000;
const RED_FLAG = 1;

/** Orders: facts and the shop's note on them. */
export function orders(deps: Deps): Port<'readOrder' | 'writeMemo'> {
  return {
    readOrder: ({ tid }, context) => asShop(deps, context, async (shop) => orderFactsOf(await shop.top.tradeGet(tid))),

    /** Overwriting is the platform's way, so it is read, merged and written, one at a time for an order. */
    writeMemo: ({ tid, script }, context) =>
      asShop(deps, context, (shop) =>
        deps.database.$transaction(
          async (transaction) => {
            await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`memo:${shop.id}:${tid}`}))`;
            return merge(shop, tid, `[${context.caseId.slice(0, 8)}] ${render(script, shop.language)}`);
          },
          { timeout: 20_000, maxWait: 20_000 },
        ),
      ),
  };
}

async function merge(shop: Shop, tid: string, line: string) {
  const { sellerMemo } = await shop.top.tradeGet(tid);
  if (sellerMemo.includes(line)) return { result: 'done' as const };
  const memo = sellerMemo === '' ? line : `${sellerMemo}\n${line}`;
  if (Buffer.byteLength(memo) > MEMO_BYTES) return { result: 'refused' as const, reason: 'memoFull' };
  try {
    await shop.top.memoUpdate({ tid, memo, flag: RED_FLAG });
    return { result: 'done' as const };
  } catch (error) {
    if (isUnknown(error) && (await shop.top.tradeGet(tid)).sellerMemo === memo) return { result: 'done' as const };
    const reason = refusalOf(error);
    if (reason === undefined) throw error;
    return { result: 'refused' as const, reason };
  }
}
