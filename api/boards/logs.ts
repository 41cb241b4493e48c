import type { CaseEvent, CaseTrouble, Contact, Intent } from '../../prisma/client/client';
import type { Database } from '../../store/database';

/** What the rows tell of one case besides its timeline, each list the newest first. */
export interface CaseLogs {
  /** Every try to reach the buyer. */
  contacts: Contact[];
  /** Every effect on the world, and what the provider answered. */
  effects: Intent[];
  /** Questions that failed for good, with the provider's reason, and how each ended. */
  questions: CaseEvent[];
  /** What of ours kept the case from going on. */
  troubles: CaseTrouble[];
}

/** At most so many of each. */
export type ReadLogs = (shopId: string, caseId: string, limit: number) => Promise<CaseLogs>;

export function prismaLogs({ contact, intent, caseEvent, caseTrouble }: Database): ReadLogs {
  return async (shopId, caseId, take) => {
    const [contacts, effects, questions, troubles] = await Promise.all([
      contact.findMany({ where: { caseId }, orderBy: { seq: 'desc' }, take }),
      intent.findMany({ where: { shopId, caseId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take }),
      caseEvent.findMany({
        where: { caseId, type: { in: ['troubled', 'troubleOver'] } },
        orderBy: { seq: 'desc' },
        take,
      }),
      caseTrouble.findMany({ where: { shopId, caseId }, orderBy: [{ since: 'desc' }, { id: 'desc' }], take }),
    ]);
    return { contacts, effects, questions, troubles };
  };
}
