import { orderFactsOf } from '../intake/facts';
import type { Shop } from '../intake/shops';
import { isUnknown, refusalOf } from './failures';
import { mergedMemo } from './memo';
import { asShop, type Deps, type Port } from './ports';
import { render } from './scripts';
import { inMemoWords } from './scripts/memoWords';

/** Orders: facts and the shop's note on them. */
export function orders(deps: Deps): Port<'readOrder' | 'writeMemo'> {
  return {
    readOrder: ({ tid }, context) => asShop(deps, context, async (shop) => orderFactsOf(await shop.top.tradeGet(tid))),

    /** Overwriting is the platform's way, so it is read, merged and written, one at a time for an order. */
    writeMemo: ({ tid, script, flag }, context) =>
      asShop(deps, context, (shop) =>
        deps.database.$transaction(
          async (transaction) => {
            await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`memo:${shop.id}:${tid}`}))`;
            const text = render({ name: script.name, values: inMemoWords(script.values) }, shop);
            return merge(shop, tid, { caseId: context.caseId, text, flag });
          },
          { timeout: 20_000, maxWait: 20_000 },
        ),
      ),
  };
}

async function merge(shop: Shop, tid: string, note: { caseId: string; text: string; flag: number }) {
  const before = await shop.top.tradeGet(tid);
  const memo = mergedMemo(before.sellerMemo, note.caseId, note.text);
  if (memo === undefined) return { result: 'refused' as const, reason: 'memoFull' };
  if (memo === before.sellerMemo && before.sellerFlag === note.flag) return { result: 'done' as const };
  try {
    await shop.top.memoUpdate({ tid, memo, flag: note.flag });
    return { result: 'done' as const };
  } catch (error) {
    if (isUnknown(error) && (await shop.top.tradeGet(tid)).sellerMemo === memo) return { result: 'done' as const };
    const reason = refusalOf(error);
    if (reason === undefined) throw error;
    return { result: 'refused' as const, reason };
  }
}
