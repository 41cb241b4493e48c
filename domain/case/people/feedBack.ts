import type { ErrandName } from '../../processes/house/errand';
import type { Feed } from '../../vocabulary';
import type { Draft } from '../draft';
import { numbered } from '../state/ids';

/** Names what must be mended so that the cause does not return, and the errand for it (handbook §3.6). */
export const FEED_ERRANDS: Readonly<Record<Feed, { what: ErrandName; outcomes: readonly string[] }>> = {
  product: { what: 'improveProduct', outcomes: ['passedOn', 'kept'] },
  warehouse: { what: 'improveWarehouse', outcomes: ['passedOn', 'kept'] },
  page: { what: 'correctPage', outcomes: ['corrected', 'kept'] },
  purchasing: { what: 'improvePurchasing', outcomes: ['passedOn', 'kept'] },
  preSales: { what: 'improvePreSales', outcomes: ['passedOn', 'kept'] },
};

/** A cause that was registered for the product, the warehouse, the page, purchasing or pre-sales becomes the supervisor's task, once. */
export function feedBack(draft: Draft): void {
  const { registration, processes, stage } = draft.state;
  if (stage === 'closed') return;
  const feed = registration?.feeds?.find((one) => !processes[feedId(one)]);
  if (!registration || !feed) return;
  const { cause, detail = '', product } = registration;
  const values = { cause: detail || cause, item: product?.title ?? '' };
  const plan = {
    ...FEED_ERRANDS[feed],
    role: 'supervisor' as const,
    within: draft.context.policy.errand.within,
    values,
  };
  draft.start(feedId(feed), { process: 'errand', plan });
}

function feedId(feed: Feed): string {
  return numbered('feed', feed);
}
