import { SECOND } from '../../../domain/time';
import { CORNERS } from './corners';
import {
  accepted,
  agreesTo,
  appliedFor,
  atProposal,
  caseOf,
  compensate,
  offered,
  paidByWhomever,
  paidOrder,
  patiently,
  processOf,
  type Story,
  sentBack,
  settled,
  shippedOrder,
  until,
} from './steps';

/**
 * Lives of several kinds, the usual ones and the corners, each from the buyer's first message until the shop has nothing left to do. Amounts in fen.
 */
export const STORIES: Readonly<Record<string, Story>> = {
  /**
   * The buyer asks for the money back before the shop ships, and the agent agrees. When everything is away, the
   * platform agrees.
   */
  async refunded(world) {
    const { tid } = await paidOrder(world, 40_00 + world.n);
    const refundId = await appliedFor(world, tid, { type: 'refundOnly', reason: '拍错了' });
    const agreed = agreesTo(world, refundId);
    await Promise.race([agreed, paidByWhomever(world, refundId)]);
    await paidByWhomever(world, refundId);
  },

  /** A sum by transfer, agreed with a buyer who asked in the chat. */
  async compensated(world) {
    const { tid } = await shippedOrder(world, 99_00);
    const { caseId } = await world.agent.open('qualityReturn', tid);
    await compensate(world, caseId, 10_00 + world.n);
  },

  /** The buyer takes a sum, and takes the application back for it. */
  async withdrawn(world) {
    const { tid } = await shippedOrder(world, 99_00);
    const asked = { type: 'refundOnly', reason: '质量问题', goodStatus: 'BUYER_RECEIVED', amountFen: 30_00 } as const;
    const refundId = await appliedFor(world, tid, asked);
    const caseId = await caseOf(world, refundId);
    await compensate(world, caseId, 5_00 + world.n, () => patiently(() => world.shop.market.withdraw(refundId)));
  },

  /** The goods come back: the price by the platform, the postage by transfer. */
  async returned(world) {
    const { agent, n } = world;
    const { caseId, parcel } = await sentBack(world, 60_00 + n);
    await agent.give(caseId, 'recordReceipt', parcel);
    await accepted(world, caseId);
  },

  /** Other goods come back. The shop refuses on the platform, and the buyer withdraws the application. */
  async turnedDown(world) {
    const { agent, n, shop } = world;
    const { caseId, refundId, parcel } = await sentBack(world, 70_00 + n);
    await agent.give(caseId, 'recordReceipt', parcel);
    await agent.give(caseId, 'inspect', { accepted: false, note: '退回的不是本店商品' });
    await agent.give(caseId, 'refuseRefund', { reason: '退回的不是本店商品，请核实' });
    const isRefused = async () => (await shop.market.refund(refundId)).status === 'SELLER_REFUSE_BUYER';
    await until(isRefused, 'the platform knows the refusal');
    await patiently(() => shop.market.withdraw(refundId));
    await settled(world, caseId);
  },

  /** Used wrongly, shown how: nobody pays. */
  async helped(world) {
    const { tid } = await shippedOrder(world, 50_00);
    const { caseId } = await world.agent.open('usageHelp', tid);
    await until(async () => (await processOf(world, caseId, 'errand')) !== undefined, 'it is asked how it was used');
    await world.agent.give(caseId, 'finishErrand', { outcome: 'retest' });
    await world.agent.give(caseId, 'finishErrand', { outcome: 'works' });
    await atProposal(world, caseId);
    await world.agent.give(caseId, 'propose', { remedy: 'guidance', text: '拧紧杯盖后再试' });
    await world.agent.give(caseId, 'recordAnswer', { answer: 'accepted' });
    await settled(world, caseId);
  },

  /** The platform puts the deadline forward, and pays when the shop is not quick enough. */
  async outrun(world) {
    const { tid } = await paidOrder(world, 20_00 + world.n);
    const refundId = await appliedFor(world, tid, { type: 'refundOnly', reason: '拍错了' });
    await patiently(() => world.shop.market.moveDeadline(refundId, Date.now() + 8 * SECOND));
    await paidByWhomever(world, refundId);
  },

  /** The payee does not exist: Alipay refuses for ever, and a person of finance has it. */
  async refusedForEver(world) {
    const { tid } = await shippedOrder(world, 99_00);
    const nobody = { account: `nobody-${tid}@example.com`, realName: '无此人' };
    await patiently(() => world.shop.market.account(nobody.account, { realName: nobody.realName, exists: false }));
    const { caseId } = await world.agent.open('qualityReturn', tid);
    await offered(world, caseId, 3_00 + world.n, nobody);
    await world.agent.give(caseId, 'recordAnswer', { answer: 'accepted' });
    const isRefused = async () => (await processOf(world, caseId, 'payout'))?.status === 'refused';
    await until(isRefused, `the payment of case ${caseId} is refused`);
  },

  /** Nobody of the shop does anything. The case agrees shortly before the platform would. */
  async leftAlone(world) {
    const { tid } = await paidOrder(world, 30_00 + world.n);
    await paidByWhomever(world, await appliedFor(world, tid, { type: 'refundOnly', reason: '不想要了' }));
  },

  ...CORNERS,
};
