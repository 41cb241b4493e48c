import type { AskName } from '../../../../domain/asks';
import type { CaseCommand, CommandOf } from '../../../../domain/case/commands';
import type { CaseState } from '../../../../domain/case/state/caseState';
import type { Trouble } from '../../../../domain/case/state/mechanisms';
import type { ProcessState } from '../../../../domain/processes/registry';
import type { Giver } from '../../../../domain/roles';
import {
  AGENT,
  FINANCE,
  MANAGER,
  moment,
  NUMBER,
  OID,
  order,
  PAYEE,
  refund,
  review,
  SUPERVISOR,
} from '../../support/builders';
import { type Answers, faulty, Play, type PlayOptions, unshipped } from '../../support/play';

const returning = (change = {}) =>
  refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(9), ...change });
const about = (play: Play, type: string) => play.events.filter((event) => event.type === type);
const fails = (...names: AskName[]) =>
  Object.fromEntries(names.map((name) => [name, () => 'fails'])) as Partial<Answers>;

/** Five yuan were agreed and are being paid. */
function paying(options: Partial<PlayOptions> = {}): Play {
  const play = faulty(options);
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §7: the shop says no on the platform', () => {
  const no = (reason: string) => ({ type: 'refuseRefund', reason }) as const;
  const open = (options: Partial<PlayOptions> = {}) => faulty({ refund: returning(), ...options });

  it.each([
    ['one character', '不', true],
    ['one character between blanks', ' 不 ', true],
    ['two characters', '不可', false],
    ['two hundred characters', '不'.repeat(200), false],
    ['one more', '不'.repeat(201), true],
  ])('with a reason of %s', (_what, reason, refused) => {
    const play = open();
    if (refused) expect(play.refusal(no(reason), SUPERVISOR)).toBe('textTooLong');
    else expect(play.give(no(reason), SUPERVISOR)).toContain('refusal.asked');
  });

  it('once at a time', () => {
    const play = open({ answers: { refuseRefund: () => 'later' } });
    play.give(no('理由不成立'), SUPERVISOR);
    expect(play.refusal(no('理由不成立'), SUPERVISOR)).toBe('alreadyDecided');
  });

  it('never of goods that were not shipped, whatever else of the order was', () => {
    const line = (oid: string, shipped: boolean) => ({ oid, title: oid, quantity: 1, paid: 50_00, shipped });
    const of = (own: boolean, other: boolean) => {
      const play = open();
      play.state = { ...play.state, order: order({ lines: [line(OID, own), line('2100000000000000009', other)] }) };
      return play;
    };
    expect(of(false, true).refusal(no('理由不成立'), SUPERVISOR)).toBe('refusalNotAllowed');
    expect(of(true, false).give(no('理由不成立'), SUPERVISOR)).toContain('refusal.asked');
    const unknown = open();
    unknown.state = { ...unknown.state, order: undefined };
    expect(unknown.refusal(no('理由不成立'), SUPERVISOR)).toBe('refusalNotAllowed');
  });
});

describe('a question that failed is tried again or given up, the one that is named', () => {
  const failing = () => unshipped({ refund: refund(), answers: fails('readOrder', 'readPastCases') });

  it('tried again', () => {
    const play = failing();
    play.answers.readPastCases = () => ({ open: 0, closed: 0, paid: 0 });
    play.give({ type: 'retry', ask: 'case/pastCases' }, SUPERVISOR);
    expect(about(play, 'troubleOver')).toEqual([expect.objectContaining({ ask: 'case/pastCases', as: 'retried' })]);
    expect(play.state.troubles.map(({ ask }) => ask)).toEqual(['case/order']);
  });

  it('given up, with why; what else is looked up stays as it is', () => {
    const play = failing();
    play.give({ type: 'abandon', ask: 'case/pastCases', reason: '系统故障' }, SUPERVISOR);
    expect(about(play, 'troubleOver')).toEqual([
      expect.objectContaining({ ask: 'case/pastCases', as: 'abandoned', reason: '系统故障' }),
    ]);
    expect(about(play, 'verified')).toEqual([expect.objectContaining({ what: 'pastCases', skipped: '系统故障' })]);
    expect(play.state.verifying).toEqual(['order']);
  });

  it('without a name, the first', () => {
    const play = failing();
    play.give({ type: 'abandon', reason: 'x' }, SUPERVISOR);
    expect(play.state.troubles.map(({ ask }) => ask)).toEqual(['case/pastCases']);
  });

  it('what is no look-up skips none, nor a question to the other cases', () => {
    const play = faulty({ answers: fails('sendMessage') });
    Object.assign(play.answers, { readPastCases: () => 'later', readSigns: () => 'later' });
    play.state = { ...play.state, verifying: ['pastCases'], signLook: { n: 1, since: 0 } };
    play.give({ type: 'abandon', ask: 'contact-1/message', reason: 'x' }, SUPERVISOR);
    expect(about(play, 'signsRead')).toEqual([]);
    expect(about(play, 'verified').filter((event) => !('what' in event && event.what))).toEqual([]);
    expect(play.state.verifying).toEqual(['pastCases']);
  });

  it('the question to the other cases may be given up itself', () => {
    const play = faulty();
    play.answers.readSigns = () => 'fails';
    play.state = { ...play.state, signLook: { n: 1, since: 0 } };
    play.settle();
    play.give({ type: 'abandon', ask: 'case/signs-1', reason: 'x' }, SUPERVISOR);
    expect(about(play, 'signsRead')).toEqual([expect.objectContaining({ skipped: 'x' })]);
  });

  it('never a payment: money may have left already (handbook §4)', () => {
    const play = paying({ answers: fails('transfer') });
    expect(play.refusal({ type: 'abandon', reason: 'x' }, SUPERVISOR)).toBe('alreadyDecided');
    expect(play.give({ type: 'retry' }, SUPERVISOR)).toContain('troubleOver');
  });

  it.each<[AskName, string, () => Play, Record<string, unknown>]>([
    ['sendMessage', 'contact-1', () => faulty({ answers: fails('sendMessage') }), { byHand: '停用' }],
    ['writeMemo', 'agreement-1/memo', () => paying({ answers: fails('writeMemo') }), { refused: '停用' }],
    [
      'agreeReturn',
      'agreement-1/parcel',
      () => {
        const play = faulty({ refund: returning(), answers: fails('agreeReturn') });
        play.assess('major');
        play.offer('return');
        return play;
      },
      { agreement: 'refused', refusal: '停用' },
    ],
    [
      'refuseRefund',
      'refusal-1',
      () => {
        const play = faulty({ refund: returning(), answers: fails('refuseRefund') });
        play.give({ type: 'refuseRefund', reason: '理由不成立' }, SUPERVISOR);
        return play;
      },
      { answer: '停用' },
    ],
    [
      'explainReview',
      'inquiry-reviewRecovery/explanation',
      () => {
        const options = { order: order({ shipped: true }), review: review(), answers: fails('explainReview') };
        return new Play({ kind: 'reviewRecovery', ...options }).advanceTo(moment(2));
      },
      { status: 'refused' },
    ],
  ])('%s: its process goes on as if it had been refused', (name, id, failed, left) => {
    const play = failed();
    expect(play.state.troubles.map((trouble) => trouble.name)).toContain(name);
    const { ask } = play.state.troubles.find((trouble) => trouble.name === name) as Trouble;
    play.give({ type: 'abandon', ask, reason: '停用' }, SUPERVISOR);
    expect(play.state.processes[id]).toMatchObject(left);
  });

  it('a parcel that nobody could look up was not seen to move, nor signed for', () => {
    const play = faulty();
    const steps = [{ id: 'parcel', process: 'parcel' as const, plan: {} }];
    const agreement = {
      n: 1,
      offer: 1,
      remedy: 'return',
      amount: 0,
      requester: AGENT,
      steps,
      status: 'running',
    } as const;
    play.state = { ...play.state, stage: 'settlement', agreements: 1, agreement: { ...agreement, steps } };
    play.answers.readParcel = () => 'fails';
    play.give({ type: 'addNote', text: 'x' });
    play.give({ type: 'recordTracking', ...NUMBER });
    play.advance(86_400_000);
    play.give({ type: 'abandon', ask: play.state.troubles[0]?.ask, reason: 'x' }, SUPERVISOR);
    const facts = { known: false, moved: false, signed: false };
    expect(play.state.processes['agreement-1/parcel']).toMatchObject({ facts });
    expect(play.state.processes['agreement-1/parcel']?.outcome).toBeUndefined();
  });
});

describe('a command goes to the process that it names, or to the first that takes it', () => {
  const refusedPayment = (options: Partial<PlayOptions> = {}) =>
    paying({ ...options, answers: { ...options.answers, transfer: () => ({ result: 'refused', reason: 'x' }) } });
  const PAYOUT = 'agreement-1/payout';

  it('a payment that is named, not the question that failed', () => {
    const play = refusedPayment({ answers: fails('writeMemo') });
    expect(play.state.troubles).toHaveLength(1);
    play.give({ type: 'abandon', process: PAYOUT, reason: 'x' }, FINANCE);
    expect(play.state.processes[PAYOUT]?.outcome).toBe('abandoned');
    const other = refusedPayment({ answers: fails('writeMemo') });
    other.give({ type: 'retry', process: PAYOUT }, FINANCE);
    expect(other.count('payout.retried')).toBe(1);
    expect(other.count('troubleOver')).toBe(0);
  });

  it.each<[string, CaseCommand, string]>([
    ['a name that nothing bears', { type: 'abandon', process: 'x', reason: 'x' }, 'unknownProcess'],
    ['the same to be tried again', { type: 'retry', process: 'x' }, 'unknownProcess'],
  ])('%s', (_what, command, code) => expect(refusedPayment().refusal(command, FINANCE)).toBe(code));

  it('nothing of the sort, named or not', () => {
    expect(faulty().refusal({ type: 'retry' }, FINANCE)).toBe('notWaiting');
    expect(faulty().refusal({ type: 'recordClaim', received: 1 })).toBe('notWaiting');
    expect(faulty().refusal({ type: 'recordClaim', received: 1, process: 'x' })).toBe('unknownProcess');
  });

  it('a note that the platform did not take may be given up', () => {
    const play = paying({ answers: { writeMemo: () => ({ result: 'refused', reason: 'x' }) } });
    play.give({ type: 'abandon', process: 'agreement-1/memo', reason: 'x' }, SUPERVISOR);
    expect(play.state.processes['agreement-1/memo']?.outcome).toBe('abandoned');
  });

  it('a note that a person wrote on the order by hand is done, by saying so', () => {
    const play = paying({ answers: { writeMemo: () => ({ result: 'refused', reason: 'x' }) } });
    const task = 'agreement-1/memo/byHand';
    expect(play.task(task)).toMatchObject({ kind: 'memoByHand', command: 'recordHandled' });
    expect(play.give({ type: 'recordHandled', task })).toEqual(['memo.written']);
    expect(play.state.processes['agreement-1/memo']?.outcome).toBe('written');
    expect(play.taskIds()).not.toContain(task);
  });

  it('of several messages to be sent by hand one is sent at a time', () => {
    const word = (outcome?: string) =>
      ({ kind: 'notice', script: { name: 'hold', values: {} }, byHand: 'x', outcome }) as ProcessState;
    const play = faulty();
    play.state = { ...play.state, processes: { one: word(), two: word() } };
    play.give({ type: 'recordSent' });
    expect(Object.values(play.state.processes).map(({ outcome }) => outcome)).toEqual(['told', undefined]);
  });
});

describe('handbook §2: the first decision on an approval wins', () => {
  const approve: CommandOf<'approve'> = { type: 'approve', amount: 40_00, payee: PAYEE };
  const held = () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 40_00, ...PAYEE });
    return play;
  };

  it('who comes later is told so, also when something else was rejected since', () => {
    const play = held();
    play.give(approve, MANAGER);
    expect(play.refusal(approve, MANAGER)).toBe('alreadyDecided');
    const inspection = { kind: 'inspection', outcome: 'rejected' } as ProcessState;
    const state: CaseState = { ...play.state, processes: { ...play.state.processes, inspection } };
    play.state = state;
    expect(play.refusal(approve, MANAGER)).toBe('alreadyDecided');
    expect(play.refusal({ ...approve, process: 'approval-1' }, MANAGER)).toBe('alreadyDecided');
    expect(play.refusal({ ...approve, process: 'approval-7' }, MANAGER)).toBe('unknownProcess');
  });

  it('a deputy who decides does not thereby work the case', () => {
    const play = held();
    play.state = { ...play.state, owner: undefined };
    const deputy: Giver = { id: 'agent-9', role: 'afterSales', actsFor: [MANAGER] };
    expect(play.give(approve, deputy)).not.toContain('assigned');
    expect(play.state.offers[0]?.status).toBe('sent');
  });
});
