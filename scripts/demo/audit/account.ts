import { type CaseEvent, type CaseProcess, type CaseView, processesOf, type ShopApi, type Task } from '../shopApi';

/** The product's own account, read through its API. */
export interface Account {
  cases: CaseAccount[];
}

export interface CaseAccount {
  view: CaseView;
  timeline: CaseEvent[];
  /** Open and done. */
  tasks: Task[];
  /** Payments that it says it has made. */
  payouts: CaseProcess[];
}

export async function readAccount(api: ShopApi): Promise<Account> {
  const tasks = [...(await api.tasks({ open: true })), ...(await api.tasks({ open: false }))];
  const cases: CaseAccount[] = [];
  for (const { id } of await api.cases()) {
    const view = await api.case(id);
    cases.push({
      view,
      timeline: await api.timeline(id),
      tasks: tasks.filter(({ caseId }) => caseId === id),
      payouts: processesOf(view).filter(({ kind, outcome }) => kind === 'payout' && outcome === 'paid'),
    });
  }
  return { cases };
}

/** The case's events of one type, in order. */
export function eventsOf({ timeline }: CaseAccount, type: string): CaseEvent[] {
  return timeline.filter((event) => event.type === type);
}

/** The further parcels that the shop sent to a buyer. */
export function parcelsSent(one: CaseAccount): { company: string; trackingNumber: string }[] {
  return eventsOf(one, 'dispatch.shipped').map(
    ({ data }) => data.number as { company: string; trackingNumber: string },
  );
}
