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
  /** The latest arrived first; those without a case only, or all. */
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
   * A parcel that nobody could place arrives. Where a case knows its number, that case receives it at once; otherwise it lies until
   * somebody matches it, or until a case learns the number.
   */
  register(shopId: string, parcel: NewParcel, actor: Actor): Promise<UnownedParcel>;
  /** A person says to which case it belongs. The caller has seen that the case is the shop's. */
  match(shopId: string, id: string, caseId: string, actor: Actor): Promise<UnownedParcel | undefined>;
  list(shopId: string, filter: { open: boolean }, limit: number): Promise<UnownedParcel[]>;
}

export function createParcels(store: ParcelStore, cases: Pick<CaseClient, 'send'>): Parcels {
  /**
   * Claimed first, so that two cases never receive one parcel; under a command id of the parcel and this case: whoever repeats it gives it
   * once. A result that nobody knows leaves it claimed, for the same to be tried again.
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
        // It was its case's before: there it is, whatever that case says now.
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
