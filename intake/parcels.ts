import { randomUUID } from 'node:crypto';
import { DomainError } from '../domain/errors';
import type { Actor } from '../domain/roles';
import type { CaseClient } from './caseClient';
import type { Database } from './database';

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
  match(shopId: string, id: string, caseId: string): Promise<UnownedParcel>;
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
  /** Under a command id of the parcel and this case: whoever repeats it gives it once. */
  async function receive(shopId: string, parcel: UnownedParcel, caseId: string, actor: Actor): Promise<UnownedParcel> {
    const { id, company, trackingNumber } = parcel;
    await cases.send(caseId, { type: 'recordReceipt', company, trackingNumber }, actor, `parcel:${id}`);
    return store.match(shopId, id, caseId);
  }

  return {
    async register(shopId, { company, trackingNumber, note }, actor) {
      const number = trackingNumber.trim();
      const fields = {
        id: randomUUID(),
        company: company.trim(),
        trackingNumber: number,
        note,
        registeredBy: actor.id,
      };
      const parcel = await store.add(shopId, fields);
      if (parcel.matchedCaseId !== null) return parcel;
      const [caseId] = await store.casesOf(shopId, number);
      if (caseId === undefined) return parcel;
      return receive(shopId, parcel, caseId, actor).catch((error: unknown) => {
        if (!(error instanceof DomainError) || error.code !== 'notWaiting') throw error;
        // That case has received it already.
        return store.match(shopId, parcel.id, caseId);
      });
    },
    async match(shopId, id, caseId, actor) {
      const parcel = await store.find(shopId, id);
      if (!parcel) return undefined;
      return parcel.matchedCaseId === caseId ? parcel : receive(shopId, parcel, caseId, actor);
    },
    list: (shopId, filter, limit) => store.list(shopId, filter, limit),
  };
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
    match: (_shopId, id, matchedCaseId) => unownedParcel.update({ where: { id }, data: { matchedCaseId } }),
    async casesOf(shopId, trackingNumber) {
      const rows = await database.$queryRaw<{ caseId: string }[]>`
        SELECT seen."caseId" FROM "ReturnParcel" seen JOIN "Case" one ON one."id" = seen."caseId"
        WHERE seen."shopId" = ${shopId} AND seen."trackingNumber" = ${trackingNumber} AND one."endedAt" IS NULL
        ORDER BY one."stage" = 'closed', seen."seenAt" DESC`;
      return rows.map(({ caseId }) => caseId);
    },
  };
}
