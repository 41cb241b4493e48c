import type { CaseState } from '../domain/case/state/caseState';
import type { OrderMoney } from '../domain/rules/orderMoney';
import { type Language, languageNamed } from '../domain/vocabulary';
import { Prisma } from '../prisma/client/client';
import { moneyIn, ORDER_MONEY, type OrderMoneyRow } from '../store/orderMoney';
import type { QuickReads } from '../store/quickReads';
import type { CaseRecord, CaseSummary } from './records';
import type { Standing } from './staffBook';
import { type AroundCase, peopleOfCase, ROTA_OF_OWNER, standingOf } from './standing';

/** All that is read of a case before somebody sees it. */
export interface CaseFacts {
  record: CaseRecord;
  /** Of its state as Postgres has it: the same digest, the same state. */
  stateDigest: string;
  /** What the order's ledger and its other cases say of its money (handbook §4). */
  money?: OrderMoney;
  /** What whoever looks is to the case. */
  standing: Standing;
  /** In which the shop speaks. */
  language: Language;
}

/** What this person has to know of a case of their shop, as one moment has it. Undefined where the shop has no such case. */
export type ReadCaseFacts = (shopId: string, staffId: string, caseId: string) => Promise<CaseFacts | undefined>;

/** By these columns cases are found; no answer shows them. */
export const SEARCHED = { nickDigest: true, words: true, grams: true } as const;

/** The columns of a case `c` that answers show, but for its state. */
export const SUMMARY_COLUMNS = columnsOf((column) => column !== 'state');

const COLUMNS = columnsOf(() => true);

interface FactsRow extends CaseSummary, OrderMoneyRow, AroundCase {
  state: CaseState;
  stateDigest: string;
  language: string | null;
}

/** One statement: each further one would cost every look and every command a way to Postgres and back. */
export function caseFactsReader(read: QuickReads): ReadCaseFacts {
  return async (shopId, staffId, caseId) => {
    // The recorder wrote this state from the same type. JSON loses the type.
    const [row] = await read<FactsRow>(Prisma.sql`
      SELECT ${COLUMNS}, md5(c."state"::text) AS "stateDigest", ${ORDER_MONEY},
        (SELECT h."language" FROM "Shop" h WHERE h."id" = c."shopId") AS "language",
        ${peopleOfCase(staffId)}, ${ROTA_OF_OWNER}
      FROM "Case" c WHERE c."id" = ${caseId} AND c."shopId" = ${shopId}`);
    if (!row) return undefined;
    const { committed, states, people, rota, language, stateDigest, ...record } = row;
    return {
      record,
      stateDigest,
      money: moneyIn({ committed, states }),
      standing: standingOf(record, { people, rota }, staffId),
      language: languageNamed(language ?? undefined),
    };
  };
}

function columnsOf(isShown: (column: string) => boolean): Prisma.Sql {
  const shown = Object.keys(Prisma.CaseScalarFieldEnum).filter((one) => !Object.hasOwn(SEARCHED, one) && isShown(one));
  return Prisma.raw(shown.map((column) => `c."${column}"`).join(', '));
}
