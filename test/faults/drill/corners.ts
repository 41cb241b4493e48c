import {
  accepted,
  agreesTo,
  appliedFor,
  at,
  atProposal,
  caseOf,
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
  type World,
} from './steps';

/** The lives that real data and bad luck make: what buyers type, what Alipay refuses, what the courier cannot do. */
export const CORNERS: Readonly<Record<string, Story>> = {
  /** The buyer types the return's number with blanks and marks, in full width and in small letters. */
  async dirtyNumber(world) {
    const typed = (number: string) => ` ${wide(number.slice(0, 6).toLowerCase())}-${number.slice(6)}\u200b `;
    const { caseId, refundId, parcel } = await sentBack(world, 80_00 + world.n, typed);
    const numberOf = async () => (await processOf(world, caseId, 'parcel'))?.number?.trackingNumber;
    await until(numberOf, 'the case knows the number');
    same(await numberOf(), parcel.trackingNumber, 'the number of the return');
    await world.agent.give(caseId, 'recordReceipt', parcel);
    await accepted(world, caseId);
    await paidByWhomever(world, refundId);
  },

  /** Blanks, NUL, halves of characters and very long words, in all that the buyer and the agent write. */
  async dirtyWords(world) {
    const { agent, n, shop } = world;
    const { tid } = await paidOrder(world, 45_00 + n, `杯子\u0000 ${HALF}`);
    const dirt = { reason: `  拍错了\u0000${HALF}`, desc: `${HALF}${'想换'.repeat(990)}\u0000` };
    const refundId = await appliedFor(world, tid, { type: 'refundOnly', ...dirt });
    await patiently(() => shop.market.write(refundId, `${'急'.repeat(497)}\u0000${HALF}`));
    await Promise.race([noted(), paidByWhomever(world, refundId)]);
    await paidByWhomever(world, refundId);

    async function noted() {
      const caseId = await caseOf(world, refundId);
      await agent.give(caseId, 'addNote', { text: `${'很'.repeat(1_999)}😀` });
      await agreesTo(world, refundId);
    }
  },

  /** The buyer withdraws for the sum that was promised, and Alipay refuses the name. It is still owed, and paid in the end. */
  async withdrawnThenRefused(world) {
    const { agent, n, shop } = world;
    const { tid } = await shippedOrder(world, 99_00);
    const payee = { account: `buyer-${tid}@example.com`, realName: '测试买家' };
    await patiently(() => shop.market.account(payee.account, { realName: payee.realName }));
    const asked = { type: 'refundOnly', reason: '质量问题', goodStatus: 'BUYER_RECEIVED', amountFen: 30_00 } as const;
    const refundId = await appliedFor(world, tid, asked);
    const caseId = await caseOf(world, refundId);
    await offered(world, caseId, 6_00 + n, { ...payee, realName: '打错的名字' });
    await agent.give(caseId, 'recordAnswer', { answer: 'accepted' });
    await patiently(() => shop.market.withdraw(refundId));
    const isRefused = async () => (await processOf(world, caseId, 'payout'))?.status === 'refused';
    await until(isRefused, `the payment of case ${caseId} is refused`);
    await agent.give(caseId, 'confirmPayee', payee);
    await settled(world, caseId);
    const { transfers } = await patiently(() => shop.market.books());
    const paid = transfers.filter(({ payeeAccount, status }) => payeeAccount === payee.account && status === 'SUCCESS');
    same(
      paid.map(({ amountFen }) => amountFen),
      [6_00 + n],
      'what the buyer got who had withdrawn',
    );
  },

  /** The courier brings the parcel back: the buyer is paid when it is here. */
  async intercepted(world) {
    const { caseId, refundId } = await interceptionAgreed(world, 55_00 + world.n);
    await world.agent.give(caseId, 'finishErrand', { outcome: 'intercepted', process: 'agreement-1/intercept' });
    await unpaidByUs(world, refundId);
    await world.agent.give(caseId, 'recordReceipt', {});
    await paidByWhomever(world, refundId);
  },

  /** The courier cannot stop it: no money, it is bargained anew, and the buyer keeps the parcel. */
  async notIntercepted(world) {
    const { caseId, refundId } = await interceptionAgreed(world, 65_00 + world.n);
    await world.agent.give(caseId, 'finishErrand', { outcome: 'failed', process: 'agreement-1/intercept' });
    await at(world, caseId, 'bargaining');
    await unpaidByUs(world, refundId);
    await patiently(() => world.shop.market.withdraw(refundId));
    await settled(world, caseId);
    await unpaidByUs(world, refundId);
  },
};

/** What an emoji leaves that was cut in two. */
const HALF = '\ud83d';

/** A buyer who does not want to wait for the parcel: the courier is to be asked for it. */
async function interceptionAgreed(world: World, priceFen: number) {
  const { tid } = await shippedOrder(world, priceFen);
  const asked = { type: 'refundOnly', reason: '不想要了', goodStatus: 'BUYER_NOT_RECEIVED' } as const;
  const refundId = await appliedFor(world, tid, asked);
  const caseId = await caseOf(world, refundId);
  await atProposal(world, caseId);
  await world.agent.give(caseId, 'propose', { remedy: 'refund', skipReason: '买家不愿等待' });
  await until(async () => (await processOf(world, caseId, 'errand')) !== undefined, 'the courier is to be asked');
  return { caseId, refundId };
}

/** The shop has not paid for a parcel that is not back. That the platform did when its time was over is another matter. */
async function unpaidByUs({ shop }: World, refundId: string): Promise<void> {
  const { refunds } = await patiently(() => shop.market.books());
  same(
    refunds.filter((one) => one.refundId === refundId && one.by !== 'platform-timeout'),
    [],
    'what the shop paid',
  );
}

/** As a telephone's keyboard for Chinese writes letters and figures. */
function wide(text: string): string {
  return [...text].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
}

function same(found: unknown, meant: unknown, what: string): void {
  const [is, ought] = [JSON.stringify(found), JSON.stringify(meant)];
  if (is !== ought) throw new Error(`${what}: ${is} where ${ought} was meant`);
}
