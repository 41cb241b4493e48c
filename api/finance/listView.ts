import { z } from 'zod';
import { LIST_STATUSES, MISMATCHES, type Mismatch } from '../../domain/rules/refundList';
import type { RefundList, RefundListLine } from '../../prisma/client/client';
import { statusOf } from '../../store/finance/refundLists';
import { at, count, money, nick, oneOf, payee, word, words } from '../schemas/leaves';
import type { SeenList } from './refundListBook';
import { LINE_RESULTS } from './results';
import { SHEET_WORDS, whyInWords } from './words';

/** How a line stands: it waits, was stopped, or what came of its payment. */
const LINE_STATES = ['waiting', 'stopped', ...LINE_RESULTS] as const;
type LineState = (typeof LINE_STATES)[number];

export const listHead = z
  .strictObject({
    ...{ id: word, status: oneOf(LIST_STATUSES), madeBy: word.nullable(), madeAt: at, dueAt: at.nullable() },
    ...{ proposedBy: word.nullable(), proposedAt: at.nullable() },
    ...{ confirmedBy: word.nullable(), confirmedAt: at.nullable() },
    ...{ executedBy: word.nullable(), executedAt: at.nullable(), discardedBy: word.nullable() },
  })
  .meta({ id: 'RefundListHead', description: 'A refund list of finance without its lines.' });

const line = z
  .strictObject({
    ...{ n: count, caseId: word, tid: word, purpose: word, amount: money },
    ...{ nickname: nick.nullable(), realName: payee.nullable(), account: payee.nullable(), reason: words.nullable() },
    ...{ state: oneOf(LINE_STATES), says: words, why: oneOf(MISMATCHES).nullable(), note: words.nullable() },
    ...{ stoppedBy: word.nullable(), sentBackAt: at.nullable(), sentAt: at.nullable() },
    ...{ reference: word.nullable(), refusal: words.nullable() },
  })
  .meta({
    id: 'RefundListLine',
    description: '`says` tells in a sentence how it stands. Whom it pays is read in its case now. Amounts are fen.',
  });

export const refundList = listHead
  .extend({ lines: z.array(line), total: money })
  .meta({ id: 'RefundList', description: 'A refund list; `total` is what its lines that were not stopped come to.' });

export type ListView = ReturnType<typeof listView>;

export function headView(list: RefundList) {
  const { id, madeBy, madeAt, dueAt, proposedBy, proposedAt, confirmedBy, confirmedAt } = list;
  const { executedBy, executedAt, discardedBy } = list;
  return {
    ...{ id, status: statusOf(list), madeBy, madeAt: madeAt.toISOString(), dueAt: iso(dueAt) },
    ...{ proposedBy, proposedAt: iso(proposedAt), confirmedBy, confirmedAt: iso(confirmedAt) },
    ...{ executedBy, executedAt: iso(executedAt), discardedBy },
  };
}

export function listView(seen: SeenList) {
  const lines = seen.lines.map((one) => lineView(seen, one));
  const total = lines.reduce((sum, { state, amount }) => (state === 'stopped' ? sum : sum + amount), 0);
  return { ...headView(seen.list), lines, total };
}

function lineView({ list, results, shop }: SeenList, row: RefundListLine) {
  const { n, caseId, tid, purpose, amount, note, stoppedBy, sentBackAt, sentAt } = row;
  const { result, reference = null, refusal = null, nickname, realName, account, reason } = resultOf(results, n);
  // stopLine wrote one of these words.
  const why = row.why as Mismatch | null;
  const state: LineState =
    row.status === 'sent' ? (result ?? 'underWay') : row.status === 'stopped' ? 'stopped' : 'waiting';
  const said = SHEET_WORDS[shop.language];
  const says =
    state === 'stopped'
      ? `${said.stopped}${why ? whyInWords(why, shop.language) : ''}`
      : state === 'waiting'
        ? said.waiting[statusOf(list)]
        : said.results[state];
  return {
    ...{ n, caseId, tid, purpose, amount, nickname, realName, account, reason, state, says, why, note, stoppedBy },
    ...{ sentBackAt: iso(sentBackAt), sentAt: iso(sentAt), reference, refusal },
  };
}

function resultOf(results: SeenList['results'], n: number) {
  return results.get(n) ?? { nickname: null, realName: null, account: null, reason: null };
}

function iso(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
