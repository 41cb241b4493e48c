import type { AskContext, Asks, WriteAnswer } from '../domain/asks';
import { readOrder } from '../intake/orders';
import { type Database, takeTurn } from '../store/database';
import type { Shop } from '../store/shops';
import { mayHaveBeenSent } from './intents';
import { mergedMemo } from './memo';
import { once, type Sight } from './once';
import { asShop, type Deps, type Port } from './ports';
import { render } from './scripts';
import { inMemoWords } from './scripts/memoWords';

/** Orders: facts and the shop's note on them. */
export function orders(deps: Deps): Port<'readOrder' | 'writeMemo'> {
  return {
    readOrder: ({ tid }, context) => asShop(deps, context, (shop) => readOrder(shop, deps.database, tid)),

    writeMemo: (input, context) =>
      asShop(deps, context, (shop) => write(deps.database, shop, context, input), input.intentId),
  };
}

/** The line that a case writes into the memo of an order. */
interface Note {
  caseId: string;
  tid: string;
  text: string;
  flag: number;
}

/**
 * Readable: a memo that says it already is not written again. The platform overwrites the whole memo. So this reads,
 * merges and writes it under a lock for the order that all workers respect. The row is written outside of the lock's
 * transaction, which would take it back.
 */
function write(
  database: Database,
  shop: Shop,
  context: AskContext,
  { intentId, tid, script, flag }: Asks['writeMemo']['in'],
): Promise<WriteAnswer> {
  const text = render({ name: script.name, values: inMemoWords(script.values) }, shop);
  const note: Note = { caseId: context.caseId, tid, text, flag };
  return once(database, context, {
    ...{ intentId, kind: 'writeMemo', request: { tid, script: script.name } },
    async look(status): Promise<Sight<undefined>> {
      const isWritten = mayHaveBeenSent({ status }) && (await merged(shop, note)).result === 'done';
      return isWritten ? { result: 'done' } : { result: 'open', live: undefined };
    },
    send: () => oneAtATime(database, `memo:${shop.id}:${tid}`, () => overwrite(shop, note)),
  });
}

function oneAtATime<T>(database: Database, what: string, work: () => Promise<T>): Promise<T> {
  return database.$transaction(
    async (transaction) => {
      await takeTurn(transaction, what);
      return work();
    },
    { timeout: 20_000, maxWait: 20_000 },
  );
}

async function overwrite(shop: Shop, note: Note): Promise<WriteAnswer> {
  const seen = await merged(shop, note);
  if (seen.result !== 'open') return seen;
  await shop.top.memoUpdate({ tid: note.tid, memo: seen.live, flag: note.flag });
  return { result: 'done' };
}

/** The memo as it is to be, with what others wrote in it. */
async function merged(shop: Shop, { tid, caseId, text, flag }: Note): Promise<Sight<string>> {
  const { sellerMemo, sellerFlag } = await shop.top.tradeGet(tid);
  const memo = mergedMemo(sellerMemo, caseId, text);
  if (memo === undefined) return { result: 'refused', reason: 'memoFull' };
  return memo === sellerMemo && sellerFlag === flag ? { result: 'done' } : { result: 'open', live: memo };
}
