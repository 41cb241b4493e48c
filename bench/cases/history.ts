import { Client, Connection } from '@temporalio/client';
import type { OwnStack } from '../../scripts/demo/ownStack';
import { type Cost, costOf } from '../../test/cost/count';

/** What a settled case has cost Temporal: the formulas are docs/cost.md's. */
export async function historyOf({ addresses }: OwnStack, workflowId: string): Promise<Cost> {
  const connection = await Connection.connect({ address: addresses.temporalAddress });
  try {
    const temporal = new Client({ connection, namespace: addresses.temporalNamespace });
    const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory();
    return costOf(events ?? []);
  } finally {
    await connection.close();
  }
}
