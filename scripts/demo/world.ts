import { type Client, Connection, Client as TemporalClient } from '@temporalio/client';
import { sealingConverter } from '../../codec';
import { workflowIdOf } from '../../domain/workflowId';
import { connectPrisma } from '../../store/database';
import type { Role } from '../secrets';
import { createMarket, type Market } from '../time/market';
import { createTravel, type Travel } from '../time/travel';
import { createShopApi, type ShopApi } from './shopApi';

/** The addresses of everything, as a start of the product knows them. */
export interface Addresses {
  api: string;
  sandbox: string;
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  keys: Record<Role, string>;
  shopId: string;
}

/** All that the demo touches: the product's HTTP API, the sandbox's control API, and time. */
export interface World {
  addresses: Addresses;
  api: ShopApi;
  market: Market;
  travel: Travel;
  /** The earliest deadline of any case, epoch ms on the shop's clock: how far time may be skipped in one go. */
  nextDeadline(): Promise<number | undefined>;
  close(): Promise<void>;
}

/**
 * Connects to a running product. Postgres tells it only the times: which cases are open, and when they wake. What the
 * story sees, and what is compared at the end, comes from the API and the sandbox.
 */
export async function connectWorld(addresses: Addresses): Promise<World> {
  const { api, sandbox, databaseUrl, temporalAddress, temporalNamespace, keys, shopId } = addresses;
  const database = connectPrisma(databaseUrl);
  const connection = await Connection.connect({ address: temporalAddress });
  const temporal: Client = new TemporalClient({
    connection,
    namespace: temporalNamespace,
    dataConverter: sealingConverter(),
  });

  async function openCases() {
    const rows = await database.case.findMany({
      where: { shopId, endedAt: null },
      select: { id: true, workflowId: true, nextDeadlineAt: true },
    });
    return rows.map(({ id, workflowId, nextDeadlineAt }) => ({
      workflowId: workflowIdOf({ caseId: id, workflowId }),
      nextDeadlineAt: nextDeadlineAt?.getTime(),
    }));
  }

  return {
    addresses,
    api: createShopApi(api, keys),
    market: createMarket(sandbox, shopId),
    travel: createTravel({ temporal, sandboxUrl: sandbox, shopId, openCases }),
    async nextDeadline() {
      const deadlines = (await openCases()).flatMap(({ nextDeadlineAt }) => nextDeadlineAt ?? []);
      return deadlines.length > 0 ? Math.min(...deadlines) : undefined;
    },
    async close() {
      await connection.close();
      await database.$disconnect();
    },
  };
}
