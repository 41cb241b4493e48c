import { ApplicationFailure } from '@temporalio/common';
import type { AskContext, Asks } from '../domain/asks';
import { DomainError } from '../domain/errors';
import { PLATFORM } from '../domain/roles';
import { CaseNotFound } from '../intake/errors';
import { otherCasesOf } from '../store/wishes';
import { type Deps, ofRecords, type Port } from './ports';

/** What a buyer does not want is told to the buyer's other cases (handbook §6). A case that knows it already says so: nothing is told twice. */
export function wishes(deps: Deps): Port<'tellWish'> {
  return { tellWish: (input, context) => ofRecords(() => tell(deps, input, context)) };
}

async function tell(
  { database, cases }: Deps,
  { buyerId, wish }: Asks['tellWish']['in'],
  { shopId, caseId }: AskContext,
): Promise<Asks['tellWish']['out']> {
  if (!cases) throw ApplicationFailure.retryable('This worker cannot give commands to cases.', 'NoCaseClient');
  const others = await otherCasesOf(database, { shopId, buyerId, caseId });
  const heard = await Promise.all(
    others.map(async (other) => {
      try {
        const command = { type: 'wishHeard', wishes: [wish], saidIn: caseId } as const;
        await cases.send(other, { ...command, wishes: [...command.wishes] }, PLATFORM, `wish:${caseId}:${wish}`);
        return 1;
      } catch (error) {
        // It knows, its term has ended, or it is opened again and reads the wish then.
        if (error instanceof DomainError || error instanceof CaseNotFound) return 0;
        throw error;
      }
    }),
  );
  return { told: heard.filter((one) => one === 1).length };
}
