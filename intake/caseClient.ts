import { setTimeout as pause } from 'node:timers/promises';
import {
  type Client,
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, type SearchAttributePair, SearchAttributeType, type Workflow } from '@temporalio/common';
import type { CommandOf } from '../domain/case/commands';
import { decide } from '../domain/case/decide';
import type { Preview } from '../domain/case/preview';
import type { Phase } from '../domain/case/rows/caseRow';
import { NO_CASE } from '../domain/case/state/caseState';
import { DomainError, type RefusalCode, refuseAs } from '../domain/errors';
import { playbookOf } from '../domain/playbooks/kinds';
import { kindInWords } from '../domain/playbooks/kindWords';
import type { SomeValues } from '../domain/refusalValues';
import { type Actor, type Giver, isAgent } from '../domain/roles';
import { rotaRulesAt } from '../domain/rules/peakDays';
import type { CaseLine, Subject } from '../domain/vocabulary';
import { workflowIdOf } from '../domain/workflowId';
import type { Database } from '../store/database';
import { orderMoneyOf } from '../store/orderMoney';
import { readPastCases } from '../store/pastCases';
import { withNextOwner } from '../store/rota/nextOwner';
import type { Shop, Shops } from '../store/shops';
import { type CaseOfOrder, caseOf, casesOfOrder, hasEnded, pastCaseOf, workflowIdOfCase } from '../store/subjects';
import { readWishes } from '../store/wishes';
import {
  CASE_WORKFLOW,
  CASES_QUEUE,
  type CaseAnswer,
  type CaseArguments,
  type CaseMessage,
  PREVIEW_QUERY,
  type PreviewAnswer,
  type PreviewMessage,
  type UpdateCommand,
} from '../workflows/messages';
import { awayPart } from './awayPart';
import { caseOfEntry } from './entry';
import { CaseNotFound, NotOnPlatform, OutcomeUnknown } from './errors';
import { reviewFactsOf } from './facts';
import { readOrder } from './orders';
import { readOnPlatform } from './platform';

export interface CaseClient {
  /**
   * An agent opens a case about an order or its review. This reads the live facts first. Repeating it finds the same
   * case.
   */
  open(
    input: { shopId: string; kind: string; tid: string; oid?: string; lines?: CaseLine[]; note?: string },
    actor: Actor,
    commandId: string,
  ): Promise<CaseAnswer>;
  /** Opens the case of a subject, with facts that were just read. */
  openWith(opening: Opening, actor: Actor): Promise<CaseAnswer>;
  /**
   * Gives a command to a case. The command id is the id of the update, so a repeated command gets the same answer.
   */
  send(caseId: string, command: UpdateCommand, actor: Actor, commandId: string, at?: CaseAt): Promise<CaseAnswer>;
  /** What a command would do now. Nothing changes; refused like the command itself. */
  preview(caseId: string, command: UpdateCommand, actor: Actor, at?: CaseAt): Promise<Preview>;
}

/** Where and to which version a command goes. */
export interface CaseAt {
  /** Of the case, from whoever has read its row. Without it the row is read. */
  workflowId?: string;
  /** Only while the case has this version. */
  ifSeq?: number;
}

export type Opening = Omit<CommandOf<'open'>, 'type' | 'caseId' | 'clockOffset' | 'pastCases' | 'wishes'>;

export interface CaseClientOptions {
  temporal: Client;
  database: Database;
  shops: Shops;
  /** How long a caller waits for an answer, ms, before the outcome counts as unknown. */
  timeoutMs?: number;
  taskQueue?: string;
  /** Continue-as-new after so many events of history, for tests. */
  continueAfter?: number;
}

/** Less than this is the two machines' clocks, not a shop whose clock was moved. */
const SAME_CLOCK_MS = 5_000;

/** The first pause, ms, before a command that the server left unprocessed is given again; the next are twice as long. */
const AGAIN_MS = 50;

/** After these the buyer may be promised money: they carry what the order can still bear, whoever paid the rest (handbook §4). */
const PROMISES: readonly UpdateCommand['type'][] = ['propose', 'approve'];

/** The only way in to a case: whoever speaks to one, from the API or from the platform, does it here. */
export function createCaseClient(options: CaseClientOptions): CaseClient {
  const { temporal, database, shops, timeoutMs = 10_000, taskQueue = CASES_QUEUE, continueAfter } = options;

  async function openWith(opening: Opening, actor: Actor): Promise<CaseAnswer> {
    const { shopId, subject } = opening;
    const shop = await shops.shop(shopId);
    const { buyerId } = opening;
    const [policy, clockOffset, pastCases, wishes] = await Promise.all([
      shops.policy(shopId),
      offsetOf(shop),
      readPastCases(database, { shopId, buyerId, tid: opening.tid, subject }),
      readWishes(database, { shopId, buyerId }),
    ]);
    const { kind } = opening;
    const now = Date.now() + clockOffset;
    // Whose an agent's own opening is needs no rota.
    const known = isAgent(actor.role)
      ? pastCases
      : await withNextOwner(database, pastCases, {
          ...{ shopId, kind, at: now, rules: rotaRulesAt(now, policy) },
        });
    // A dry run before anything is started: a refused opening leaves no case and no subject behind.
    const heard = wishes.length > 0 ? { wishes } : {};
    const command = { type: 'open' as const, ...opening, pastCases: known, ...heard, caseId: '', clockOffset };
    decide(NO_CASE, command, { now, policy, actor });
    const { tid } = opening;
    const { caseId, workflowId, generation, previousCaseId } = await caseOf(database, { shopId, subject, tid });
    const args: CaseArguments = [{ caseId, shopId, clockOffset, continueAfter }, policy];
    // Made anew for each try: it can be carried out once.
    const start = () =>
      new WithStartWorkflowOperation(CASE_WORKFLOW, {
        workflowId,
        taskQueue,
        args,
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        typedSearchAttributes: searchAttributes(shopId, opening.kind),
        staticSummary: kindInWords(opening.kind, shop.language),
        staticDetails: `order ${tid}, opened as ${opening.kind}`,
      });
    const updateId = openingId(subject, generation);
    const linked = { ...command, caseId, previousCaseId: opening.previousCaseId ?? previousCaseId };
    const message: CaseMessage = { command: linked, actor };
    return answered({ caseId, workflowId }, updateId, () =>
      temporal.workflow.executeUpdateWithStart<Workflow, CaseAnswer, [CaseMessage]>('open', {
        startWorkflowOperation: start(),
        args: [message],
        updateId,
      }),
    );
  }

  async function answered<Answer>(to: Address, commandId: string, ask: () => Promise<Answer>): Promise<Answer> {
    const giveUpAt = Date.now() + timeoutMs;
    for (let tries = 0; ; tries += 1) {
      try {
        return await temporal.withDeadline(giveUpAt, ask);
      } catch (error) {
        const pauseMs = AGAIN_MS * 2 ** tries;
        if (!isUnprocessed(error) || Date.now() + pauseMs > giveUpAt) {
          throw await explained(error, { temporal, database }, to, commandId);
        }
        await pause(pauseMs);
      }
    }
  }

  async function giverOf(caseId: string, command: UpdateCommand, actor: Actor): Promise<Giver> {
    const order = PROMISES.includes(command.type) ? await orderMoneyOf(database, caseId) : undefined;
    return order ? { ...actor, order } : actor;
  }

  async function preview(caseId: string, command: UpdateCommand, actor: Actor, at: CaseAt = {}): Promise<Preview> {
    const workflowId = at.workflowId ?? (await workflowIdOfCase(database, caseId));
    const message: PreviewMessage = {
      command,
      actor: await giverOf(caseId, command, actor),
      askedAt: Date.now(),
      ...(at.ifSeq !== undefined && { ifSeq: at.ifSeq }),
    };
    const answer = await answered({ caseId, workflowId }, '', () =>
      temporal.workflow.getHandle(workflowId).query<PreviewAnswer, [PreviewMessage]>(PREVIEW_QUERY, message),
    );
    if ('refused' in answer) refuseAs(answer.refused);
    return answer.preview;
  }

  async function send(
    caseId: string,
    command: UpdateCommand,
    actor: Actor,
    commandId: string,
    at: CaseAt = {},
  ): Promise<CaseAnswer> {
    const workflowId = at.workflowId ?? (await workflowIdOfCase(database, caseId));
    const giver = await giverOf(caseId, command, actor);
    const message: CaseMessage = { command, actor: giver, ...(at.ifSeq !== undefined && { ifSeq: at.ifSeq }) };
    return answered({ caseId, workflowId }, commandId, () =>
      temporal.workflow
        .getHandle(workflowId)
        .executeUpdate<CaseAnswer, [CaseMessage]>(command.type, { args: [message], updateId: commandId }),
    );
  }

  /** One line has one case within its term: a closed one goes on, an open one is named instead (handbook §3.6). */
  async function enterAnew(
    { caseId, workflowId, kind }: CaseOfOrder,
    entry: CommandOf<'reopen'>,
    actor: Actor,
    commandId: string,
  ): Promise<CaseAnswer> {
    try {
      return await send(caseId, entry, actor, commandId, { workflowId: workflowIdOf({ caseId, workflowId }) });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'wrongStage') throw error;
      throw new DomainError(
        'caseAlreadyOpen',
        `This is worked in the open ${kind} case ${caseId} already; go on there.`,
      );
    }
  }

  return {
    openWith,
    send,
    preview,
    async open({ shopId, kind, tid, oid, lines, note }, actor, commandId) {
      const shop = await shops.shop(shopId);
      const order = await readOnPlatform(() => readOrder(shop, database, tid), `the order ${tid}`);
      if (oid !== undefined && !order.lines.some((line) => line.oid === oid)) {
        throw new NotOnPlatform(`The order ${tid} has no line ${oid}.`);
      }
      const about = { shopId, kind, buyerId: order.buyerId, tid, order, note };
      if (playbookOf(kind).subject === 'review') {
        const review = await reviewOf(shop, tid, oid);
        return openWith({ ...about, subject: { type: 'review', externalId: review.oid }, review }, actor);
      }
      const subject: Subject = { type: 'order', externalId: oid ?? tid };
      const oids = (lines ?? order.lines).map((line) => line.oid).filter((one) => oid === undefined || one === oid);
      const within = (await casesOfOrder(database, shopId, tid)).filter((one) =>
        one.oids.some((its) => oids.includes(its)),
      );
      const known = caseOfEntry(within, { kind, subject, oids });
      if (known) return enterAnew(known, { type: 'reopen', kind, note }, actor, commandId);
      const previousCaseId = await pastCaseOf(database, shopId, tid, oids);
      return openWith({ ...about, subject, lines, previousCaseId }, actor);
    },
  };
}

/** The review of a line, or of the order; of several the first that is not good. */
async function reviewOf(shop: Shop, tid: string, oid: string | undefined) {
  const reviews = await readOnPlatform(() => shop.top.reviewsOf(tid), `the reviews of the order ${tid}`);
  const asked = reviews.filter((one) => oid === undefined || one.oid === oid);
  const review = asked.find(({ result }) => result !== 'good') ?? asked[0];
  if (!review) throw new NotOnPlatform(`The buyer of the order ${tid} has not reviewed ${oid ?? 'it'}.`);
  return reviewFactsOf(review);
}

/** The update id of an opening: one a subject, however often it is pushed. */
function openingId({ type, externalId }: Subject, generation: number): string {
  return `open:${type}:${externalId}:${generation}`;
}

/** How far the platform's clock is ahead of ours, ms: near zero, unless a shop's clock was moved. */
async function offsetOf(shop: Shop): Promise<number> {
  const offset = (await readOnPlatform(() => shop.top.timeGet(), 'the time')) - Date.now();
  return Math.abs(offset) < SAME_CLOCK_MS ? 0 : offset;
}

/** By what a case is found in Temporal. */
export function searchAttributes(shopId: string, kind: string, phase: Phase = 'open'): SearchAttributePair[] {
  const type = SearchAttributeType.KEYWORD;
  return [
    { key: { name: 'CaseShop', type }, value: shopId },
    { key: { name: 'CaseKind', type }, value: kind },
    { key: { name: 'CasePhase', type }, value: phase },
  ];
}

interface Address {
  caseId: string;
  workflowId: string;
}

/** What an error of Temporal means to whoever gave the command. */
async function explained(
  error: unknown,
  { temporal, database }: Pick<CaseClientOptions, 'temporal' | 'database'>,
  { caseId, workflowId }: Address,
  commandId: string,
): Promise<unknown> {
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    if (cause instanceof ApplicationFailure && cause.type === 'DomainError') {
      const [code, values] = cause.details ?? [];
      return new DomainError(String(code) as RefusalCode, cause.message, values as SomeValues | undefined);
    }
    // No rule said no, so the server did: the command was not processed, or its case broke off.
    return unknown();
  }
  if (error instanceof WorkflowNotFoundError) {
    // A dev server that lost its store, or a case whose term has ended: Postgres knows which.
    return new CaseNotFound(caseId, await hasEnded(database, caseId).catch(() => false));
  }
  if (error instanceof WorkflowExecutionAlreadyStartedError) return new CaseNotFound(caseId, true);
  // The client wraps some of the server's answers, as that a case cannot be asked just now.
  const isServers = isGrpcServiceError(error) || error instanceof ServiceError;
  return isServers || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ? unknown() : error;

  async function unknown(): Promise<OutcomeUnknown> {
    return new OutcomeUnknown(commandId, await awayPart({ temporal, database }, workflowId), { cause: error });
  }
}

/** The server's own no to an update of a case that is too busy, or was just continued: nothing was done. */
function isUnprocessed(error: unknown): boolean {
  if (!(error instanceof WorkflowUpdateFailedError)) return false;
  const { cause } = error;
  return cause instanceof ApplicationFailure && cause.type === 'UnprocessedUpdate';
}
