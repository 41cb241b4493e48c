import { REDEEMABLE } from '../domain/vocabulary';
import type { Database } from '../store/database';

/** The only write of the API itself: a person redeems a promise whose case has ended. */
export interface Promises {
  /** Whether it was still open: only one of several redeems it. */
  redeem(shopId: string, id: string, how: { by: string; tid?: string }): Promise<boolean>;
}

export function prismaPromises(prisma: Database): Promises {
  return {
    async redeem(shopId, id, { by, tid }) {
      const { count } = await prisma.buyerPromise.updateMany({
        where: { id, shopId, status: 'open', what: { in: [...REDEEMABLE] } },
        data: { status: 'redeemed', endedBy: by, endedAt: new Date(), redeemedOn: tid ?? null },
      });
      return count === 1;
    },
  };
}
