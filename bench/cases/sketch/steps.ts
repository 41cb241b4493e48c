import type { Pool } from 'pg';
import { type Ids, type Template, write } from './rows';
import { type TopAccount, top } from './top';

export type Facts = Ids & { amount: number };

/** What the steps work with; the process sets it before it begins. */
export const tools = {} as { pool: Pool; account: TopAccount; template: Template };

export async function nothing(): Promise<void> {}

/** Writes what the product's recorder writes at this step; the last step writes all that is left. */
export async function record(facts: Facts, step: number): Promise<void> {
  const { batches } = tools.template;
  for (const batch of batches.slice(step, step === LAST_STEP ? undefined : step + 1)) {
    await write(tools.pool, tools.template, batch, facts);
  }
}

const LAST_STEP = 2;

/** A greeting: its intention is a row first. */
export async function greet(facts: Facts): Promise<void> {
  await once(facts, 'greeting', () =>
    top(tools.account, 'taobao.refund.message.add', {
      refund_id: facts.refundId,
      content: '您好，申请已收到，马上为您处理。',
    }),
  );
}

/** Tells the buyer, writes the memo and agrees to the refund. Returns whether it is paid. */
export async function pay(facts: Facts): Promise<boolean> {
  const { account, pool } = tools;
  const { refundId, tid, amount } = facts;
  const read = () => top(account, 'taobao.refund.get', { refund_id: refundId, fields: REFUND });
  const { refund } = await read();
  // Who died after the refund finds it paid.
  if (refund.status !== 'SUCCESS') await agreed(refund);
  const after = (await read()).refund;
  await pool.query('UPDATE sketch."LedgerEntry" SET "status" = $2 WHERE "intentId" = $1', [
    `refund:${refundId}`,
    'paid',
  ]);
  return after.status === 'SUCCESS';

  async function agreed({ refund_version: version, refund_phase: phase }: Record<string, unknown>): Promise<void> {
    // The platform takes no words any more once the refund is paid.
    await Promise.all([
      once(facts, 'said', () =>
        top(account, 'taobao.refund.message.add', { refund_id: refundId, content: '同意退款，款项将原路退回。' }),
      ),
      once(facts, 'memo', async () => {
        const { trade } = await top(account, 'taobao.trade.fullinfo.get', { tid, fields: TRADE });
        const memo = [trade.seller_memo, `[${facts.caseId.slice(0, 8)}] 已退款`].filter(Boolean).join('\n');
        await top(account, 'taobao.trade.memo.update', { tid, memo, flag: '1' });
      }),
    ]);
    await once(facts, 'refund', async () => {
      await pool.query('INSERT INTO sketch."OrderLedger" ("shopId", "tid") VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        SHOP,
        tid,
      ]);
      await pool.query(
        `INSERT INTO sketch."LedgerEntry" ("intentId", "shopId", "tid", "kind", "amount", "status", "updatedAt")
       VALUES ($1, $2, $3, 'refund', $4, 'held', now()) ON CONFLICT DO NOTHING`,
        [`refund:${refundId}`, SHOP, tid, amount],
      );
      const info = `${refundId}|${amount}|${version}|${phase}`;
      await top(account, 'taobao.rp.refunds.agree', { refund_infos: info });
    });
  }
}

/**
 * The row of an effect before it is sent, when it is sent, and when it is done. Who died in between sends once more: a program written by
 * hand knows no better.
 */
async function once({ caseId }: Facts, what: string, effect: () => Promise<unknown>): Promise<void> {
  const id = `${what}:${caseId}`;
  const key = [SHOP, id];
  const { rowCount } = await tools.pool.query(
    `INSERT INTO sketch."Intent" ("id", "shopId", "caseId", "kind", "status", "request", "updatedAt")
     VALUES ($2, $1, $3, $4, 'intended', '{}', now()) ON CONFLICT DO NOTHING`,
    [...key, caseId, what],
  );
  if (rowCount === 0 && (await isDone(key))) return;
  await tools.pool.query(`UPDATE sketch."Intent" SET "status" = 'sent' WHERE "shopId" = $1 AND "id" = $2`, key);
  await effect();
  await tools.pool.query(`UPDATE sketch."Intent" SET "status" = 'confirmed' WHERE "shopId" = $1 AND "id" = $2`, key);
}

async function isDone(key: string[]): Promise<boolean> {
  const { rows } = await tools.pool.query(
    'SELECT "status" FROM sketch."Intent" WHERE "shopId" = $1 AND "id" = $2',
    key,
  );
  return rows[0]?.status === 'confirmed';
}

export const SHOP = 'bench-sketch';
export const REFUND =
  'refund_id,tid,oid,status,refund_fee,total_fee,refund_version,refund_phase,reason,desc,created,modified,good_status,has_good_return,timeout,refund_remind_timeout';
export const TRADE = 'tid,status,buyer_nick,payment,post_fee,seller_memo,seller_flag,created,pay_time,orders';
