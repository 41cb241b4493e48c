import type {
  AskAnswer,
  AskName,
  Asks,
  ExchangeAnswer,
  ExchangeSnapshot,
  ExchangeStatus,
  OrderFacts,
  ParcelFacts,
  PastCases,
  RefundSnapshot,
  Reservation,
  ReviewFacts,
  SignFacts,
} from '../../../domain/asks';
import type { CaseCommand, CommandOf } from '../../../domain/case/commands';
import { decide } from '../../../domain/case/decide';
import type { CaseEvent } from '../../../domain/case/events';
import { evolve } from '../../../domain/case/evolve';
import type { CaseState } from '../../../domain/case/state/caseState';
import { NO_CASE } from '../../../domain/case/state/caseState';
import { nextDeadline, wants } from '../../../domain/case/wants';
import type { Policy } from '../../../domain/policy/policy';
import { type Actor, type Giver, PLATFORM, SYSTEM } from '../../../domain/roles';
import type { Instant } from '../../../domain/time';
import type { BuyerWish } from '../../../domain/vocabulary';
import type { Deadline, Task, WantedAsk } from '../../../domain/wanted';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { AGENT, opening, order, PHOTO, T0 } from './builders';
import { proposed } from './explained';
import { deepFreeze, refusalOf } from './given';

/** The world's answer to a question. `later` leaves it open, `fails` is an error that no retry cures. */
type Answering<K extends AskName> = (input: Asks[K]['in'], play: Play) => Asks[K]['out'] | 'later' | 'fails';
export type Answers = { [K in AskName]: Answering<K> };

/** The world around the case: what its questions are answered from. */
export interface World {
  order: OrderFacts;
  refund?: RefundSnapshot;
  exchange?: ExchangeSnapshot;
  /** The buyer's present review. None when it was removed. */
  review?: ReviewFacts;
  parcel: ParcelFacts;
  pastCases: PastCases;
  /** Calls to this buyer in other cases, and the wish that there be none. */
  calledAt: Instant[];
  callsForbidden: boolean;
  /** What other cases know of a return. */
  signs: SignFacts;
  /** Reserved against the order, fen by intent. */
  reserved: Record<string, number>;
}

export interface PlayOptions {
  kind: string;
  order?: OrderFacts;
  refund?: RefundSnapshot;
  exchange?: ExchangeSnapshot;
  review?: ReviewFacts;
  policy?: Policy;
  answers?: Partial<Answers>;
  openedBy?: Actor;
  /** What the buyer has said in other cases not to want. */
  wishes?: BuyerWish[];
}

const MOST_STEPS = 2_000;

/**
 * Plays one case on a virtual clock. It decides commands, answers questions from a script, and fires deadlines in their
 * order. Nothing is mocked: it drives `decide`, `evolve` and `wants` as the workflow does.
 */
export class Play {
  state: CaseState = NO_CASE;
  now: Instant = T0;
  readonly events: CaseEvent[] = [];
  readonly asked: WantedAsk[] = [];
  readonly world: World;
  readonly answers: Answers;
  policy: Policy;

  constructor({
    kind,
    order: facts = order(),
    refund,
    exchange,
    review,
    policy = HANDBOOK_POLICY,
    answers,
    openedBy,
    wishes,
  }: PlayOptions) {
    this.policy = policy;
    this.world = {
      order: facts,
      refund,
      exchange,
      review,
      parcel: { known: false, moved: false, signed: false },
      pastCases: { open: 0, closed: 0, paid: 0 },
      calledAt: [],
      callsForbidden: false,
      signs: { sameNumberIn: [], otherShops: 0, orders: 1, returned: 1, unowned: false },
      reserved: {},
    };
    this.answers = { ...usual, ...answers };
    const about = {
      ...(refund && { refund }),
      ...(exchange && { exchange }),
      ...(review && { review }),
      ...(wishes && { wishes }),
    };
    this.give(opening(kind, about), openedBy ?? (refund || exchange || review ? PLATFORM : AGENT));
  }

  /** A command, then all that follows by itself. Returns the types of the command's own events. */
  give(command: CaseCommand, actor: Giver = AGENT): string[] {
    const events = this.decide(command, actor);
    this.settle();
    return events.map(({ type }) => type);
  }

  /** The code with which a command is refused. */
  refusal(command: CaseCommand, actor: Giver = AGENT): string {
    return refusalOf(() => decide(deepFreeze(this.state), command, { now: this.now, policy: this.policy, actor }));
  }

  /** Time passes: every deadline fires at its instant. */
  advanceTo(target: Instant): this {
    for (let count = 0; count < MOST_STEPS; count += 1) {
      const deadline = nextDeadline(this.state);
      if (!deadline || deadline.at > target) {
        this.now = Math.max(this.now, target);
        return this;
      }
      this.now = Math.max(this.now, deadline.at);
      this.give({ type: 'due', id: deadline.id }, SYSTEM);
    }
    throw new Error(`The deadlines of this case do not come to rest: ${nextDeadline(this.state)?.id}`);
  }

  advance(ms: number): this {
    return this.advanceTo(this.now + ms);
  }

  /** The platform's refund becomes this, without a word to the case. */
  refundBecomes(change: Partial<RefundSnapshot>): RefundSnapshot {
    if (!this.world.refund) throw new Error('This story has no refund.');
    const version = String(Number(this.world.refund.version) + 1);
    this.world.refund = { ...this.world.refund, modifiedAt: this.now, version, ...change };
    return this.world.refund;
  }

  /** The platform's refund becomes this, and the case hears of it. */
  push(change: Partial<RefundSnapshot> = {}): string[] {
    return this.give({ type: 'refundSeen', refund: this.refundBecomes(change) }, PLATFORM);
  }

  /** The platform's exchange becomes this, without a word to the case. */
  exchangeBecomes(change: Partial<ExchangeSnapshot>): ExchangeSnapshot {
    if (!this.world.exchange) throw new Error('This story has no exchange.');
    const modifiedAt = Math.max(this.now, this.world.exchange.modifiedAt + 1);
    this.world.exchange = { ...this.world.exchange, modifiedAt, ...change };
    return this.world.exchange;
  }

  /** The platform's exchange becomes this, and the case hears of it. */
  pushExchange(change: Partial<ExchangeSnapshot> = {}): string[] {
    return this.give({ type: 'exchangeSeen', exchange: this.exchangeBecomes(change) }, PLATFORM);
  }

  buyerWrites(messageId: string, text = '在吗'): string[] {
    return this.give({ type: 'buyerWrote', messages: [{ messageId, writtenAt: this.now, text }] }, PLATFORM);
  }

  propose(change: Omit<CommandOf<'propose'>, 'type'>, actor: Actor = AGENT): string[] {
    return this.give(proposed(change), actor);
  }

  /** Skips the lower rungs with a reason, for stories about something else. */
  offer(remedy: CommandOf<'propose'>['remedy'], amount?: number, more: Partial<CommandOf<'propose'>> = {}): string[] {
    return this.propose({ remedy, amount, skipReason: '买家坚持', ...more });
  }

  /** The buyer's photos came and were approved: goods may come back (handbook §9). */
  photos(): string[] {
    this.give(PHOTO);
    return this.give({ type: 'judgeEvidence', verdict: 'approved' });
  }

  /** With photos, as a person judges. */
  assess(severity: 'minor' | 'major', fault: CommandOf<'assess'>['fault'] = 'shop'): string[] {
    if (this.state.evidenceJudged === undefined) this.photos();
    return this.assessUnseen(severity, fault);
  }

  /** Without a photo to judge by. */
  assessUnseen(severity: 'minor' | 'major', fault: CommandOf<'assess'>['fault'] = 'shop'): string[] {
    return this.give({ type: 'assess', cause: '开线', severity, fault });
  }

  /** The application's conversation is over: an agent asks by hand how it went, and the buyer says nothing more. */
  askedByHand(): this {
    const process = `followUp-${this.state.settlements}`;
    this.advanceTo(this.deadline(`${process}/send`)?.at ?? this.now);
    this.give({ type: 'recordSent', process });
    return this.advance(this.policy.followUp.silence);
  }

  /** The tasks before people, by id. */
  taskIds(): string[] {
    return wants(this.state).tasks.map(({ id }) => id);
  }

  task(id: string): Task | undefined {
    return wants(this.state).tasks.find((task) => task.id === id);
  }

  deadline(id: string): Deadline | undefined {
    return wants(this.state).deadlines.find((deadline) => deadline.id === id);
  }

  /** How often the world was asked this, with what. */
  inputsOf<K extends AskName>(name: K): Asks[K]['in'][] {
    return this.asked.filter((ask) => ask.name === name).map((ask) => ask.input as Asks[K]['in']);
  }

  count(type: CaseEvent['type']): number {
    return this.events.filter((event) => event.type === type).length;
  }

  /** Questions that were left for `later` are answered now, by the script as it is now. */
  settle(): void {
    for (let count = 0; count < MOST_STEPS; count += 1) {
      if (!wants(this.state).asks.some((ask) => this.answer(ask))) return;
    }
    throw new Error(`The questions of this case do not come to rest: ${wants(this.state).asks.map(({ id }) => id)}`);
  }

  private answer(ask: WantedAsk): boolean {
    const out = (this.answers[ask.name] as (input: unknown, play: Play) => unknown)(ask.input, this);
    if (out === 'later') return false;
    this.asked.push(ask);
    if (out === 'fails') this.decide({ type: 'askFailed', id: ask.id, reason: 'the other side is away' }, SYSTEM);
    else this.decide({ type: 'answered', id: ask.id, answer: { name: ask.name, out } as AskAnswer }, SYSTEM);
    return true;
  }

  private decide(command: CaseCommand, actor: Giver): CaseEvent[] {
    const events = decide(deepFreeze(this.state), command, { now: this.now, policy: this.policy, actor });
    this.events.push(...events);
    this.state = events.reduce(evolve, this.state);
    if (command.type === 'adoptPolicy' && events.length > 0) this.policy = command.policy;
    return events;
  }
}

/** The case's own calls: the shop's register holds them as well. */
function callsIn(events: readonly CaseEvent[]): Instant[] {
  return events.filter(({ type }) => type === 'contact.called' || type === 'recovery.called').map(({ at }) => at);
}

/** A world in which everything works. */
const usual: Answers = {
  readOrder: (_input, { world }) => world.order,
  readPastCases: (_input, { world }) => world.pastCases,
  readSigns: (_input, { world }) => world.signs,
  readRefund: (_input, { world }) => world.refund ?? 'fails',
  readParcel: (_input, { world }) => world.parcel,
  reserveCall: ({ since }, { world, events }) => ({
    calledAt: [...world.calledAt, ...callsIn(events)].filter((at) => at >= since),
    forbidden: world.callsForbidden,
  }),
  tellWish: () => ({ told: 0 }),
  sendMessage: () => ({ result: 'sent' }),
  sendText: () => ({ result: 'noChannel' }),
  writeMemo: () => ({ result: 'done' }),
  keepChat: () => ({ messages: 3, digest: 'd1', bytes: 120 }),
  delayReceipt: ({ days }, { now }) => ({ result: 'done', until: now + days * 86_400_000 }),
  agreeReturn: (_input, play) => {
    play.refundBecomes({ status: 'WAIT_BUYER_RETURN_GOODS', deadline: play.now + 7 * 86_400_000 });
    return { result: 'done' };
  },
  readExchange: (_input, { world }) => world.exchange ?? 'fails',
  agreeExchange: (_input, play) => exchanged(play, 'pending', 'awaitingReturn'),
  takeExchangeReturn: (_input, play) => exchanged(play, 'awaitingReceipt', 'toSend'),
  refuseExchangeReturn: (_input, play) => exchanged(play, 'awaitingReceipt', 'buyerToChange'),
  consignExchange: ({ company, trackingNumber }, play) =>
    exchanged(play, 'toSend', 'awaitingConfirmation', { sentParcel: { company, trackingNumber } }),
  refuseRefund: (_input, play) => {
    play.refundBecomes({ status: 'SELLER_REFUSE_BUYER', deadline: play.now + 5 * 86_400_000 });
    return { result: 'done' };
  },
  readReview: (_input, { world }) => (world.review ? { review: world.review } : { gone: true }),
  explainReview: ({ text, script }, { world }) => {
    if (world.review) world.review = { ...world.review, reply: text ?? script.name };
    return { result: 'done' };
  },
  reserve: (input, play) => {
    const left = reserved(input, play);
    return left === undefined ? { ok: true } : { ok: false, left };
  },
  release: ({ intentId }, { world }) => {
    delete world.reserved[intentId];
    return { ok: true };
  },
  agreeRefund: (input, play) => {
    const left = reserved(input, play);
    if (left !== undefined) return { result: 'overCap', left };
    return { result: 'confirmed', refund: play.refundBecomes({ status: 'SUCCESS', deadline: undefined }) };
  },
  queryRefund: () => ({ result: 'unknown' }),
  transfer: (input, play) => {
    const left = reserved(input, play);
    return left === undefined
      ? { result: 'confirmed', reference: `ref-${input.intentId}` }
      : { result: 'overCap', left };
  },
  queryTransfer: () => ({ result: 'unknown' }),
};

/** As the platform does: only in its turn. */
function exchanged(
  play: Play,
  from: ExchangeStatus,
  to: ExchangeStatus,
  more: Partial<ExchangeSnapshot> = {},
): ExchangeAnswer {
  const status = play.world.exchange?.status;
  if (status !== from) return { result: 'refused', reason: status ?? 'none', exchange: play.world.exchange };
  return { result: 'done', exchange: play.exchangeBecomes({ status: to, ...more }) };
}

/** Held against the cap; otherwise what is left, fen. As the ledger has it: freight is on top and takes nothing from the goods. */
function reserved({ intentId, amount, cap }: Reservation, { world }: Play): number | undefined {
  const counts = (id: string) => id !== intentId && (isFreight(intentId) || !isFreight(id));
  const taken = Object.entries(world.reserved).reduce((sum, [id, fen]) => (counts(id) ? sum + fen : sum), 0);
  if (taken + amount > cap) return cap - taken;
  world.reserved[intentId] = amount;
  return undefined;
}

function isFreight(intentId: string): boolean {
  return intentId.includes('/freight/');
}

/** A case of goods not shipped, from the buyer's application. */
export function unshipped(options: Partial<PlayOptions> & { refund?: RefundSnapshot }): Play {
  return new Play({ kind: 'refundUnshipped', ...options });
}

/** A case of shipped, faulty goods. Without a refund it is about the order alone. */
export function faulty(options: Partial<PlayOptions> = {}): Play {
  return new Play({ kind: 'qualityReturn', order: order({ shipped: true }), ...options });
}
