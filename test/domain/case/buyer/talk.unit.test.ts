import type { CaseState } from '../../../../domain/case/state/caseState';
import { wants } from '../../../../domain/case/wants';
import type { ProcessState } from '../../../../domain/processes/registry';
import { MINUTE } from '../../../../domain/time';
import { moment, order, PAYEE, refund, review, SUPERVISOR, T0, TID } from '../../support/builders';
import { faulty, Play, unshipped } from '../../support/play';

const ids = (state: CaseState) => wants(state).tasks.map(({ id }) => id);
const own = (state: CaseState) => ids(state).filter((id) => id.startsWith('case/'));
const reviewed = () => new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review() });
const short = () => new Play({ kind: 'missingOrWrong', order: order({ shipped: true }) });

describe('handbook §3: one task at a time for the talk with the buyer, each with all that it needs', () => {
  it('reads the answer to an offer', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 5_00 });
    play.advance(MINUTE).buyerWrites('1', '可以');
    expect(play.task('case/recordAnswer')).toEqual({
      ...{ id: 'case/recordAnswer', kind: 'recordAnswer', role: 'afterSales', command: 'recordAnswer' },
      script: { name: 'task.recordAnswer', values: {} },
      dueAt: T0 + 11 * MINUTE,
      outcomes: ['accepted', 'refused', 'counter'],
    });
  });

  it('reads it also where nobody asks the buyer any more', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 5_00 });
    expect(own(play.state)).toEqual([]);
    expect(own({ ...play.state, processes: {} })).toEqual(['case/recordAnswer']);
  });

  it('answers a buyer who writes while the offer lies before the approver', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 40_00, ...PAYEE });
    play.buyerWrites('1');
    expect(play.task('case/reply')).toEqual({
      ...{ id: 'case/reply', kind: 'reply', role: 'afterSales', command: 'reply' },
      ...{ script: { name: 'task.reply', values: {} }, dueAt: T0 + 10 * MINUTE },
    });
    expect(own(play.state)).toEqual(['case/reply']);
  });

  it('answers a buyer who writes while a supervisor decides about goods that came back', () => {
    const { state } = faulty();
    const strayParcels = [{ n: 1, because: 'notAwaited' as const }];
    expect(own({ ...state, strayParcels })).toEqual(['case/parcel-1']);
    expect(own({ ...state, strayParcels, buyerWaits: true })).toEqual(['case/reply', 'case/parcel-1']);
  });

  it('registers what was agreed', () => {
    const play = unshipped({ refund: refund() });
    play.offer('refund');
    expect(play.task('case/register')).toEqual({
      ...{ id: 'case/register', kind: 'register', role: 'afterSales', command: 'register' },
      script: { name: 'task.register', values: {} },
    });
  });

  it('notes why a countdown was left to a person', () => {
    const play = unshipped({ order: order({ paid: 600_00 }), refund: refund({ amount: 600_00 }) });
    play.advanceTo(moment(2) - 30 * MINUTE);
    expect(play.task('case/countdownLeft')).toMatchObject({
      command: 'recordHandled',
      script: { name: 'task.countdownLeft' },
    });
  });
});

describe('handbook §3.2: judged once, before anything is offered', () => {
  it('also while people still find things out, and then not again', () => {
    const play = short();
    expect(own(play.state)).toEqual(['case/assess']);
    play.assess('minor');
    expect(own(play.state)).toEqual([]);
    play.buyerWrites('1');
    expect(own(play.state)).toEqual(['case/reply']);
  });

  it('not at all where what is found out settles the matter', () => {
    const play = new Play({ kind: 'intervention', order: order({ shipped: true }), refund: refund({ referee: 'in' }) });
    expect(own(play.state)).toEqual([]);
  });

  it('anew where nothing is left to find out and nothing may be offered yet', () => {
    const play = short();
    play.assess('minor');
    expect(own({ ...play.state, processes: {} })).toEqual(['case/assess']);
  });
});

describe('handbook §8: while the buyer is phoned about a review, what is offered comes up in the call', () => {
  const running = (...kinds: string[]) => {
    const processes = Object.fromEntries(
      Object.entries(reviewed().state.processes).filter(([, { kind }]) => kinds.includes(kind)),
    );
    return { ...reviewed().state, processes };
  };

  it.each([
    ['the calls and the public words', ['recovery', 'explanation'], []],
    ['the calls alone', ['recovery'], []],
    ['the public words alone', ['explanation'], []],
    ['neither', [], ['case/propose']],
  ])('%s', (_what, kinds, tasks) => expect(own(running(...kinds))).toEqual(tasks));

  it('a buyer who writes meanwhile is answered', () => {
    const play = reviewed();
    play.buyerWrites('1');
    expect(play.task('case/reply')).toMatchObject({
      ...{ kind: 'reply', role: 'reviewRecovery', command: 'reply', dueAt: T0 + 10 * MINUTE },
    });
  });

  it('any other kind offers at once, whatever runs', () => {
    const recovery = reviewed().state.processes['inquiry-reviewRecovery/recovery'] as ProcessState;
    const play = faulty();
    play.assess('minor');
    expect(own({ ...play.state, processes: { recovery } })).toEqual(['case/propose']);
  });
});

describe('handbook §3.2: what is looked up', () => {
  it('the parcel, with the order that it belongs to', () => {
    const asked = { company: 'ZTO', trackingNumber: 'ZTO0000000009', tid: TID };
    expect(faulty().inputsOf('readParcel')).toEqual([asked]);
  });

  it('the parcel also where other lines have not been shipped', () => {
    const { lines } = order({ shipped: true });
    const other = { oid: '2100000000000000009', title: 'b', quantity: 1, paid: 0, shipped: false };
    expect(faulty({ order: order({ lines: [...lines, other] }) }).inputsOf('readParcel')).toHaveLength(1);
  });

  it('the review only once the order says which line it may be about', () => {
    const answers = { readOrder: () => 'later' as const, readReview: () => 'later' as const };
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), answers, openedBy: SUPERVISOR });
    const asks = () => wants(play.state).asks.map(({ id }) => id);
    expect(asks()).not.toContain('case/review');
    play.answers.readOrder = () => order({ shipped: true });
    play.settle();
    expect(asks()).toContain('case/review');
  });

  it('what failed is a task of a supervisor, who has it tried again or gives it up', () => {
    const play = unshipped({ refund: refund(), answers: { readOrder: () => 'fails' } });
    expect(play.task('case/trouble-case.order')).toEqual({
      ...{ id: 'case/trouble-case.order', kind: 'trouble', role: 'supervisor', command: 'retry' },
      script: { name: 'task.trouble', values: { ask: 'case/order', reason: 'the other side is away' } },
      outcomes: ['retry', 'abandon'],
    });
  });

  it('is worked out once a state', () => {
    const { state } = faulty();
    expect(wants(state)).toBe(wants(state));
  });

  it('nothing in a closed case without a term', () => {
    const { state } = faulty();
    expect(wants({ ...state, stage: 'closed' })).toEqual({ asks: [], tasks: [], deadlines: [] });
  });
});
