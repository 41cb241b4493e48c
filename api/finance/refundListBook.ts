import type { Logger } from 'pino';
import type { Actor } from '../../domain/roles';
import { type ListStep, type Mismatch, mayStop } from '../../domain/rules/refundList';
import { type Language, languageNamed } from '../../domain/vocabulary';
import type { CaseClient } from '../../intake/caseClient';
import type { RefundList, RefundListLine } from '../../prisma/client/client';
import { type AuditSource, audit } from '../../store/audit';
import type { Database } from '../../store/database';
import { lineFactsOf } from '../../store/finance/lineFacts';
import {
  type ListWithLines,
  makeRefundList,
  markSent,
  markSentBack,
  refundListOf,
  refundLists,
  statusOf,
  stopLine,
  takeStep,
} from '../../store/finance/refundLists';
import { checkLine, goesBack, type ListPorts, letLineGo, sendBack } from './letGo';
import { type LineResult, resultsOf } from './results';
import { whyInWords } from './words';

/** A list, and of each line whom it pays and what came of it, as its case says now. */
export interface SeenList extends ListWithLines {
  results: ReadonlyMap<number, LineResult>;
  /** The shop's language and time zone, for whoever reads it on paper. */
  shop: { language: Language; timeZone: string };
}

/** Who takes a step: in the audit, and as the case knows them. */
export interface ListActor {
  source: AuditSource;
  actor: Actor;
}

/** In which form a list leaves the house. */
export type Copy = 'xlsx' | 'csv' | 'page';

export type StepTaken = { as: 'done'; seen: SeenList } | { as: 'notAtStep' | 'samePerson' | 'unknown' };

/** Finance's refund lists (handbook §4). */
export interface RefundListBook {
  /** Undefined where nothing waits for finance. */
  make(shopId: string, by: ListActor): Promise<SeenList | undefined>;
  all(shopId: string, limit: number): Promise<RefundList[]>;
  one(shopId: string, id: string): Promise<SeenList | undefined>;
  /** Takes a list a step further. Its lines are checked before it is confirmed, and each again before it is paid. */
  step(shopId: string, id: string, step: ListStep, by: ListActor): Promise<StepTaken>;
  /** Takes a line out that does not fit finance's own books; the agent reads the reason. */
  stop(
    line: { shopId: string; id: string; n: number; reason: string },
    by: ListActor,
  ): Promise<StepTaken | { as: 'unknownLine' }>;
  /** Somebody has taken the list out of the house as a file. */
  noteDownload(shopId: string, id: string, as: Copy, by: AuditSource): Promise<void>;
}

/** So many cases are told at once: more would only wait for the same workers. */
const AT_ONCE = 8;

export function createRefundListBook(
  database: Database,
  cases: Pick<CaseClient, 'send'>,
  logger: Pick<Logger, 'warn'>,
): RefundListBook {
  async function one(shopId: string, id: string): Promise<SeenList | undefined> {
    const found = await refundListOf(database, shopId, id);
    return found && { ...found, results: await resultsOf(database, found.lines), shop: await shopOf(shopId) };
  }

  async function seen(shopId: string, id: string): Promise<SeenList> {
    const found = await one(shopId, id);
    if (!found) throw new Error(`The refund list ${id} is gone.`);
    return found;
  }

  /** Every stopped line whose case has not got it back yet. One whose case does not answer waits for the next step. */
  async function giveBack(shopId: string, id: string, by: ListActor): Promise<void> {
    const { lines, shop } = await seen(shopId, id);
    const ports = portsOf(shopId, by);
    const open = lines.filter(({ status, why, sentBackAt }) => status === 'stopped' && why && sentBackAt === null);
    await eachLine(open, async (line) => {
      const why = whyOf(line);
      if (goesBack(why)) await sendBack(ports, line, { why, reason: line.note ?? whyInWords(why, shop.language) });
      await markSentBack(database, line);
    });
  }

  function portsOf(shopId: string, { actor }: ListActor): ListPorts {
    return {
      factsOf: ({ caseId, processId }) => lineFactsOf(database, { shopId, caseId, processId }),
      async give(caseId, command, commandId) {
        await cases.send(caseId, command, actor, commandId);
      },
      markSent: (line) => markSent(database, line),
      async stop(line, why, note) {
        await stopLine(database, { ...line, why, note, by: actor.id });
      },
    };
  }

  async function shopOf(shopId: string): Promise<SeenList['shop']> {
    const which = { where: { id: shopId }, select: { language: true, timeZone: true } };
    const { language, timeZone } = await database.shop.findUniqueOrThrow(which);
    return { language: languageNamed(language), timeZone };
  }

  /** One line that fails stops no other. What has no answer still waits, and is tried again with the same step. */
  async function eachLine(lines: readonly RefundListLine[], work: (line: RefundListLine) => Promise<void>) {
    // All workers draw from the same lines.
    const waiting = lines.values();
    const worker = async () => {
      for (const line of waiting) {
        await work(line).catch((error: unknown) => {
          const { listId, n, caseId } = line;
          logger.warn({ err: error, listId, line: n, caseId }, 'a line of a refund list has no answer yet');
        });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  return {
    one,
    all: (shopId, limit) => refundLists(database, shopId, limit),
    async make(shopId, by) {
      const id = await makeRefundList(database, { shopId, madeBy: by.source });
      if (id === undefined) return undefined;
      await giveBack(shopId, id, by);
      return seen(shopId, id);
    },
    async step(shopId, id, step, by) {
      const found = await refundListOf(database, shopId, id);
      if (!found) return { as: 'unknown' };
      const ports = portsOf(shopId, by);
      const waiting = found.lines.filter(({ status }) => status === 'waiting');
      // Before it is confirmed, so that what is confirmed is what fits.
      if (step === 'confirm' && statusOf(found.list) === 'proposed') {
        for (const line of waiting) await checkLine(ports, line);
      }
      const taken = await takeStep(database, { shopId, id, step }, by.source);
      if (taken !== 'done') return { as: taken };
      if (step === 'execute') await eachLine(waiting, (line) => letLineGo(ports, line));
      if (step !== 'discard') await giveBack(shopId, id, by);
      return { as: 'done', seen: await seen(shopId, id) };
    },
    async stop({ shopId, id, n, reason }, by) {
      const found = await refundListOf(database, shopId, id);
      if (!found) return { as: 'unknown' };
      if (!found.lines.some((line) => line.n === n)) return { as: 'unknownLine' };
      if (!mayStop(statusOf(found.list))) return { as: 'notAtStep' };
      if (!(await stopLine(database, { listId: id, n, why: 'byHand', note: reason, by: by.actor.id }))) {
        return { as: 'notAtStep' };
      }
      await giveBack(shopId, id, by);
      return { as: 'done', seen: await seen(shopId, id) };
    },
    noteDownload: (shopId, id, as, by) =>
      database.$transaction((transaction) =>
        audit(transaction, by, {
          action: 'refundListDownloaded',
          ...{ shopId, subject: `refundList:${id}`, after: { as } },
        }),
      ),
  };
}

/** stopLine wrote one of these words. */
function whyOf({ why }: RefundListLine): Mismatch {
  return why as Mismatch;
}
