import { DAY } from '../../domain/time';
import { skipTime } from '../../scripts/time/skip';
import { openShop } from '../support/shop';
import { workflowIdOf } from '../../workflows/messages';
import { asksForRefundUnshipped } from './support/buyers';
import { runsOf } from './support/histories';
test('can', async () => {
  const shop = await openShop({ continueAfter: 30 });
  try {
  const { caseId } = await asksForRefundUnshipped(shop);
  await shop.command(caseId, { type: 'addNote', text: 'x' });
  await skipTime(shop.temporal, workflowIdOf(caseId), 1.5 * DAY + 500);
  await shop.travel.settled();
  for (let i = 0; i < 3; i++) { await skipTime(shop.temporal, workflowIdOf(caseId), 1000); await shop.travel.settled(); }
  for (const run of await runsOf(shop.temporal, caseId)) {
    const h = await shop.temporal.workflow.getHandle(workflowIdOf(caseId), run).fetchHistory();
    for (const e of h.events!) process.stderr.write(`${e.eventId} ${new Date(Number(e.eventTime!.seconds)*1000+ (e.eventTime!.nanos!/1e6)).toISOString()} ${Object.keys(e).filter(k=>k.endsWith('Attributes'))} ${JSON.stringify((e as any).timerStartedEventAttributes ?? (e as any).timerFiredEventAttributes ?? (e as any).workflowExecutionOptionsUpdatedEventAttributes ?? (e as any).workflowExecutionTimeSkippingTransitionedEventAttributes ?? '')}\n`);
    process.stderr.write('---\n');
  }
  } finally { await shop.close(); }
}, 60_000);
