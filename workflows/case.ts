import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  currentUpdateInfo,
  defineQuery,
  defineSignal,
  defineUpdate,
  makeContinueAsNewFunc,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { CaseCommand } from '../domain/case/commands';
import { decide } from '../domain/case/decide';
import type { CaseEvent } from '../domain/case/events';
import { evolveAll } from '../domain/case/evolve';
import { previewOf } from '../domain/case/preview';
import type { Phase } from '../domain/case/rows/caseRow';
import type { CaseState } from '../domain/case/state/caseState';
import { NO_CASE } from '../domain/case/state/caseState';
import { throwIfChanged } from '../domain/case/state/version';
import { nextDeadline, wants } from '../domain/case/wants';
import { DomainError, refuse } from '../domain/errors';
import type { Policy } from '../domain/policy/policy';
import { type Actor, SYSTEM } from '../domain/roles';
import { earliest } from '../domain/wanted';
import { createAlarm } from './alarm';
import { rememberAnswer } from './answers';
import { createAsker } from './asker';
import {
  type CaseAnswer,
  type CaseMessage,
  type CaseResult,
  type CaseSnapshot,
  type CaseStart,
  MOVE_SIGNAL,
  PREVIEW_QUERY,
  type PreviewAnswer,
  type PreviewMessage,
  PUSHES,
  STATE_QUERY,
  UPDATES,
} from './messages';
import { throwUnlessOpened } from './opening';
import { createRecorder } from './recorder';
import { show } from './visibility';

/**
 * One after-sales case, from its opening to the end of its after-sales term. `decide` makes every decision; this file
 * makes it durable. Commands come in as updates. The loop keeps what the case wants under way, and records what
 * happened.
 */
export async function caseWorkflow(start: CaseStart, policy: Policy): Promise<CaseResult> {
  let state: CaseState = start.snapshot?.state ?? NO_CASE;
  let answers: Record<string, CaseAnswer> = start.snapshot?.answers ?? {};
  let shown: Phase = start.snapshot?.shown ?? 'open';
  let long = false;
  let rules = policy;
  const recorder = createRecorder(
    () => state,
    () => rules.version,
  );
  const alarm = createAlarm(now, dueDeadlines);
  const asker = createAsker(() => ({ shopId: start.shopId, caseId: start.caseId, askedAt: now() }), {
    answered: (id, answer) => give({ type: 'answered', id, answer }, SYSTEM),
    failed: (id, reason) => give({ type: 'askFailed', id, reason }, SYSTEM),
  });

  setHandler(defineQuery<CaseState>(STATE_QUERY), () => state);
  setHandler(defineQuery<PreviewAnswer, [PreviewMessage]>(PREVIEW_QUERY), preview);
  setHandler(defineSignal(MOVE_SIGNAL), () => {
    long = isLong();
  });
  for (const name of UPDATES) {
    const update = defineUpdate<CaseAnswer, [CaseMessage]>(name);
    setHandler(update, answer, { validator: throwUnlessAllowed });
  }

  keepWants();
  const recording = recorder.run();
  await Promise.race([recording, throwUnlessOpened(start, () => state.seq > 0)]);
  // A timer may ring just when nothing was left to do. So the loop asks again here.
  do {
    await Promise.race([recording, condition(mayGo)]);
  } while (!mayGo());
  if (!isOver()) return nextRun({ ...start, snapshot: snapshot() }, rules);
  return { caseId: start.caseId, seq: state.seq, closedAs: state.closedAs };

  /** The run is over or long enough, and everything is recorded, answered and said. */
  function mayGo(): boolean {
    return (isOver() || long) && recorder.idle() && asker.idle() && allHandlersFinished();
  }

  function give(command: CaseCommand, actor: Actor, { at = now(), heard }: Given = {}): CaseEvent[] {
    const events = decide(state, command, { now: at, policy: rules, actor });
    if (events.length === 0) return events;
    state = evolveAll(state, events);
    if (command.type === 'adoptPolicy') rules = command.policy;
    // Only accepted commands ask `isLong`. A refused push leaves no trace in the history, so it must not decide when
    // the run ends.
    long = isLong();
    recorder.add(events, heard);
    keepWants();
    return events;
  }

  function keepWants(): void {
    if (state.seq === 0) return;
    const { asks, deadlines } = wants(state);
    asker.keep(asks);
    alarm.keep(earliest(deadlines));
    shown = show(state, shown);
  }

  function dueDeadlines(rungAt: number): void {
    const until = Math.max(rungAt, now());
    for (let next = nextDeadline(state); next && next.at <= until; next = nextDeadline(state)) {
      const events = give({ type: 'due', id: next.id }, SYSTEM, { at: Math.max(next.at, now()) });
      if (events.length === 0) throw new Error(`The deadline ${next.id} of case ${start.caseId} leads nowhere.`);
    }
    alarm.keep(nextDeadline(state));
  }

  /** Waits only for the command's own record. So a caller that has the answer can read the result in Postgres. */
  async function answer({ command, actor }: CaseMessage): Promise<CaseAnswer> {
    const id = currentUpdateInfo()?.id ?? '';
    const known = answerTo(id);
    if (known) return known;
    const events = typed(() => give(command, actor, { heard: [command, actor] }));
    const { caseId, seq, stage } = state;
    const own = { caseId, seq, stage, events: events.map(({ type }) => type) };
    answers = rememberAnswer(answers, id, own);
    await recorder.written(seq);
    return own;
  }

  /** An id may be any word, `constructor` too: only what was answered counts. */
  function answerTo(id: string): CaseAnswer | undefined {
    return Object.hasOwn(answers, id) ? answers[id] : undefined;
  }

  /** A dry run. A refusal here leaves no trace in the history. */
  function throwUnlessAllowed({ command, actor, ifSeq }: CaseMessage): void {
    if (answerTo(currentUpdateInfo()?.id ?? '')) return;
    typed(() => throwIfChanged(state, ifSeq));
    const events = typed(() => decide(state, command, { now: now(), policy: rules, actor }));
    if (events.length > 0 || !PUSHES.includes(command.type)) return;
    typed(() => refuse('nothingNew', 'The case knows this already.'));
  }

  /** A query leaves nothing behind: it decides, and throws the decision away. Its clock is the caller's. */
  function preview({ command, actor, ifSeq, askedAt }: PreviewMessage): PreviewAnswer {
    try {
      throwIfChanged(state, ifSeq);
      return { preview: previewOf(state, command, { now: askedAt + state.clockOffset, policy: rules, actor }) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message, values } = error;
      return { refused: { code, message, ...(values && { values }) } };
    }
  }

  function now(): number {
    return Date.now() + (state.seq > 0 ? state.clockOffset : start.clockOffset);
  }

  function isOver(): boolean {
    return state.endedAt !== undefined;
  }

  function isLong(): boolean {
    const { continueAsNewSuggested, historyLength, targetWorkerDeploymentVersionChanged } = workflowInfo();
    // Workers of another version are the current ones: the next run is theirs (docs/upgrading.md).
    if (continueAsNewSuggested || targetWorkerDeploymentVersionChanged) return true;
    return start.continueAfter !== undefined && historyLength > start.continueAfter;
  }

  function snapshot(): CaseSnapshot {
    return { state, answers, shown };
  }
}

/**
 * Goes on in a run of its own. A run stays with the version of the workers that began it. Where another version is current, the
 * next run begins there.
 */
function nextRun(...args: Parameters<typeof caseWorkflow>): Promise<never> {
  const { targetWorkerDeploymentVersionChanged: moves } = workflowInfo();
  return makeContinueAsNewFunc<typeof caseWorkflow>(moves ? { initialVersioningBehavior: 'AUTO_UPGRADE' } : {})(
    ...args,
  );
}

/** When a command counts, unless now, and what of it came from outside. */
interface Given {
  at?: number;
  heard?: unknown;
}

/**
 * A refusal of a rule becomes a typed failure of the update. Any other error fails the workflow task, which a mended
 * worker retries.
 */
function typed<T>(rule: () => T): T {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.name,
      nonRetryable: true,
      details: [error.code, ...(error.values ? [error.values] : [])],
    });
  }
}
