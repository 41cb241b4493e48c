import type { CaseTrouble, IntakeTrouble, ProviderPause } from '../prisma/client/client';
import type { Database } from '../store/database';

/**
 * A matter of the shop that belongs to no case. `paused`: a provider does not accept the shop's session or keys. The
 * shop's calls wait until a person renews them. `message`: a message of the platform for which no case could be found.
 */
export type Trouble =
  | {
      sort: 'paused';
      id: string;
      since: Date;
      provider: string;
      reason: string;
      endedAt: Date | null;
      endedBy: string | null;
    }
  | { sort: 'message'; id: string; since: Date; topic: string; reason: string; endedAt: Date | null }
  | { sort: 'case'; id: string; since: Date; caseId: string; what: string; reason: string; endedAt: Date | null }
  | { sort: 'shop'; id: string; since: Date; reason: string; endedAt: Date | null };

/** The troubles of one shop, never of another. */
export interface Troubles {
  /** The troubles, latest first: only the open ones, or all. */
  list(shopId: string, filter: { open: boolean }, limit: number): Promise<Trouble[]>;
  /** The shop's calls to the provider go on. Who comes second finds it done. Undefined when no pause has this id. */
  resume(shopId: string, id: string, staffId: string): Promise<Trouble | undefined>;
}

/** The troubles in Postgres. */
export function prismaTroubles({ providerPause, intakeTrouble, caseTrouble }: Database): Troubles {
  return {
    async list(shopId, { open }, limit) {
      const [pauses, messages, standing] = await Promise.all([
        providerPause.findMany({
          where: { shopId, ...(open ? { resumedAt: null } : {}) },
          orderBy: [{ since: 'desc' }, { id: 'desc' }],
          take: limit,
        }),
        intakeTrouble.findMany({
          where: { shopId, ...(open ? { closedAt: null } : {}) },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          take: limit,
        }),
        caseTrouble.findMany({
          where: { shopId, ...(open ? { endedAt: null } : {}) },
          orderBy: [{ since: 'desc' }, { id: 'desc' }],
          take: limit,
        }),
      ]);
      return [...pauses.map(pauseOf), ...messages.map(messageOf), ...standing.map(standingOf)]
        .sort((one, other) => other.since.getTime() - one.since.getTime())
        .slice(0, limit);
    },
    async resume(shopId, id, staffId) {
      await providerPause.updateMany({
        where: { shopId, id, resumedAt: null },
        data: { resumedAt: new Date(), resumedBy: staffId },
      });
      const row = await providerPause.findFirst({ where: { shopId, id } });
      return row ? pauseOf(row) : undefined;
    },
  };
}

function pauseOf({ id, since, provider, reason, resumedAt, resumedBy }: ProviderPause): Trouble {
  return { sort: 'paused', id, since, provider, reason, endedAt: resumedAt, endedBy: resumedBy };
}

function standingOf({ id, since, caseId, sort, reason, endedAt }: CaseTrouble): Trouble {
  if (caseId === '') return { sort: 'shop', id, since, reason, endedAt };
  return { sort: 'case', id, since, caseId, what: sort, reason, endedAt };
}

/** Without its content, which may hold a buyer's data. */
function messageOf({ id, createdAt, topic, reason, closedAt }: IntakeTrouble): Trouble {
  return { sort: 'message', id, since: createdAt, topic, reason, endedAt: closedAt };
}
