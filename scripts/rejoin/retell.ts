import { join } from 'node:path';
import { type Client, type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import { DefaultLogger, type InjectedSinks, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { sealingConverter } from '../../codec';
import type { CaseBatch, Recorded } from '../../domain/case/rows/batch';
import type { CaseState } from '../../domain/case/state/caseState';
import type { Policy } from '../../domain/policy/policy';
import { builtBundle } from '../../worker/bundle';
import type { CaseArguments } from '../../workflows/messages';
import { root } from '../root';
import type { TellerSinks } from './teller';
import { argumentsIn, instantOf } from './workflows';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** A batch as the case has it, and as it was written. */
export interface ToldBatch {
  batch: CaseBatch;
  written: Recorded;
}

/** What a workflow tells of its case. */
export interface Retold {
  /** In order, over all runs that Temporal still has and that were asked for. */
  batches: ToldBatch[];
  /** With what the earliest of these runs began: events up to there are in no batch. Absent where that run opened the case. */
  since?: { state: CaseState; at: number };
  /** The rules with which the earliest of these runs began. */
  policy: Policy;
}

/**
 * Replays workflows, and hears of each batch that they have recorded.
 * @throws ReplayError or DeterminismViolationError where this code does not read a history; others where Temporal did not answer
 */
export type Retell = (run: { workflowId: string; runId: string }, afterSeq: number) => Promise<Retold>;

/** What makes a workflow tell its batches. The image holds a bundle with it (scripts/image.mjs). */
const TELLER = join(root, 'scripts', 'rejoin', 'teller.ts');

/** The bundle is read when it is first needed: from the sources it is made, which takes some seconds. */
export function createRetell(temporal: Client): Retell {
  let bundle: Promise<WorkflowBundleOption> | undefined;
  return async (run, afterSeq) => {
    const { workflowId } = run;
    bundle ??= builtBundle('retelling.js', { root, logger: new DefaultLogger('ERROR'), interceptors: [TELLER] });
    const batches: ToldBatch[] = [];
    for (let runId = run.runId; ; ) {
      const history: History = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
      const [first] = history.events ?? [];
      if (first === undefined) throw new Error(`The run ${runId} has no history.`);
      const [start, policy] = (await argumentsIn(first)) as CaseArguments;
      const told: ToldBatch[] = [];
      await Worker.runReplayHistory(optionsOf(await bundle, told), history, workflowId);
      batches.unshift(...told);
      const { snapshot } = start;
      const earlier: string | undefined =
        first.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
      if (snapshot === undefined) return { batches, policy };
      const isEnough =
        snapshot.state.seq <= afterSeq || earlier === undefined || !(await isKept(temporal, workflowId, earlier));
      if (isEnough) return { batches, policy, since: { state: snapshot.state, at: instantOf(first.eventTime) } };
      runId = earlier;
    }
  };
}

function optionsOf(workflowBundle: WorkflowBundleOption, told: ToldBatch[]) {
  const sinks: InjectedSinks<TellerSinks> = {
    teller: {
      told: {
        fn: (_info, batch, written) => {
          told.push({ batch, written });
        },
        callDuringReplay: true,
      },
    },
  };
  return { workflowBundle, dataConverter: { payloadCodecs: sealingConverter().payloadCodecs }, sinks };
}

async function isKept(temporal: Client, workflowId: string, runId: string): Promise<boolean> {
  try {
    await temporal.workflow.getHandle(workflowId, runId).describe();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
