import type { Client } from '@temporalio/client';
import { isSpreading } from '../../scripts/deployment/current';
import { eventually } from '../support/shop';

/**
 * Has Temporal say for ever that it still tells its queues which version is current. It does so by itself now and then
 * (temporalio/temporal#11842). Here its own workflow of the deployment goes on with a change that nobody ends.
 */
export async function leaveMark(client: Client, deployment: string): Promise<void> {
  const { namespace } = client.options;
  const execution = { workflowId: `temporal-sys-worker-deployment:${deployment}` };
  const { queryResult } = await client.workflowService.queryWorkflow({
    ...{ namespace, execution, query: { queryType: 'describe-deployment' } },
  });
  const [told] = queryResult?.payloads ?? [];
  if (!told?.data) throw new Error('Temporal did not tell the state of the deployment.');
  const data = inside(Buffer.concat([insideOf(told.data), UNENDED]));
  await client.workflowService.signalWorkflowExecution({
    ...{ namespace, workflowExecution: execution, signalName: 'force-continue-as-new' },
    input: { payloads: [{ metadata: told.metadata, data }] },
  });
  await eventually(() => isSpreading(client, deployment), 'Temporal has the mark');
}

/** `propagating_revisions { key: "nobody" value { revision_numbers: 1 } }`: protobuf adds what is appended to a message. */
const UNENDED = Buffer.from([0x42, 13, 0x0a, 6, ...Buffer.from('nobody'), 0x12, 3, 0x0a, 1, 1]);

/** Protobuf's first field, and all there is: the state, in the answer to the query as in the signal. */
const FIRST_FIELD = 0x0a;

function insideOf(message: Uint8Array): Buffer {
  // Behind the tag its length, seven bits a byte: the last byte is the first that is below 128.
  const start = message.findIndex((byte, at) => at > 0 && byte < 0x80) + 1;
  return Buffer.from(message.subarray(start));
}

function inside(content: Buffer): Buffer {
  const length: number[] = [];
  for (let left = content.length; left > 0; left >>= 7) length.push(left >= 0x80 ? (left & 0x7f) | 0x80 : left);
  return Buffer.concat([Buffer.from([FIRST_FIELD, ...length]), content]);
}
