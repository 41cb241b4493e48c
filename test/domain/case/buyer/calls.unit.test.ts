import type { CommandOf } from '../../../../domain/case/commands';
import { DAY, HOUR, MINUTE } from '../../../../domain/time';
import { CALL_OUTCOMES } from '../../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import { AGENT, moment, order, PAYEE, policyWith, refund, SUPERVISOR } from '../../support/builders';
import { faulty, type Play, type PlayOptions, unshipped } from '../../support/play';

const call = (outcome: CommandOf<'recordCall'>['outcome'], more: Partial<CommandOf<'recordCall'>> = {}) =>
  ({ type: 'recordCall', outcome, ...more }) as const;

/** Two days of silence have passed: the phone task is there. */
function phoning(options: Partial<PlayOptions> = {}): Play {
  return faulty({ order: parcelled(), ...options }).advanceTo(moment(2));
}

/** Everything is with the courier, under a number. */
const parcelled = () => order({ shipped: true });

describe('handbook §6, S3: each outcome of a call, with its next step', () => {
  it('are the choices of the phone task, with what follows from each in its script', () => {
    expect(phoning().task('contact-1/phone-1')?.outcomes).toEqual(CALL_OUTCOMES);
    expect(CALL_OUTCOMES).toEqual([
      'receivedSatisfied',
      'receivedNotSatisfied',
      'notReceived',
      'signedByAnother',
      'aboutToCollect',
      'callBack',
      'lookingUp',
      'unreachable',
      'silent',
      'doNotCall',
    ]);
  });

  it('received and satisfied: the matter is over, an offer is taken', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.advance(2 * DAY).give(call('receivedSatisfied'));
    expect(play.state.processes[`contact-${play.state.contacts}`]?.outcome).toBe('satisfied');
    expect(play.state.offers[0]?.status).toBe('accepted');
  });

  it('received and not satisfied: the reason is asked for and kept, the remedy is the next task [§6.call.notSatisfied]', () => {
    const play = phoning();
    expect(play.refusal(call('receivedNotSatisfied'))).toBe('textMissing');
    expect(play.refusal(call('receivedNotSatisfied', { note: '  ' }))).toBe('textMissing');
    play.give(call('receivedNotSatisfied', { note: '扣子掉了' }));
    expect(play.events.find(({ type }) => type === 'contact.called')).toMatchObject({ note: '扣子掉了' });
    expect(play.state.processes['contact-1']?.outcome).toBe('notSatisfied');
    expect(play.taskIds()).toEqual(['case/assess']);
  });

  it('not received: tracking is checked, and what is not signed for is chased [§6.call.notReceived]', () => {
    const play = phoning();
    play.give(call('notReceived'));
    expect(play.state.processes['contact-1']?.outcome).toBe('notReceived');
    const task = play.task('call-1/tracking/do');
    expect(task).toMatchObject({
      role: 'afterSales',
      command: 'finishErrand',
      outcomes: ['signed', 'notSigned'],
      script: { name: 'errand.call.tracking' },
      dueAt: moment(2, 4),
    });
    play.give({ type: 'finishErrand', outcome: 'notSigned', process: 'call-1/tracking' });
    expect(play.task('call-1/chase/ask-1')).toMatchObject({
      role: 'afterSales',
      outcomes: ['notYet', 'delivered', 'lost', 'returned'],
      script: { name: 'chase.notReceived', values: { round: '1' } },
    });
    const { number } = play.state.processes['call-1/chase'] as { number?: object };
    expect(number).toEqual({ company: 'ZTO', trackingNumber: 'ZTO0000000009' });
    play.give({ type: 'finishErrand', outcome: 'lost', process: 'call-1/chase' });
    expect(Object.keys(play.state.processes).filter((id) => id.startsWith('call-'))).toEqual([
      'call-1/tracking',
      'call-1/chase',
    ]);
  });

  it('not received, yet signed (§11.10): a friend? then the goods are looked at [§6.call.notReceived §11.10]', () => {
    const play = phoning();
    play.give(call('notReceived'));
    play.give({ type: 'finishErrand', outcome: 'signed', process: 'call-1/tracking' });
    expect(play.task('call-1/whoSigned/do')).toMatchObject({ outcomes: ['found', 'notFound'], dueAt: moment(4) });
    play.give({ type: 'finishErrand', outcome: 'found', process: 'call-1/whoSigned' });
    expect(play.task('call-1/goods/do')).toMatchObject({ outcomes: ['intact', 'damaged'], dueAt: moment(4) });
    play.give({ type: 'finishErrand', outcome: 'intact', process: 'call-1/goods' });
    expect(play.taskIds()).toEqual(['case/assess']);
  });

  it('not received, signed and nobody has it (§11.10): the courier is asked [§11.10]', () => {
    const play = phoning();
    play.give(call('notReceived'));
    play.give({ type: 'finishErrand', outcome: 'signed', process: 'call-1/tracking' });
    play.give({ type: 'finishErrand', outcome: 'notFound', process: 'call-1/whoSigned' });
    expect(play.task('call-1/chase/ask-1')).toBeDefined();
    expect(play.task('call-1/goods/do')).toBeUndefined();
  });

  it('signed by somebody else: the goods are checked [§6.call.signedByOther]', () => {
    const play = phoning();
    play.give(call('signedByAnother'));
    expect(play.task('call-1/goods/do')).toMatchObject({ script: { name: 'errand.call.goods' } });
    expect(play.task('call-1/tracking/do')).toBeUndefined();
  });

  it('about to collect: the buyer is asked to check before signing, and asked again two days later [§6.call.aboutToCollect]', () => {
    const play = phoning();
    play.give(call('aboutToCollect'));
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({ name: 'call.checkBeforeSigning', values: {} });
    expect(play.state.contacts).toBe(2);
    expect(play.deadline('contact-2/phone')?.at).toBe(moment(4));
  });

  it.each(['callBack', 'lookingUp'] as const)(
    '%s: the time is agreed, promised, and the phone rings then [§6.call.callBack §6.call.longLookUp]',
    (outcome) => {
      const play = phoning();
      expect(play.refusal(call(outcome))).toBe('invalidTime');
      play.give(call(outcome, { callBackAt: moment(2, 5) }));
      expect(play.deadline('contact-1/phone')?.at).toBe(moment(2, 5));
      expect(play.state.processes['promise-1']).toMatchObject({ what: 'callBack', until: moment(2, 5, 30) });
      expect(play.advanceTo(moment(2, 5)).task('contact-1/phone-2')).toBeDefined();
      play.give(call('unreachable'));
      expect(play.state.processes['promise-1']?.outcome).toBe('kept');
    },
  );

  it('a call-back that nobody made in time is a broken promise [§6.promise]', () => {
    const play = phoning();
    play.give(call('callBack', { callBackAt: moment(2, 5) }));
    play.advanceTo(moment(2, 5, 30) - 1);
    expect(play.state.processes['promise-1']?.outcome).toBeUndefined();
    play.advanceTo(moment(2, 5, 30));
    expect(play.state.processes['promise-1']?.outcome).toBe('broken');
    expect(play.task('contact-1/phone-2')).toBeDefined();
  });

  it('silent: dialled once more after half an hour, then on another day [§6.call.silent]', () => {
    const play = phoning();
    play.give(call('silent'));
    expect(play.deadline('contact-1/phone')?.at).toBe(moment(2, 0, 30));
    play.advanceTo(moment(2, 0, 30)).give(call('silent'));
    expect(play.deadline('contact-1/phone')?.at).toBe(moment(3, 0, 30));
    play.advanceTo(moment(3, 0, 30)).give(call('silent'));
    expect(play.deadline('contact-1/phone')?.at).toBe(moment(3, 1));
    expect(play.advanceTo(moment(3, 1)).give(call('unreachable'))).toEqual(['contact.called']);
    play.advanceTo(moment(4, 1)).give(call('silent'));
    expect(play.deadline('contact-1/phone')?.at).toBe(moment(4, 1, 30));
  });

  it('unreachable: called again a day later', () => {
    const play = phoning();
    play.give(call('unreachable'));
    expect(play.deadline('contact-1/phone')?.at).toBe(moment(3));
  });

  it.each(['notReceived', 'signedByAnother', 'aboutToCollect'] as const)(
    '%s is refused where nothing was shipped',
    (outcome) => {
      const play = unshipped({ refund: refund({ deadline: moment(20) }) }).advanceTo(moment(2));
      expect(play.refusal(call(outcome))).toBe('unknownOutcome');
    },
  );

  it('what a call set going keeps the case from closing on silence, until it has ended', () => {
    const play = phoning();
    play.give(call('signedByAnother'));
    play.give({ type: 'reply', text: '请您看一下商品是否完好' });
    play.answers.sendMessage = () => ({ result: 'sent' });
    for (const day of [4, 5, 6, 7]) play.advanceTo(moment(day)).give(call('unreachable'));
    expect(play.state.processes['contact-2']?.outcome).toBe('unreachable');
    expect(play.deadline('case/silence')).toBeUndefined();
    play.give({ type: 'finishErrand', outcome: 'intact', process: 'call-1/goods' }, SUPERVISOR);
    expect(play.deadline('case/silence')?.at).toBe(moment(14));
  });
});

describe('handbook §6: what one case cannot know is asked before the phone rings', () => {
  it('only then, for the buyer and the time that counts; nobody is asked while the buyer may still answer', () => {
    const play = faulty().advanceTo(moment(2) - 1);
    expect(play.inputsOf('reserveCall')).toEqual([]);
    play.advanceTo(moment(2));
    const { callsADay, callsInWindow, callsWindow } = HANDBOOK_POLICY.contact;
    const caps = { utcOffsetMinutes: 480, contact: { callsADay, callsInWindow, callsWindow } };
    const day = { at: moment(2), until: moment(2, 12), since: moment(-5) };
    expect(play.inputsOf('reserveCall')).toEqual([{ buyerId: 'buyer-1', process: 'contact-1', ...day, caps }]);
  });

  it('a phone task waits for the answer, and a reply of the buyer makes it needless', () => {
    const play = faulty({ answers: { reserveCall: () => 'later' } }).advanceTo(moment(2));
    expect(play.taskIds()).not.toContain('contact-1/phone-1');
    expect(play.state.processes['contact-1']).toMatchObject({ status: 'checking' });
    play.buyerWrites('1');
    expect(play.state.processes['contact-1']?.outcome).toBe('replied');
  });

  it('an answer that comes at night rests until the morning', () => {
    const play = faulty({ answers: { reserveCall: () => 'later' } }).advanceTo(moment(2));
    play.answers.reserveCall = () => ({ calledAt: [], forbidden: false });
    play.now = moment(2, 13);
    play.settle();
    expect(play.task('contact-1/phone-1')).toBeUndefined();
    expect(play.deadline('contact-1/phone')?.at).toBe(moment(2, 23));
  });

  it('an answer that comes on another day holds nothing any more: the call is asked for anew', () => {
    const play = faulty({ answers: { reserveCall: () => 'later' } }).advanceTo(moment(2));
    play.answers.reserveCall = () => ({ calledAt: [], forbidden: false });
    play.now = moment(3);
    play.settle();
    expect(play.inputsOf('reserveCall').map(({ at }) => at)).toEqual([moment(2)]);
    expect(
      play
        .advance(0)
        .inputsOf('reserveCall')
        .map(({ at }) => at),
    ).toEqual([moment(2), moment(3)]);
    expect(play.task('contact-1/phone-1')).toBeDefined();
  });

  it.each([
    ['one below the cap of the day', [moment(1, 23)], undefined],
    ['at the cap of the day', [moment(1, 23), moment(1, 23)], moment(2, 23)],
    ['one below the cap of the week', [1, 1, 0, 0, -1].map((day) => moment(day)), undefined],
    ['at the cap of the week', [1, 1, 0, 0, -1, -2].map((day) => moment(day)), moment(5)],
  ])('%s over all cases [§6.callCap]', (_what, calledAt, restsUntil) => {
    const play = faulty();
    play.world.calledAt = calledAt;
    play.advanceTo(moment(2));
    if (restsUntil === undefined) {
      expect(play.task('contact-1/phone-1')).toBeDefined();
      return;
    }
    expect(play.task('contact-1/phone-1')).toBeUndefined();
    expect(play.deadline('contact-1/phone')?.at).toBe(restsUntil);
    expect(play.advanceTo(restsUntil).task('contact-1/phone-1')).toBeDefined();
  });

  it('a call past the cap is refused, with when the next may be made [§6.callCap]', () => {
    const play = phoning();
    play.give(call('callBack', { callBackAt: moment(2, 2) }));
    play.advanceTo(moment(2, 2)).give(call('unreachable'));
    expect(play.refusal(call('unreachable'))).toBe('tooManyCalls');
    expect(() => play.give(call('unreachable'))).toThrow(
      'This buyer was called 2 times that day; the next call may be made from 2026-03-05 09:00 on.',
    );
  });

  it('a call-back that would be one too many is not promised', () => {
    const play = faulty();
    play.world.calledAt = [moment(1, 23)];
    play.advanceTo(moment(2));
    expect(play.refusal(call('callBack', { callBackAt: moment(2, 5) }))).toBe('tooManyCalls');
    expect(play.give(call('callBack', { callBackAt: moment(3) }))).toContain('promise.made');
  });

  it('nobody can say how often the buyer was called, and a supervisor gives the question up: a message is left', () => {
    const play = faulty({ answers: { reserveCall: () => 'fails' } }).advanceTo(moment(2));
    expect(play.taskIds()).toContain('case/trouble-contact-1.call-1');
    play.give({ type: 'abandon', reason: '查不到' }, SUPERVISOR);
    expect(play.inputsOf('sendMessage').at(-1)?.script.name).toBe('contact.unreachable');
  });
});

describe('handbook §6: a buyer who asks not to be called is not called again, in no case [§6.doNotCall]', () => {
  it('another case’s wish: no phone task, a message instead', () => {
    const play = faulty();
    play.world.callsForbidden = true;
    play.advanceTo(moment(2));
    expect(play.count('contact.callDue')).toBe(0);
    expect(play.state.doNotCall).toBe(true);
    expect(play.events.find(({ type }) => type === 'callsForbidden')).toMatchObject({ elsewhere: true });
    expect(play.inputsOf('sendMessage').at(-1)?.script.name).toBe('contact.unreachable');
  });

  it('said on the phone: it is this case’s word to the shop', () => {
    const play = phoning();
    play.give(call('doNotCall'));
    const said = play.events.find(({ type }) => type === 'callsForbidden');
    expect(said).toBeDefined();
    expect(said).not.toHaveProperty('elsewhere');
  });

  it('said on chat before a call was due: the phone never rings, the last message is left when it would have', () => {
    const play = faulty();
    play.give({ type: 'forbidCalls' });
    expect(play.refusal({ type: 'forbidCalls' })).toBe('alreadyDecided');
    expect(play.inputsOf('sendMessage')).toHaveLength(1);
    play.advanceTo(moment(2));
    expect(play.inputsOf('reserveCall')).toEqual([]);
    expect(play.inputsOf('sendMessage').at(-1)?.script.name).toBe('contact.unreachable');
  });

  it('said on chat while a phone task lies before somebody: it becomes a message', () => {
    const play = phoning();
    play.give({ type: 'forbidCalls' });
    expect(play.taskIds()).not.toContain('contact-1/phone-1');
    expect(play.inputsOf('sendMessage').at(-1)?.script.name).toBe('contact.unreachable');
  });

  it('said on chat while the calls are being looked up: the same', () => {
    const play = faulty({ answers: { reserveCall: () => 'later' } }).advanceTo(moment(2));
    play.give({ type: 'forbidCalls' });
    expect(play.inputsOf('sendMessage').at(-1)?.script.name).toBe('contact.unreachable');
  });
});

describe('handbook §6: sooner by policy [§6.sooner]', () => {
  it('an offline buyer is phoned at once in an after-sales matter', () => {
    const play = faulty();
    play.give({ type: 'recordOffline' });
    expect(play.deadline('contact-1/phone')?.at).toBe(moment(0));
    expect(play.advance(0).task('contact-1/phone-1')).toBeDefined();
  });

  it('by day, and as late after as the policy says', () => {
    const policy = policyWith(({ contact }) => {
      contact.sooner = { kinds: ['qualityReturn'], after: 2 * HOUR };
    });
    const play = faulty({ policy }).advanceTo(moment(0, 11));
    play.give({ type: 'recordOffline' });
    expect(play.deadline('contact-1/phone')?.at).toBe(moment(0, 23));
  });

  it('not where the policy waits: refunds of what was not shipped', () => {
    expect(unshipped({ refund: refund() }).refusal({ type: 'recordOffline' })).toBe('overPolicy');
  });

  it('not a buyer who asked not to be called', () => {
    const play = faulty();
    play.give({ type: 'forbidCalls' });
    expect(play.refusal({ type: 'recordOffline' })).toBe('callsForbidden');
  });

  it('not twice, nor when the phone task is there already, nor after a call', () => {
    const play = faulty({ answers: { sendMessage: () => 'later' } });
    play.give({ type: 'recordOffline' });
    expect(play.refusal({ type: 'recordOffline' })).toBe('notWaiting');
    const open = phoning();
    expect(open.refusal({ type: 'recordOffline' })).toBe('notWaiting');
    open.give(call('unreachable'));
    expect(open.refusal({ type: 'recordOffline' })).toBe('notWaiting');
  });

  it('a kind that is phoned at shift start: at the next one, whatever the two days are [§6.shiftStart]', () => {
    const policy = policyWith(({ contact }) => {
      contact.shiftStart.kinds = ['qualityReturn'];
    });
    const play = faulty({ policy });
    expect(play.deadline('contact-1/phone')?.at).toBe(moment(0, 7));
    expect(play.advanceTo(moment(0, 7) - MINUTE).task('contact-1/phone-1')).toBeUndefined();
    expect(play.advanceTo(moment(0, 7)).task('contact-1/phone-1')).toBeDefined();
    expect(faulty().deadline('contact-1/phone')?.at).toBe(moment(2));
  });

  it('belongs to who works the case', () => {
    const play = faulty();
    play.give({ type: 'recordOffline' }, AGENT);
    expect(play.state.owner).toBe(AGENT.id);
  });
});
