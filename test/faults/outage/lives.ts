import {
  appliedFor,
  caseOf,
  compensate,
  offered,
  PAYEE,
  paidOrder,
  patiently,
  type Story,
  sentBack,
  shippedOrder,
} from '../drill/steps';

/** Where buyers are when everything stops. Each life is told up to there. */
export const LIVES = {
  /** Asked for the money back before dispatch, and nobody has looked. The platform's countdown runs. */
  async waiting(world) {
    const { tid } = await paidOrder(world, 20_00 + world.n);
    await caseOf(world, await appliedFor(world, tid, { type: 'refundOnly', reason: '拍错了' }));
  },

  /** Was offered a sum, and says nothing. After two days somebody phones. */
  async silent(world) {
    const { tid } = await shippedOrder(world, 99_00);
    const asked = { type: 'refundOnly', reason: '质量问题', goodStatus: 'BUYER_RECEIVED', amountFen: 30_00 } as const;
    const caseId = await caseOf(world, await appliedFor(world, tid, asked));
    await offered(world, caseId, 5_00 + world.n, PAYEE);
  },

  /** Was paid. Two days later the shop asks whether all is well. */
  async paid(world) {
    const { tid } = await shippedOrder(world, 99_00);
    const { caseId } = await world.agent.open('qualityReturn', tid);
    await compensate(world, caseId, 10_00 + world.n);
  },

  /** Has sent the goods back. They arrive while nobody is there. */
  async returning(world) {
    await sentBack(world, 60_00 + world.n);
  },
} satisfies Record<string, Story>;

/** A buyer who comes while everything is away: only the platform knows. */
export const newcomer: Story = async (world) => {
  const { tid } = await paidOrder(world, 30_00 + world.n);
  await patiently(() => appliedFor(world, tid, { type: 'refundOnly', reason: '不想要了' }));
};
