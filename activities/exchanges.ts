import type {
  AskContext,
  Asks,
  ExchangeAnswer,
  ExchangeIntent,
  ExchangeSnapshot,
  ExchangeStatus,
} from '../domain/asks';
import { exchangeSnapshotOf, snapshotOfRefund } from '../intake/exchangeFacts';
import type { Shop } from '../store/shops';
import { once, type Sight } from './once';
import { asShop, type Deps, type Port } from './ports';
import { drawnLines } from './proof';
import { render } from './scripts';

type Deed = 'agreeExchange' | 'takeExchangeReturn' | 'refuseExchangeReturn' | 'consignExchange';

/** In which status each may be done. */
const DOABLE_IN: Readonly<Record<Deed, ExchangeStatus>> = {
  agreeExchange: 'pending',
  takeExchangeReturn: 'awaitingReceipt',
  refuseExchangeReturn: 'awaitingReceipt',
  consignExchange: 'toSend',
};

/** The statuses of an exchange in their order. A later status shows that the steps before it are done. */
const WAY: readonly ExchangeStatus[] = [
  ...(['pending', 'awaitingReturn', 'awaitingReceipt', 'toSend', 'awaitingConfirmation', 'done'] as const),
];

/** Exchanges on the platform. Readable: the live exchange's status says how far it has come (platform.md §2). */
export function exchanges(deps: Deps): Port<'readExchange' | Deed> {
  const act = (deed: Deed, input: ExchangeIntent, context: AskContext, send: (shop: Shop) => Promise<void>) =>
    asShop(
      deps,
      context,
      (shop) => doOnce(deps, shop, context, { deed, input, send: () => send(shop) }),
      input.intentId,
    );
  return {
    readExchange: (input, context) => asShop(deps, context, (shop) => live(shop, input)),

    agreeExchange: (input, context) =>
      act('agreeExchange', input, context, (shop) => {
        const message = render({ name: 'return.remark', values: {} }, shop);
        return shop.top.exchangeAgree({ exchangeId: input.exchangeId, sellerAddressId: shop.returnAddressId, message });
      }),

    takeExchangeReturn: (input, context) =>
      act('takeExchangeReturn', input, context, (shop) => shop.top.exchangeReturnAgree(input.exchangeId)),

    refuseExchangeReturn: (input, context) =>
      act('refuseExchangeReturn', input, context, (shop) => {
        const { exchangeId, reasonId, text } = input;
        const lines = [`EXCHANGE ${exchangeId}`, `ORDER ${input.tid}`, 'REFUSED BY THE SHOP: SEE ITS MESSAGE'];
        const proof = { fileName: 'statement.png', content: drawnLines(lines) };
        return shop.top.exchangeReturnRefuse({ exchangeId, reasonId, message: text, proof });
      }),

    consignExchange: (input, context) =>
      act('consignExchange', input, context, (shop) => {
        const { exchangeId, company, trackingNumber } = input;
        return shop.top.exchangeConsign({ exchangeId, companyName: company, trackingNumber });
      }),
  };
}

/** A step that is done already is not done twice, whoever did it. Every answer brings the live exchange along. */
async function doOnce(
  { database }: Deps,
  shop: Shop,
  context: AskContext,
  { deed, input, send }: { deed: Deed; input: ExchangeIntent; send: () => Promise<void> },
): Promise<ExchangeAnswer> {
  const { intentId, exchangeId } = input;
  let seen: ExchangeSnapshot | undefined;
  const answer = await once(database, context, {
    ...{ intentId, kind: deed, request: { exchangeId } },
    async look(): Promise<Sight<undefined>> {
      const exchange = await live(shop, input);
      seen = exchange;
      if (isDone(deed, exchange)) return { result: 'done' };
      if (exchange.status !== DOABLE_IN[deed]) return { result: 'refused', reason: exchange.status };
      return exchange.byHand ? { result: 'refused', reason: 'byHand' } : { result: 'open', live: undefined };
    },
    async send() {
      await send();
      seen = await live(shop, input);
      return { result: 'done' };
    },
  });
  return { ...answer, exchange: seen ?? (await live(shop, input)) };
}

function isDone(deed: Deed, { status }: ExchangeSnapshot): boolean {
  if (deed === 'refuseExchangeReturn') return status === 'buyerToChange';
  return WAY.indexOf(status) > WAY.indexOf(DOABLE_IN[deed]);
}

async function live(shop: Shop, { exchangeId, tid, byHand }: Asks['readExchange']['in']): Promise<ExchangeSnapshot> {
  if (byHand) return snapshotOfRefund(await shop.top.refundGet(exchangeId));
  return exchangeSnapshotOf(await shop.top.exchangeGet(exchangeId), tid);
}
