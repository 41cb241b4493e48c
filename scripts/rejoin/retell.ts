import { join } from 'node:path';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { DefaultLogger, type InjectedSinks, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { sealingConverter } from '../../codec';
import type { CaseBatch, Recorded } from '../../domain/case/rows/batch';
import type { CaseState } from '../../domain/case/state/caseState';
import type { Policy } from '../../domain/policy/policy';
import { bundleWorkflows } from '../../worker/bundle';
import type { CaseArguments } from '../../workflows/messages';
import { root } from '../root';
import type { TellerSinks } from './teller';
import { argumentsIn } from './workflows';

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
  /** The rules with which the latest run began. */
  policy: Policy;
}

/** Replays workflows, and hears of each batch that they have recorded. */
export type Retell = (run: { workflowId: string; runId: string }, afterSeq: number) => Promise<Retold>;

/** Made when it is first needed: bundling takes some seconds. */
export function createRetell(temporal: Client): Retell {
  let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;
  return async (run, afterSeq) => {
    const { workflowId } = run;
    bundle ??= bundleWorkflows({
      logger: new DefaultLogger('ERROR'),
      interceptors: [join(root, 'scripts', 'rejoin', 'teller.ts')],
    });
    const batches: ToldBatch[] = [];
    let policy: Policy | undefined;
    for (let runId = run.runId; ; ) {
      const history: History = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
      const [first] = history.events ?? [];
      if (first === undefined) throw new Error(`The run ${runId} has no history.`);
      const [start, rules] = (await argumentsIn(first)) as CaseArguments;
      policy ??= rules;
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

function optionsOf(workflowBundle: WorkflowBundleWithSourceMap, told: ToldBatch[]) {
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
  } catch {
    return false;
  }
}

/** Epoch ms. */
function instantOf(time: { seconds?: unknown; nanos?: number | null } | null | undefined): number {
  return Number(String(time?.seconds ?? 0)) * 1_000 + Math.floor((time?.nanos ?? 0) / 1_000_000);
}
