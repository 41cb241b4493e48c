import { randomUUID } from 'node:crypto';
import { DomainError, refuse } from '../domain/errors';
import type { Actor } from '../domain/roles';
import { plainNumber } from '../domain/rules/trackingNumber';
import type { Database } from '../store/database';
import type { CaseClient } from './caseClient';
import { CaseNotFound } from './errors';

/** A parcel that the warehouse could not place (无主件), and the case that it turned out to belong to. */
export interface UnownedParcel {
  id: string;
  company: string;
  trackingNumber: string;
  note: string | null;
  arrivedAt: Date;
  registeredBy: string;
  matchedCaseId: string | null;
}

export type NewParcel = Pick<UnownedParcel, 'company' | 'trackingNumber'> & { note?: string };

/** The rows of unowned parcels, always within one shop. */
export interface ParcelStore {
  /** The same number again is the same parcel. */
  add(shopId: string, parcel: NewParcel & { id: string; registeredBy: string }): Promise<UnownedParcel>;
  find(shopId: string, id: string): Promise<UnownedParcel | undefined>;
  /** The parcels, latest first: only those without a case, or all. */
  list(shopId: string, filter: { open: boolean }, limit: number): Promise<UnownedParcel[]>;
  /** Gives it to this case and no other: of several who try at once, one has it. Undefined for the others. */
  claim(shopId: string, id: string, caseId: string): Promise<UnownedParcel | undefined>;
  /** This case could not take it after all. */
  release(shopId: string, id: string, caseId: string): Promise<void>;
  /** The cases of this shop, not ended, in whose returns this number was seen: the latest first. */
  casesOf(shopId: string, trackingNumber: string): Promise<string[]>;
}

export interface Parcels {
  /**
   * Registers a parcel that the warehouse cannot match to a case. A case that knows its number receives it at once.
   * Otherwise it waits until a person matches it, or a case learns the number.
   */
  register(shopId: string, parcel: NewParcel, actor: Actor): Promise<UnownedParcel>;
  /** A person says to which case it belongs. The caller has checked that the case belongs to the shop. */
  match(shopId: string, id: string, caseId: string, actor: Actor): Promise<UnownedParcel | undefined>;
  list(shopId: string, filter: { open: boolean }, limit: number): Promise<UnownedParcel[]>;
}

export function createParcels(store: ParcelStore, cases: Pick<CaseClient, 'send'>): Parcels {
  /**
   * Claims the parcel first, so that no two cases receive it. The command id is made of parcel and case, so a repeated
   * command gives the parcel only once. When the result is unknown the parcel stays claimed, and the same command is
   * tried again.
   */
  async function receive(shopId: string, parcel: UnownedParcel, caseId: string, actor: Actor): Promise<UnownedParcel> {
    const { id, company, trackingNumber } = parcel;
    const claimed = await store.claim(shopId, id, caseId);
    if (!claimed) return refuse('alreadyDecided', 'This parcel belongs to another case already.');
    try {
      await cases.send(caseId, { type: 'recordReceipt', company, trackingNumber }, actor, `parcel:${id}`);
    } catch (error) {
      if (isReceived(error)) return claimed;
      if (isRefused(error) && parcel.matchedCaseId === null) await store.release(shopId, id, caseId);
      throw error;
    }
    return claimed;
  }

  return {
    async register(shopId, { company, trackingNumber, note }, actor) {
      const number = plainNumber(trackingNumber);
      if (number === '') refuse('textMissing', 'A tracking number cannot be blank.');
      const fields = {
        id: randomUUID(),
        company: company.trim(),
        trackingNumber: number,
        note,
        registeredBy: actor.id,
      };
      const parcel = await store.add(shopId, fields);
      const caseId = parcel.matchedCaseId ?? (await store.casesOf(shopId, number))[0];
      if (caseId === undefined) return parcel;
      return receive(shopId, parcel, caseId, actor).catch((error: unknown) => {
        // The parcel belonged to its case already. It stays there, whatever the case answers now.
        if (parcel.matchedCaseId !== null && isRefused(error)) return parcel;
        throw error;
      });
    },
    async match(shopId, id, caseId, actor) {
      const parcel = await store.find(shopId, id);
      return parcel && receive(shopId, parcel, caseId, actor);
    },
    list: (shopId, filter, limit) => store.list(shopId, filter, limit),
  };
}

/** That case has received it already. */
function isReceived(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'notWaiting';
}

function isRefused(error: unknown): boolean {
  return error instanceof DomainError || error instanceof CaseNotFound;
}

/** The rows in Postgres. */
export function prismaParcelStore(database: Database): ParcelStore {
  const { unownedParcel } = database;
  return {
    async add(shopId, { id, company, trackingNumber, note, registeredBy }) {
      const row = { id, shopId, company, trackingNumber, note, registeredBy, arrivedAt: new Date() };
      await unownedParcel.createMany({ data: [row], skipDuplicates: true });
      return unownedParcel.findUniqueOrThrow({ where: { shopId_trackingNumber: { shopId, trackingNumber } } });
    },
    async find(shopId, id) {
      return (await unownedParcel.findFirst({ where: { shopId, id } })) ?? undefined;
    },
    list: (shopId, { open }, limit) =>
      unownedParcel.findMany({
        where: { shopId, ...(open ? { matchedCaseId: null } : {}) },
        orderBy: [{ arrivedAt: 'desc' }, { id: 'desc' }],
        take: limit,
      }),
    async claim(shopId, id, caseId) {
      const free = { shopId, id, OR: [{ matchedCaseId: null }, { matchedCaseId: caseId }] };
      const { count } = await unownedParcel.updateMany({ where: free, data: { matchedCaseId: caseId } });
      return count === 0 ? undefined : ((await unownedParcel.findFirst({ where: { shopId, id } })) ?? undefined);
    },
    async release(shopId, id, caseId) {
      await unownedParcel.updateMany({ where: { shopId, id, matchedCaseId: caseId }, data: { matchedCaseId: null } });
    },
    async casesOf(shopId, trackingNumber) {
      const rows = await database.$queryRaw<{ caseId: string }[]>`
        SELECT seen."caseId" FROM "ReturnParcel" seen JOIN "Case" one ON one."id" = seen."caseId"
        WHERE seen."shopId" = ${shopId} AND seen."trackingNumber" = ${trackingNumber} AND one."endedAt" IS NULL
        ORDER BY one."stage" = 'closed', seen."seenAt" DESC`;
      return rows.map(({ caseId }) => caseId);
    },
  };
}
