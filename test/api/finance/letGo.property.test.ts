import * as fc from 'fast-check';
import { type ListPorts, letLineGo, type PayableLine } from '../../../api/finance/letGo';
import type { PayAnswer } from '../../../domain/asks';
import type { CaseState } from '../../../domain/case/state/caseState';
import { mismatchOf } from '../../../domain/rules/refundList';
import { HOUR } from '../../../domain/time';
import { lineFactsIn } from '../../../store/finance/lineFacts';
import { FINANCE, MANAGER, PAYEE, policyWith } from '../../domain/support/builders';
import { faulty, type Play } from '../../domain/support/play';

/**
 * A payment of a real case, lists that let it go, and a provider that pays once for a key. People and crashes come in any
 * order.
 */

const PROCESS = 'agreement-1/payout';

type Outcome = 'confirmed' | 'refused' | 'lostPaid' | 'lostUnpaid' | 'overCap';
type Step =
  | { do: 'makeList' | 'retry' | 'correct' | 'sendBack' | 'wait' | 'record' }
  /** Every list that ever was may be executed again; a crash comes before the case heard of it, or after. */
  | { do: 'execute'; list: number; crash: 'none' | 'before' | 'after' | 'beforeMark' };

class Crash extends Error {}

/** One line in each list. */
interface List {
  line: PayableLine;
  status: 'waiting' | 'stopped' | 'sent';
}

class World {
  readonly play: Play;
  readonly lists: List[] = [];
  /** What was really paid, by key. */
  readonly paid = new Map<string, number>();
  /** Command ids that the case remembers. */
  private readonly heard = new Set<string>();
  /** The recorder is behind: lists read this. */
  private recorded: CaseState;

  constructor(
    byList: boolean,
    private readonly outcomes: Outcome[],
    private readonly forgetful: boolean,
  ) {
    const policy = policyWith(({ payout }) => {
      payout.byList = byList;
    });
    this.play = faulty({
      policy,
      answers: {
        transfer: ({ intentId, amount }) => this.transfer(intentId, amount),
        queryTransfer: ({ intentId }) =>
          this.paid.has(intentId) ? { result: 'confirmed' } : { result: 'refused', reason: 'x' },
      },
    });
    this.play.assess('minor');
    this.play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    this.play.give({ type: 'recordAnswer', answer: 'accepted' });
    this.recorded = this.play.state;
  }

  async step(step: Step): Promise<void> {
    switch (step.do) {
      case 'record':
        this.recorded = this.play.state;
        return;
      case 'wait':
        this.play.advance(HOUR);
        return;
      case 'retry':
        return this.attempt(() => this.play.give({ type: 'retry', process: PROCESS }, FINANCE));
      case 'correct': {
        const other = { account: `other${this.lists.length}@example.com`, realName: PAYEE.realName };
        return this.attempt(() => this.play.give({ type: 'confirmPayee', process: PROCESS, ...other }));
      }
      case 'sendBack':
        return this.attempt(() => this.play.give({ type: 'sendBackPayout', reason: 'x', process: PROCESS }, FINANCE));
      case 'makeList':
        return this.makeList();
      case 'execute': {
        const list = this.lists[step.list % Math.max(1, this.lists.length)];
        if (list?.status === 'waiting')
          await letLineGo(this.ports(list, step.crash), list.line).catch(throwUnlessCrash);
      }
    }
  }

  /** How often money went out for this one payment. */
  times(): number {
    return [...this.paid.values()].filter((amount) => amount > 0).length;
  }

  /** How often each list has let it go. */
  mostOfOneList(): number {
    const counts = new Map<string, number>();
    for (const event of this.play.events) {
      if (event.type === 'payout.letGo') counts.set(event.list, (counts.get(event.list) ?? 0) + 1);
    }
    return Math.max(0, ...counts.values());
  }

  private async makeList(): Promise<void> {
    const facts = await this.facts();
    const { waiting } = facts;
    if (!waiting || mismatchOf(waiting, facts)) return;
    const line = { listId: `list-${this.lists.length}`, n: 1, caseId: 'case-1', processId: PROCESS };
    // Worse than the rows allow: the same key may stand in several lists at once.
    this.lists.push({
      line: { ...line, amount: waiting.amount, payeeDigest: waiting.payee, intentId: waiting.intentId },
      status: 'waiting',
    });
  }

  private facts() {
    return lineFactsIn(this.recorded, PROCESS, async () => 100_00);
  }

  private ports(list: List, crash: 'none' | 'before' | 'after' | 'beforeMark'): ListPorts {
    return {
      factsOf: () => this.facts(),
      give: async (_caseId, command, commandId) => {
        if (crash === 'before') throw new Crash();
        if (!this.heard.has(commandId)) {
          this.play.give(command, MANAGER);
          if (!this.forgetful) this.heard.add(commandId);
        }
        if (crash === 'after') throw new Crash();
      },
      markSent: async () => {
        if (crash === 'beforeMark') throw new Crash();
        list.status = 'sent';
      },
      stop: async () => {
        list.status = 'stopped';
      },
    };
  }

  private transfer(key: string, amount: number): PayAnswer {
    if (this.paid.has(key)) return { result: 'confirmed' };
    const outcome = this.outcomes.shift() ?? 'confirmed';
    if (outcome === 'confirmed' || outcome === 'lostPaid') this.paid.set(key, amount);
    switch (outcome) {
      case 'confirmed':
        return { result: 'confirmed' };
      case 'refused':
        return { result: 'refused', reason: 'x' };
      case 'overCap':
        return { result: 'overCap', left: 1 };
      case 'lostPaid':
      case 'lostUnpaid':
        return { result: 'unknown' };
    }
  }

  /** What the case refuses changes nothing. */
  private attempt(give: () => unknown): void {
    try {
      give();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'DomainError') throw error;
    }
  }
}

function throwUnlessCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom<Step>({ do: 'makeList' }) },
    { weight: 2, arbitrary: fc.constantFrom<Step>({ do: 'record' }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Step>({ do: 'retry' }, { do: 'correct' }, { do: 'sendBack' }, { do: 'wait' }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('execute' as const),
        list: fc.nat(6),
        crash: fc.constantFrom('none' as const, 'before' as const, 'after' as const, 'beforeMark' as const),
      }),
    },
  ),
  { minLength: 3, maxLength: 40 },
);
const outcomes = fc.array(fc.constantFrom<Outcome>('confirmed', 'refused', 'lostPaid', 'lostUnpaid', 'overCap'), {
  maxLength: 8,
});

describe('handbook §4: exactly one payment per approved line [§4.onePayment]', () => {
  it('no order of lists, executions, crashes, repeats and corrections pays a line twice, or lets it go twice', async () => {
    let paidOnce = 0;
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.boolean(), outcomes, steps, async (byList, forgetful, ends, path) => {
        const world = new World(byList, [...ends], forgetful);
        for (const step of path) {
          await world.step(step);
          expect(world.times()).toBeLessThanOrEqual(1);
          // Also where Alipay has refused it since: another try takes another list, confirmed by two people.
          expect(world.mostOfOneList()).toBeLessThanOrEqual(1);
        }
        paidOnce += world.times();
      }),
      { numRuns: 1_000 },
    );
    // A world in which nothing is ever paid would prove nothing.
    expect(paidOnce).toBeGreaterThan(100);
  });

  it('a shop whose transfers wait for the list pays nothing without one', async () => {
    const withoutLists = steps.map((path) => path.filter((step) => step.do !== 'execute'));
    await fc.assert(
      fc.asyncProperty(outcomes, withoutLists, async (ends, path) => {
        const world = new World(true, [...ends], false);
        for (const step of path) await world.step(step);
        expect(world.times()).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});
