import type { AskContext, Asks, SignFacts } from '../domain/asks';
import { DomainError } from '../domain/errors';
import { PLATFORM } from '../domain/roles';
import { plainNumber } from '../domain/rules/trackingNumber';
import type { CaseClient } from '../intake/caseClient';
import { CaseNotFound } from '../intake/errors';
import { casesSharing, readSignFacts } from '../store/fraudSigns';
import { compareContact } from '../store/orderContacts';
import { type Deps, ofRecords, type Port } from './ports';

/**
 * What all cases together know of a return, and whether other buyers returned from where it went (handbook §7). Every
 * other case that shares its number is told of it. Our own rows answer: a platform that is away holds nobody up.
 */
export function fraudSigns({ database, cases }: Deps): Port<'readSigns'> {
  return {
    readSigns: (input, context) =>
      ofRecords(async () => {
        const [facts, same] = await Promise.all([
          readSignFacts(database, context, input),
          compareContact(database, context, input, new Date(context.askedAt ?? Date.now())),
        ]);
        if (cases) await tellOthers(cases, context, input, facts);
        return { ...facts, ...same };
      }),
  };

  async function tellOthers(
    to: Pick<CaseClient, 'send'>,
    context: AskContext,
    { tid, trackingNumber }: Asks['readSigns']['in'],
    { sameNumberIn, otherShops }: SignFacts,
  ): Promise<void> {
    if (trackingNumber === undefined || (sameNumberIn.length === 0 && otherShops === 0)) return;
    const number = plainNumber(trackingNumber);
    const others = await casesSharing(database, number, { ...context, tid });
    await Promise.all(
      others.map(async ({ caseId, shopId }) => {
        // Of another shop only that there is one is told.
        const about = shopId === context.shopId ? { tid } : {};
        const commandId = `numberShared:${number}:${about.tid ?? 'otherShop'}`;
        await to
          .send(caseId, { type: 'numberShared', trackingNumber: number, ...about }, PLATFORM, commandId)
          .catch(unlessOver);
      }),
    );
  }
}

/** A case that knows it already, is closed for good or has ended needs no telling. */
function unlessOver(error: unknown): void {
  if (!(error instanceof DomainError) && !(error instanceof CaseNotFound)) throw error;
}
