import type { ParcelNumber } from '../../../domain/asks';
import type { CaseState } from '../../../domain/case/state/caseState';
import type { Actor } from '../../../domain/roles';
import { HOUR, MINUTE } from '../../../domain/time';
import { RESALE_CHECKS, type Stage } from '../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import type { UpdateCommand } from '../../../workflows/messages';
import { AGENT, openShop, type TestShop, type TestShopOptions, WAREHOUSE } from '../../support/shop';
import { BUYER, type Matter, receivesOrder, returnParcelOf, secondParcelOf } from './buyers';
import { keepHistories } from './histories';
import { expectMoneyAsBooked } from './money';

/** Parcels are looked at twice as often as the handbook has it, so that less time has to pass until one is seen. */
export const LOOKS = { ...HANDBOOK_POLICY, parcel: { ...HANDBOOK_POLICY.parcel, lookEvery: 6 * HOUR } };

/** One branch of a playbook being played: a case, the people who work it, the buyer and the courier. */
export interface Branch {
  shop: TestShop;
  tid: string;
  caseId: string;
  refundId?: string;
  /** Somebody gives the case a command; returns when what follows by itself has been done. */
  does(command: UpdateCommand, actor?: Actor): Promise<void>;
  /** The inquiries of the kind come to these, one after the other. */
  finds(...found: (string | [outcome: string, actor: Actor])[]): Promise<void>;
  /** The remedy is offered and the buyer says yes. */
  agreesTo(remedy: Omit<Extract<UpdateCommand, { type: 'propose' }>, 'type'>, actor?: Actor): Promise<void>;
  /** Account and real name are confirmed with the buyer. */
  isPaid(amount?: number, process?: string): Promise<void>;
  state(): Promise<CaseState>;
  /** Kinds of the case's open tasks, each once, in alphabetical order. */
  tasks(): Promise<string[]>;
  /** What the platform has paid on this order and Alipay to this branch's buyer, fen. */
  paid(): Promise<{ refunds: number[]; transfers: number[] }>;
}

/** A scenario of its own: `play` opens its case. Named after what happens to the buyer. */
export type TellBranch = (name: string, play: (desk: Desk) => Promise<void>) => void;

/** Where a branch begins. */
export interface Desk {
  shop: TestShop;
  /** An agent opens a case of the kind about an order that has arrived, or about this one. */
  opens(kind: string, tid?: string, oid?: string): Promise<Branch>;
  /** The case that the buyer's application on the platform has become. */
  of(matter: Matter): Branch;
}

/**
 * Every branch of one kind, in one shop on the real server: each is a case of its own. When all have been played, what our side
 * says was paid must be what the books of the platform and of Alipay say. The histories are kept as `kind-<name>`.
 */
export function branchesOf(
  kind: string,
  tell: (branch: TellBranch) => void,
  options: TestShopOptions = { policy: LOOKS },
): void {
  describe(`${kind}: what happens to the buyer`, () => {
    let shop: TestShop;
    beforeAll(async () => {
      shop = await openShop(options);
    });
    afterAll(async () => {
      try {
        shop.travel.takeBack();
        await shop.travel.settled();
        await expectMoneyAsBooked(shop);
        await keepHistories(shop, `kind-${kind}`);
      } finally {
        await shop.close();
      }
    });

    tell((name, play) => {
      test(name, async () => {
        await play(deskOf(shop));
        await shop.travel.settled();
        await shop.travel.leave();
      });
    });
  });
}

/** That a branch has come to its end: settled in this way, at this stage. */
export async function expectSettled(branch: Branch, as: string, stage: Stage = 'followUp'): Promise<void> {
  expect(await branch.state()).toMatchObject({ stage, settledAs: as });
}

/** The warehouse ships what the shop owes, and the buyer signs for it. */
export async function isShipped(branch: Branch): Promise<void> {
  const parcel = secondParcelOf(branch.tid);
  await branch.does({ type: 'recordDispatch', ...parcel }, WAREHOUSE);
  await isSigned(branch, parcel);
}

/** The buyer's photos are asked for before anything comes back (handbook §9): they come, and prove it. */
export async function photosProveIt(branch: Branch): Promise<void> {
  const photo = { name: 'fault.jpg', mediaType: 'image/jpeg', bytes: 120_000 };
  await branch.does({ type: 'addEvidence', sort: 'photo', from: 'buyer', ...photo });
  await branch.does({ type: 'judgeEvidence', verdict: 'approved' });
}

/** The goods come back, after photos where a fault is claimed, and the warehouse finds them as they should be. */
export async function comesBack(branch: Branch): Promise<void> {
  const { shop, tid, refundId } = branch;
  const parcel = returnParcelOf(tid);
  const asked = Object.values((await branch.state()).processes).some(
    ({ kind, outcome }) => kind === 'evidence' && !outcome,
  );
  if (asked) await photosProveIt(branch);
  if (refundId === undefined) await branch.does({ type: 'recordTracking', ...parcel });
  else {
    await shop.market.returnGoods(refundId, parcel);
    await shop.travel.settled();
  }
  await branch.does({ type: 'recordReceipt' }, WAREHOUSE);
  await branch.does({ type: 'inspect', accepted: true, checks: IN_ORDER }, WAREHOUSE);
}

const IN_ORDER = Object.fromEntries(RESALE_CHECKS.map((check) => [check, true]));

/** A parcel is signed for, and the case has looked. */
export async function isSigned({ shop }: Branch, parcel: ParcelNumber): Promise<void> {
  await shop.market.scan(parcel, { state: '3', context: '已签收' });
  await shop.travel.advance(LOOKS.parcel.lookEvery + MINUTE);
}

/** Where the money of this order's buyer goes: each branch has an account of its own. */
function accountOf(tid: string): string {
  return `buyer-${tid}@example.com`;
}

function deskOf(shop: TestShop): Desk {
  return {
    shop,
    async opens(kind, given, oid) {
      const tid = given ?? (await receivesOrder(shop));
      const { caseId } = await shop.cases.open(
        { shopId: shop.shopId, kind, tid, oid },
        AGENT,
        `open-${tid}-${oid ?? 'order'}`,
      );
      await shop.travel.settled();
      return branchOf(shop, { tid, caseId });
    },
    of: ({ tid, caseId, refundId }) => branchOf(shop, { tid, caseId, refundId }),
  };
}

function branchOf(shop: TestShop, at: { tid: string; caseId: string; refundId?: string }): Branch {
  const { tid, caseId } = at;
  async function does(command: UpdateCommand, actor: Actor = AGENT): Promise<void> {
    await shop.command(caseId, command, actor);
    await shop.travel.settled();
  }
  return {
    shop,
    ...at,
    does,
    async finds(...found) {
      for (const one of found) {
        const [outcome, actor] = typeof one === 'string' ? [one, AGENT] : one;
        await does({ type: 'finishErrand', outcome }, actor);
      }
    },
    async agreesTo(remedy, actor) {
      await does({ type: 'propose', ...remedy }, actor);
      const { offers } = await shop.state(caseId);
      if (offers.at(-1)?.status === 'sent') await does({ type: 'recordAnswer', answer: 'accepted' }, actor);
    },
    isPaid: (amount, process) =>
      does({ type: 'confirmPayee', account: accountOf(tid), realName: BUYER.realName, amount, process }),
    state: () => shop.state(caseId),
    tasks: async () => [...new Set((await shop.openTasks(caseId)).map(({ kind }) => kind))].sort(),
    async paid() {
      const { refunds, transfers } = await shop.market.books();
      return {
        refunds: refunds.filter((one) => one.tid === tid).map(({ amountFen }) => amountFen),
        transfers: transfers
          .filter(({ payeeAccount }) => payeeAccount === accountOf(tid))
          .map(({ amountFen }) => amountFen),
      };
    },
  };
}
