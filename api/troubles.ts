import type { Client } from '@temporalio/client';
import type { CaseTrouble, ProviderPause } from '../prisma/client/client';
import type { Database } from '../store/database';
import {
  closeLetter,
  type DeadLetter,
  findLetter,
  type LetterOutcome,
  type LetterSort,
  listLetters,
} from '../store/deadLetters';
import { RESTORED } from '../store/restored';
import { DEAD_LETTER_WORKFLOW, deadLetterIdOf, type RetryOrder } from '../workflows/messages';

/**
 * What waits for a person and is no task of a case. Each sort says how it ends:
 * - `paused`: a provider does not accept the shop's session or keys; its calls rest until a person resumes them.
 * - `case`, `shop`: a case, or the whole shop, cannot go on. It ends by itself once the cause is gone.
 * - `message`, `notice`, `effect`: a message, a notice to the staff or another effect that failed (store/deadLetters.ts).
 *   A person has it tried again, or closes it with a note.
 */
export const TROUBLE_SORTS = ['paused', 'case', 'shop', 'message', 'notice', 'effect'] as const;
export type TroubleSort = (typeof TROUBLE_SORTS)[number];

export interface Trouble {
  id: string;
  sort: TroubleSort;
  since: Date;
  /** Why it is there, or why the last try failed. */
  reason: string;
  /** Its subject: ids, a topic, a provider, or the text for the staff. Nothing of a buyer. */
  about: Record<string, string>;
  /** How often a person had it tried again. */
  attempts: number;
  outcome: LetterOutcome | null;
  note: string | null;
  endedAt: Date | null;
  endedBy: string | null;
}

export interface TroubleFilter {
  open: boolean;
  sort?: TroubleSort;
}

/** The troubles of one shop, never of another. */
export interface Troubles {
  /** The latest first. */
  list(shopId: string, filter: TroubleFilter, limit: number): Promise<Trouble[]>;
  /** The shop's calls to the provider go on. Who comes second finds it done. Undefined when no pause has this id. */
  resume(shopId: string, id: string, staffId: string): Promise<Trouble | undefined>;
  /**
   * Tries it again and waits for the result. One try at a time: who asks meanwhile has the same answer. What is closed, or
   * a command id that was given before, is answered as it stands. Undefined when nothing that can be tried again has this id.
   */
  retry(order: RetryOrder): Promise<Trouble | undefined>;
  close(shopId: string, id: string, by: { staffId: string; note: string }): Promise<Trouble | undefined>;
}

/** How long a caller waits for a try, ms. The try itself goes on after that. */
const RETRY_LIMIT = 15_000;

const LETTERS: readonly LetterSort[] = ['message', 'notice', 'effect'];

/** Reads the rows in Postgres. A worker makes the tries, since only workers speak with the providers. */
export function createTroubles(
  database: Database,
  temporal: Client,
  taskQueue: string,
  limitMs = RETRY_LIMIT,
): Troubles {
  return {
    ...prismaTroubles(database),
    async retry(order) {
      const { shopId, letterId, commandId } = order;
      const letter = await findLetter(database, shopId, letterId);
      if (!letter || letter.closedAt !== null || letter.commandId === commandId) return letter && letterOf(letter);
      await temporal.withDeadline(Date.now() + limitMs, () =>
        temporal.workflow.execute(DEAD_LETTER_WORKFLOW, {
          workflowId: deadLetterIdOf(shopId, letterId),
          taskQueue,
          args: [order],
          staticSummary: 'Tries a dead letter again',
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      );
      const tried = await findLetter(database, shopId, letterId);
      return tried && letterOf(tried);
    },
  };
}

/** The rows, and what needs no worker. */
export function prismaTroubles(database: Database): Omit<Troubles, 'retry'> {
  const { providerPause, caseTrouble } = database;
  return {
    async list(shopId, { open, sort }, limit) {
      const wants = (...sorts: readonly TroubleSort[]) => sort === undefined || sorts.includes(sort);
      const letterSort = LETTERS.find((one) => one === sort);
      const [pauses, standing, letters] = await Promise.all([
        wants('paused') ? listPauses(shopId, open, limit) : [],
        wants('case', 'shop') ? listStanding(shopId, { open, sort }, limit) : [],
        wants(...LETTERS) ? listLetters(database, shopId, { open, sort: letterSort }, limit) : [],
      ]);
      return [...pauses.map(pauseOf), ...standing.map(standingOf), ...letters.map(letterOf)]
        .sort((one, other) => other.since.getTime() - one.since.getTime())
        .slice(0, limit);
    },
    async resume(shopId, id, staffId) {
      await providerPause.updateMany({
        where: { shopId, id, resumedAt: null, reason: { not: RESTORED } },
        data: { resumedAt: new Date(), resumedBy: staffId },
      });
      const row = await providerPause.findFirst({ where: { shopId, id } });
      return row ? pauseOf(row) : undefined;
    },
    async close(shopId, id, by) {
      const closed = await closeLetter(database, { shopId, id, ...by });
      return closed && letterOf(closed);
    },
  };

  function listPauses(shopId: string, open: boolean, limit: number): Promise<ProviderPause[]> {
    return providerPause.findMany({
      where: { shopId, ...(open ? { resumedAt: null } : {}) },
      orderBy: [{ since: 'desc' }, { id: 'desc' }],
      take: limit,
    });
  }

  function listStanding(shopId: string, { open, sort }: TroubleFilter, limit: number): Promise<CaseTrouble[]> {
    const whose = sort === undefined ? {} : { caseId: sort === 'shop' ? '' : { not: '' } };
    return caseTrouble.findMany({
      where: { shopId, ...whose, ...(open ? { endedAt: null } : {}) },
      orderBy: [{ since: 'desc' }, { id: 'desc' }],
      take: limit,
    });
  }
}

/** What only a tried matter has. */
const UNTRIED = { attempts: 0, outcome: null, note: null } as const;

function pauseOf({ id, since, provider, reason, resumedAt, resumedBy }: ProviderPause): Trouble {
  return { id, sort: 'paused', since, reason, about: { provider }, ...UNTRIED, endedAt: resumedAt, endedBy: resumedBy };
}

function standingOf({ id, since, caseId, sort: what, reason, endedAt }: CaseTrouble): Trouble {
  const [sort, about] = caseId === '' ? (['shop', { what }] as const) : (['case', { caseId, what }] as const);
  return { id, sort, since, reason, about, ...UNTRIED, endedAt, endedBy: null };
}

function letterOf({
  id,
  sort,
  since,
  reason,
  about,
  attempts,
  outcome,
  note,
  closedAt,
  closedBy,
}: DeadLetter): Trouble {
  return { id, sort, since, reason, about, attempts, outcome, note, endedAt: closedAt, endedBy: closedBy };
}
