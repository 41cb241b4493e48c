import { Draft } from '../../../domain/case/draft';
import { raiseSign, returnNumbersOf } from '../../../domain/case/people/fraudSigns';
import type { CaseState } from '../../../domain/case/state/caseState';
import type { StrayParcel } from '../../../domain/case/state/goods';
import type { ProcessState } from '../../../domain/processes/registry';
import { AGENT, moment, NUMBER, refund, SUPERVISOR, WAREHOUSE } from '../support/builders';
import { faulty, type Play } from '../support/play';

const travelling = (trackingNumber?: string, company = 'SF') => ({
  ...{ kind: 'parcel', status: 'awaitingTracking', looks: 0 },
  number: trackingNumber === undefined ? undefined : { company, trackingNumber },
});

/** A case that waits for these parcels, by name. */
function awaiting(parcels: Record<string, object>, change: Partial<CaseState> = {}): Play {
  const play = faulty();
  play.answers.readSigns = () => 'later';
  const processes = parcels as Record<string, ProcessState>;
  play.state = { ...play.state, stage: 'settlement', processes, ...change };
  return play;
}

const receipt = (trackingNumber: string, more = {}) => ({ type: 'recordReceipt', trackingNumber, ...more }) as const;
const received = (play: Play) =>
  Object.entries(play.state.processes).flatMap(([id, { outcome }]) => (outcome === 'received' ? [id] : []));

describe('handbook §9: which parcel has come', () => {
  const three = { a: travelling('SF1'), b: travelling(), c: travelling('SF2') };
  it.each<[string, Record<string, object>, ReturnType<typeof receipt>, string[]]>([
    ['the one of that number', three, receipt('SF2'), ['c']],
    ['one whose number nobody knew', three, receipt('SF3'), ['b']],
    [
      'the first, where it came under another number',
      { a: travelling('SF1'), c: travelling('SF2') },
      receipt('X'),
      ['a'],
    ],
    ['the one that is named', three, receipt('SF2', { process: 'a' }), ['a']],
  ])('%s', (_what, parcels, command, ids) => {
    const play = awaiting(parcels);
    play.give(command, WAREHOUSE);
    expect(received(play)).toEqual(ids);
    const process = play.state.processes[ids[0] ?? ''];
    expect(process).toMatchObject({ number: { trackingNumber: command.trackingNumber } });
  });

  it.each<[string, object, string | undefined, string]>([
    ['as the warehouse says', travelling('SF1'), ' YTO ', 'YTO'],
    ['as it was known', travelling('SF1', 'ZTO'), ' ', 'ZTO'],
    ['as it was known, left out', travelling('SF1', 'ZTO'), undefined, 'ZTO'],
    ['unknown', travelling(), undefined, '?'],
  ])('the courier: %s', (_what, parcel, company, kept) => {
    const play = awaiting({ a: parcel });
    play.give(receipt('X', { company }), WAREHOUSE);
    expect(play.state.processes.a).toMatchObject({ number: { company: kept, trackingNumber: 'X' } });
  });

  it('a number that is known is not entered again', () => {
    const play = awaiting({ a: travelling('SF1') });
    expect(play.give(receipt('SF1', { company: 'YTO' }), WAREHOUSE)).not.toContain('parcel.tracked');
  });

  it('a blank number is none', () => {
    expect(awaiting({ a: travelling() }).refusal(receipt(' '), WAREHOUSE)).toBe('textMissing');
  });
});

describe('handbook §7: a parcel that nothing waits for', () => {
  const done = (more: object) => ({ ...travelling('SF1'), ...more });
  it.each<[string, Record<string, object>, Partial<CaseState>, boolean]>([
    ['is a supervisor’s', {}, {}, true],
    ['not when it has been received already', { a: done({ outcome: 'received' }) }, {}, false],
    ['when one of that number never came', { a: done({ outcome: 'cancelled' }) }, {}, true],
    ['when another one was received', { a: { ...travelling('SF9'), outcome: 'received' } }, {}, true],
    ['when one without a number was received', { a: { ...travelling(), outcome: 'received' } }, {}, true],
    ['when the shop sent one of that number', { a: done({ kind: 'dispatch', outcome: 'received' }) }, {}, true],
    ['not when it lies before the supervisor', {}, { strayParcels: [stray(1, 'SF1')] }, false],
    ['when another one does', {}, { strayParcels: [stray(1, 'SF9')] }, true],
  ])('%s', (_what, processes, change, comes) => {
    const play = awaiting(processes, change);
    if (!comes) {
      expect(play.refusal(receipt('SF1'), WAREHOUSE)).toBe('notWaiting');
      return;
    }
    play.give(receipt('SF1', { company: 'SF' }), WAREHOUSE);
    const n = (change.strayParcels?.length ?? 0) + 1;
    expect(play.state.strayParcels?.at(-1)).toMatchObject({ n, trackingNumber: 'SF1', because: 'notAwaited' });
  });

  it('takes a closed case up again', () => {
    const play = faulty();
    play.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    play.give(receipt('SF1'), WAREHOUSE);
    const because = play.events.flatMap((event) => (event.type === 'reopened' ? [event.because] : []));
    expect(because).toEqual(['parcelCame']);
  });

  it('is paid for in a case that seemed settled: it is taken up again, and nobody is asked how satisfied they are', () => {
    const followUp = { kind: 'followUp', status: 'scheduled', script: { name: 'followUp', values: {} } };
    const change = { stage: 'followUp', settlements: 1, settledAs: 'x', strayParcels: [stray(1, 'SF1')] } as const;
    const play = awaiting({ 'followUp-1': followUp }, { ...change, strayParcels: [...change.strayParcels] });
    play.give({ type: 'judgeParcel', decision: 'payBack' }, SUPERVISOR);
    const because = play.events.flatMap((event) => (event.type === 'reopened' ? [event.because] : []));
    expect(because).toEqual(['payBack']);
    expect(play.state.processes['followUp-1']?.outcome).toBe('cancelled');
    expect(play.state.stage).toBe('proposal');
  });

  it.each<[string, StrayParcel, Record<string, string>]>([
    ['with its number', stray(1, 'SF1'), { company: 'SF', trackingNumber: 'SF1' }],
    ['without one', { n: 1, because: 'refundClosed' }, { company: '', trackingNumber: '' }],
  ])('is shown and sent back %s', (_what, parcel, values) => {
    const play = awaiting({}, { stage: 'proposal', strayParcels: [parcel] });
    expect(play.task('case/parcel-1')?.script).toEqual({ name: `strayParcel.${parcel.because}`, values });
    play.give({ type: 'judgeParcel', decision: 'sendBack' }, SUPERVISOR);
    expect(play.state.processes['sendBack-1']).toMatchObject({ what: 'goodsBack' });
    const cameAs = Object.values(values).join(' ').trim() || '?';
    expect(play.task('sendBack-1/ship')).toMatchObject({ role: 'warehouse', script: { values: { cameAs } } });
  });

  it('is not sent back by a closed case', () => {
    const strayParcels = [{ ...stray(1, 'SF1'), decision: 'sendBack' as const }];
    const play = awaiting({}, { stage: 'closed', strayParcels });
    play.give({ type: 'addNote', text: 'x' }, SUPERVISOR);
    expect(play.state.processes['sendBack-1']).toBeUndefined();
  });
});

describe('handbook §7: the numbers of a return are looked up, each once and one at a time', () => {
  it('the buyer’s and those that people recorded, not those of what the shop sent', () => {
    const sent = { ...travelling('SF3'), kind: 'dispatch' };
    const { state } = awaiting({ a: travelling('SF2'), sent, b: travelling() });
    const numbers = (one: CaseState) => returnNumbersOf(one).map(({ trackingNumber }) => trackingNumber);
    expect(numbers(state)).toEqual(['SF2']);
    expect(numbers({ ...state, refund: refund({ returnParcel: NUMBER }) })).toEqual([NUMBER.trackingNumber, 'SF2']);
  });

  it.each<[string, Partial<CaseState>, number]>([
    ['at once', {}, 1],
    ['not while another is under way', { signLook: { n: 1, since: 0 } }, 0],
    ['not twice', { lookedFor: ['SF1'] }, 0],
    ['not in a closed case', { stage: 'closed' }, 0],
  ])('%s', (_what, change, asked) => {
    const play = awaiting({ a: { ...travelling('SF1'), outcome: 'received' } }, change);
    play.give({ type: 'addNote', text: 'x' }, SUPERVISOR);
    expect(play.count('signsAsked')).toBe(asked);
  });

  it('a parcel that nobody could place is this one, if it is waited for', () => {
    const unowned = { sameNumberIn: [], otherShops: 0, orders: 1, returned: 1, unowned: true };
    const of = (parcels: Record<string, object>) => {
      const play = awaiting(parcels, {
        lookedFor: ['SF1', 'SF2'],
        signLook: { n: 1, trackingNumber: 'SF1', since: 0 },
      });
      play.answers.readSigns = () => unowned;
      play.settle();
      return received(play);
    };
    expect(of({ a: travelling(), b: travelling('SF2'), c: travelling('SF1') })).toEqual(['c']);
    expect(of({ a: { ...travelling('SF1'), outcome: 'cancelled' } })).toEqual([]);
  });
});

describe('handbook §7: a sign of fraud', () => {
  it('is raised once for the same evidence', () => {
    const play = faulty();
    const draft = new Draft(play.state, { now: moment(1), policy: play.policy, actor: AGENT });
    raiseSign(draft, { sort: 'emptyParcel', evidence: 'a' });
    raiseSign(draft, { sort: 'emptyParcel', evidence: 'a' });
    raiseSign(draft, { sort: 'emptyParcel', evidence: 'b' });
    raiseSign(draft, { sort: 'rubbishReturned', evidence: 'a' });
    expect(draft.state.signs).toEqual([
      { n: 1, sort: 'emptyParcel', evidence: 'a', at: moment(1) },
      { n: 2, sort: 'emptyParcel', evidence: 'b', at: moment(1) },
      { n: 3, sort: 'rubbishReturned', evidence: 'a', at: moment(1) },
    ]);
  });

  it('is not judged where there is none', () => {
    expect(faulty().refusal({ type: 'judgeSign', confirmed: true, note: 'x' }, SUPERVISOR)).toBe('notWaiting');
  });
});

function stray(n: number, trackingNumber: string): StrayParcel {
  return { n, company: 'SF', trackingNumber, because: 'notAwaited' };
}
