import { reportTrouble } from '../activities/caseTroubles';
import type { Deps } from '../activities/ports';
import { endCaseTrouble } from '../store/caseTroubles';
import { isDatabaseAway } from '../store/database';

/** Looks whether a shop can be served: its keys can be used and its policy is sound. If not, a supervisor hears why. */
export function shopHealth({ database, shops }: Pick<Deps, 'database' | 'shops'>) {
  return async (shopId: string): Promise<void> => {
    const about = { shopId, caseId: '', sort: 'shop' } as const;
    try {
      await shops.shop(shopId);
      await shops.policy(shopId);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      await reportTrouble(database, { ...about, reason: error instanceof Error ? error.message : String(error) });
      return;
    }
    await endCaseTrouble(database, about);
  };
}
