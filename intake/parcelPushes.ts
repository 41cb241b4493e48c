import { ProviderError } from '../adapters/errors';
import { FORGED, type ParcelPush, PUSH_TAKEN, readPush } from '../adapters/kuaidi100';
import type { ParcelFacts } from '../domain/asks';
import { DomainError } from '../domain/errors';
import { PLATFORM } from '../domain/roles';
import { plainNumber } from '../domain/rules/trackingNumber';
import type { Database } from '../store/database';
import type { Shops } from '../store/shops';
import { learn, noteMonitor, type ParcelKey, releaseSubscription, trackedParcel } from '../store/trackedParcels';
import type { CaseClient } from './caseClient';
import { CaseNotFound } from './errors';
import { parcelFactsOf } from './facts';

/** The result of a push: the answer to Kuaidi100, or why there is none. */
export type PushTaken =
  | { is: 'taken'; answer: typeof PUSH_TAKEN }
  /** Not signed with the shop's salt, or there is no such shop. */
  | { is: 'forged' }
  | { is: 'unreadable'; answer: { result: false; returnCode: '500'; message: string } };

/** Tells a case what a courier has seen. */
export type TellCase = (caseId: string, trackingNumber: string, facts: ParcelFacts) => Promise<void>;

export interface ParcelPushes {
  /** Takes a form that Kuaidi100 pushed to a shop's callback. Rejects when Postgres or a case is away: then it is pushed again. */
  take(shopId: string, form: { param?: string; sign?: string }): Promise<PushTaken>;
}

export interface ParcelPushDeps {
  database: Database;
  shops: Shops;
  tell: TellCase;
}

export function createParcelPushes({ database, shops, tell }: ParcelPushDeps): ParcelPushes {
  return {
    async take(shopId, form) {
      // This checks the shop first. An unknown shop then looks like a wrong signature, not like our fault.
      if (!(await shops.ids()).includes(shopId)) return { is: 'forged' };
      const { kuaidi100Salt } = await shops.shop(shopId);
      let push: ParcelPush;
      try {
        push = readPush(form, kuaidi100Salt);
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        if (error.code === FORGED) return { is: 'forged' };
        return { is: 'unreadable', answer: { result: false, returnCode: '500', message: '内容无法识别' } };
      }
      await taken(shopId, push);
      return { is: 'taken', answer: PUSH_TAKEN };
    },
  };

  /** A parcel that no case asked for is none of ours: the push is taken, and nothing is kept. */
  async function taken(shopId: string, { company, trackingNumber, monitor, track }: ParcelPush): Promise<void> {
    const key: ParcelKey = { shopId, company, trackingNumber: plainNumber(trackingNumber) };
    const row = await trackedParcel(database, key);
    if (!row) return;
    const at = Date.now();
    await noteMonitor(database, key, monitor, at);
    if (monitor === 'abort') await releaseSubscription(database, key);
    // A monitor that sees nothing says less than any query: it is no look at the parcel.
    if (track.state === 'noRecord') return;
    const { facts, isOlder } = await learn(database, key, track, { at, corrects: monitor === 'updateall' });
    if (isOlder) return;
    await tellAll(tell, row.caseIds, trackingNumber, parcelFactsOf(facts));
  }
}

/**
 * It tells every case, even when one of them fails. Then Kuaidi100 pushes again, and cases that know the track ignore
 * it.
 */
export async function tellAll(
  tell: TellCase,
  caseIds: readonly string[],
  trackingNumber: string,
  facts: ParcelFacts,
): Promise<void> {
  const told = await Promise.allSettled(caseIds.map((caseId) => tell(caseId, trackingNumber, facts)));
  const failed = told.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** By the push `parcelSeen`. A case that knows it already, waits for it no longer or has ended needs no telling. */
export function tellCases(cases: Pick<CaseClient, 'send'>): TellCase {
  return async (caseId, trackingNumber, facts) => {
    const { moved, signed, signedAt = '', lastEventAt = '' } = facts;
    const stands = facts.returned ? 'returned' : `${moved}:${signed}`;
    const commandId = `parcelSeen:${trackingNumber}:${lastEventAt}:${stands}:${signedAt}`;
    try {
      await cases.send(caseId, { type: 'parcelSeen', trackingNumber, facts }, PLATFORM, commandId);
    } catch (error) {
      if (!(error instanceof DomainError) && !(error instanceof CaseNotFound)) throw error;
    }
  };
}
