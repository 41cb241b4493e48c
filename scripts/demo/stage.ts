import { yuan } from '../../domain/money';
import { HOUR } from '../../domain/time';
import type { Role } from '../secrets';
import { type Calendar, minuteOfDay } from './calendar';
import type { Story as AnyStory, Waiting } from './conductor';
import { type Narrator, quote } from './narrator';
import { type CaseSummary, type CaseView, Refused, type Task } from './shopApi';
import type { World } from './world';

export type Story = AnyStory<Stage>;

/** One matter: a buyer's refund on the platform, and the case that the product opened for it. */
export interface Matter {
  refundId: string;
  caseId: string;
  tid: string;
}

/** One review on the platform, and the case that the product opened for it. */
export type ReviewMatter = Pick<Matter, 'caseId' | 'tid'>;

/** The present state that everybody can see, read through the API when the product is at rest. */
export interface Seen {
  now: number;
  cases: CaseSummary[];
  openTasks: Task[];
}

/** The world as one story sees it. Each action here returns when the product has finished its reaction. */
export interface Stage {
  /** Until a time of day, `HH:MM`, on a day of the story. */
  at(day: number, time: string): Promise<void>;
  /** For this long, ms. */
  pass(duration: number): Promise<void>;
  /** Until the next moment in the shop's day at which people work and buyers may be phoned. */
  workingHours(): Promise<void>;
  until: Waiting['until'];
  /** Until the case has an open task of this kind. */
  task(matter: ReviewMatter, kind: string): Promise<Task>;
  seen(): Seen;
  /** The instant of a time of day, as the API takes it. */
  instant(day: number, time: string): string;
  buyer(person: Person): Buyer;
  staff(role: Role): Staff;
  /** The courier scans a parcel. The states are those of platform.md §4. */
  scan(parcel: Parcel, state: string, context: string): Promise<void>;
  /** The platform moves its deadline, as it does before holidays. */
  platformExtends(matter: Matter, byMs: number): Promise<void>;
  /** The platform's referee (小二) decides for one of the two. */
  refereeDecides(matter: Matter, winner: 'buyer' | 'seller'): Promise<void>;
  /** The shop's warehouse sends the goods. */
  ship(tid: string, parcel: Parcel): Promise<void>;
  /** One case in full. */
  look(caseId: string): Promise<CaseView>;
}

export interface Person {
  nick: string;
  realName: string;
  alipayAccount: string;
}

export interface Parcel {
  company: string;
  trackingNumber: string;
}

export interface Buyer extends Person {
  /** Orders and pays; gives the order's id. */
  buys(title: string, priceFen: number): Promise<string>;
  asksForRefund(
    tid: string,
    wish: { type: 'refundOnly' | 'returnAndRefund'; reason: string; desc?: string; goodStatus?: string },
  ): Promise<Matter>;
  writes(matter: Matter, text: string): Promise<void>;
  withdraws(matter: Matter): Promise<void>;
  sendsBack(matter: Matter, parcel: Parcel): Promise<void>;
  callsReferee(matter: Matter): Promise<void>;
  confirmsReceipt(tid: string): Promise<void>;
  /** Reviews the order in public, or changes that review. */
  reviews(tid: string, result: 'good' | 'neutral' | 'bad', content: string): Promise<ReviewMatter>;
}

export interface Staff {
  /** Gives the case a command. With `twice` the same one goes out two times, as from a button that is clicked twice. */
  does(matter: ReviewMatter, command: string, body?: object, options?: { twice?: boolean }): Promise<void>;
  completes(task: Task, body: object, options?: { twice?: boolean }): Promise<void>;
  /** Tries an action that the product must refuse. Throws when it does not refuse. */
  triesInVain(matter: ReviewMatter, command: string, body: object): Promise<void>;
}

/** First and last minute of the day at which people of the shop act. */
const OPENS = 9 * 60;
const CLOSES = 21 * 60;

export interface StageOptions {
  world: World;
  calendar: Calendar;
  narrator: Narrator;
  seen(): Seen;
  /** Until the product has done what follows, and it was told. */
  rest(): Promise<void>;
}

/** Makes the stage of one story. */
export function createStage(story: Story, waiting: Waiting, options: StageOptions): Stage {
  const { world, calendar, narrator, seen, rest } = options;
  const { market, travel, api } = world;
  const say = (who: string, what: string) => narrator.say({ story: story.name, who, what });

  /** Tells an event, and then its consequences. */
  async function happens<T>(who: string, what: string, act: () => Promise<T>): Promise<T> {
    await say(who, what);
    const result = await act();
    await rest();
    return result;
  }

  function buyer(person: Person): Buyer {
    return {
      ...person,
      async buys(title, priceFen) {
        const order = await market.order({ buyer: person, items: [{ title, priceFen, num: 1 }] });
        await happens('buyer', `${person.nick} buys ${title} for ${yuan(priceFen)} yuan`, () => market.pay(order.tid));
        return order.tid;
      },
      async asksForRefund(tid, wish) {
        const what = wish.type === 'refundOnly' ? 'asks for the money back' : 'asks to return it for the money';
        await say('buyer', `${what}: ${quote(wish.desc ?? wish.reason)}`);
        const { refundId } = await market.askRefund(tid, wish);
        narrator.isAbout({ refundId }, story.name);
        await rest();
        return matterOf(refundId);
      },
      writes: ({ refundId }, text) => happens('buyer', `writes ${quote(text)}`, () => market.write(refundId, text)),
      withdraws: ({ refundId }) =>
        happens('buyer', 'withdraws the application on the platform', () => market.withdraw(refundId)),
      sendsBack: ({ refundId }, parcel) =>
        happens('buyer', `sends it back with ${parcel.company}, no. ${parcel.trackingNumber}`, () =>
          market.returnGoods(refundId, parcel),
        ),
      callsReferee: ({ refundId }) =>
        happens('buyer', 'calls the platform’s referee', () => market.intervene(refundId)),
      confirmsReceipt: (tid) => happens('buyer', 'confirms the receipt', () => market.confirmReceipt(tid)),
      async reviews(tid, result, content) {
        narrator.isAbout({ reviewedTid: tid }, story.name);
        await happens('buyer', `reviews it as ${result}: ${quote(content)}`, () =>
          market.review(tid, { result, content }),
        );
        const { id } = await waiting.until(`the review of ${tid} has its case`, () =>
          seen().cases.find((one) => one.refundId === null && one.tid === tid),
        );
        return { caseId: id, tid };
      },
    };
  }

  function staff(role: Role): Staff {
    return {
      async does({ caseId }, command, body = {}, { twice = false } = {}) {
        const { commandId } = await api.command(role, caseId, command, body);
        if (twice) await api.command(role, caseId, command, body, commandId);
        await rest();
      },
      async completes(task, body, { twice = false } = {}) {
        const { commandId } = await api.complete(role, task.id, body);
        if (twice) await api.complete(role, task.id, body, commandId);
        await rest();
      },
      async triesInVain({ caseId }, command, body) {
        const answer = await api.command(role, caseId, command, body).catch((error) => error);
        if (!(answer instanceof Refused)) {
          throw answer instanceof Error ? answer : new Error(`${command} by the ${role} should have been refused.`);
        }
        await say(
          role,
          `tries to ${command} ${JSON.stringify(body)} and is refused (${answer.code}): ${answer.message}`,
        );
      },
    };
  }

  async function matterOf(refundId: string): Promise<Matter> {
    const found = await waiting.until(`the refund ${refundId} has its case`, () =>
      seen().cases.find((one) => one.refundId === refundId),
    );
    return { refundId, caseId: found.id, tid: found.tid };
  }

  return {
    at: (day, time) => waiting.untilInstant(calendar.instant(day, time)),
    pass: async (duration) => waiting.untilInstant((await travel.now()) + duration),
    async workingHours() {
      const now = await travel.now();
      const minute = minuteOfDay(now);
      if (minute >= OPENS && minute < CLOSES) return;
      const today = calendar.dayOf(now);
      await waiting.untilInstant(calendar.instant(minute < OPENS ? today : today + 1, '09:05'));
    },
    until: waiting.until,
    task: ({ caseId }, kind) =>
      waiting.until(`there is a task "${kind}"`, () =>
        seen().openTasks.find((task) => task.caseId === caseId && task.kind === kind),
      ),
    seen,
    instant: (day, time) => new Date(calendar.instant(day, time)).toISOString(),
    buyer,
    staff,
    scan: (parcel, state, context) =>
      happens('courier', `${parcel.company} ${parcel.trackingNumber}: ${context}`, () =>
        market.scan(parcel, { state, context }),
      ),
    platformExtends: ({ refundId }, byMs) =>
      happens('platform', `gives the shop ${byMs / HOUR} hours more, and tells nobody`, () =>
        market.extendDeadline(refundId, byMs),
      ),
    refereeDecides: ({ refundId }, winner) =>
      happens('platform', `the referee decides for the ${winner}`, () => market.verdict(refundId, winner)),
    ship: (tid, parcel) =>
      happens('warehouse', `ships the order with ${parcel.company}, no. ${parcel.trackingNumber}`, () =>
        market.ship(tid, parcel),
      ),
    look: (caseId) => api.case(caseId),
  };
}
