import type { ReviewFacts } from '../../../domain/asks';
import type { CommandOf } from '../../../domain/case/commands';
import { paid } from '../../../domain/case/state/money';
import { DAY, HOUR } from '../../../domain/time';
import {
  MANAGER,
  moment,
  OID,
  order,
  PAYEE,
  policyWith,
  RECOVERER,
  review,
  SUPERVISOR,
  TID,
} from '../support/builders';
import { Play, type PlayOptions } from '../support/play';

const RECOVERY = 'inquiry-reviewRecovery/recovery';
const EXPLANATION = 'inquiry-reviewRecovery/explanation';

function reviewed(change: Partial<ReviewFacts> = {}, options: Partial<PlayOptions> = {}): Play {
  return new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review(change), ...options });
}

/** The events after a call, without the change of owner that the first call makes. */
function calls(play: Play, outcome: CommandOf<'recordReviewCall'>['outcome'], more = {}): string[] {
  return play.give({ type: 'recordReviewCall', outcome, ...more }, RECOVERER).filter((type) => type !== 'assigned');
}

/** The next call is due: time passes until its task is there. */
function untilCall(play: Play): Play {
  for (let hours = 0; hours < 24 * 12; hours += 1) {
    if (phone(play)) return play;
    play.advance(HOUR);
  }
  throw new Error(`No call becomes due; the case is ${play.state.stage} ${play.state.closedAs}.`);
}

function phone(play: Play) {
  const { calls: made = 0 } = recoveryOf(play) ?? {};
  return play.task(`${RECOVERY}/phone-${made + 1}`);
}

function recoveryOf(play: Play) {
  const process = play.state.processes[RECOVERY];
  return process?.kind === 'recovery' ? process : undefined;
}

const explained = (play: Play) => play.inputsOf('explainReview').map(({ script, text }) => text ?? script.name);

describe('handbook §8: a neutral or bad review is talked about by phone [§8.phone]', () => {
  it.each(['neutral', 'bad'] as const)('%s: tier 1 phones at once, in calling hours', (result) => {
    const play = reviewed({ result });
    expect(play.state).toMatchObject({ stage: 'proposal', review: { result } });
    expect(recoveryOf(play)).toMatchObject({ status: 'resting', tier: 1, calls: 0, tierCalls: 0, callAt: moment(0) });
    play.advance(0);
    expect(phone(play)).toMatchObject({
      role: 'reviewRecovery',
      kind: 'reviewCall',
      command: 'recordReviewCall',
      script: { name: 'recovery.phone', values: { tier: '1', calls: '0' } },
      dueAt: moment(0, 12),
      outcomes: ['willChange', 'refused', 'demands', 'callBack', 'unreachable', 'harassment'],
    });
  });

  it('nobody is asked to judge or to offer anything while the calls go on', () => {
    const play = reviewed().advance(0);
    expect(play.taskIds().filter((id) => id.startsWith('case/'))).toEqual([]);
    expect(play.inputsOf('sendMessage')).toEqual([]);
  });

  it('never in quiet hours: the call rests until the next morning, and nobody may record one meanwhile', () => {
    const play = reviewed().advanceTo(moment(0, 12));
    expect(phone(play)).toBeUndefined();
    expect(recoveryOf(play)).toMatchObject({ status: 'resting', callAt: moment(0, 23) });
    expect(play.refusal({ type: 'recordReviewCall', outcome: 'refused' }, RECOVERER)).toBe('notWaiting');
    expect(phone(play.advanceTo(moment(0, 23)))).toBeDefined();
  });

  it('a review that comes at night is phoned about in the morning', () => {
    const play = new Play({ kind: 'reviewRecovery', order: order(), review: review() });
    const night = moment(0, 14);
    expect(play.deadline(`${RECOVERY}/call`)).toMatchObject({ at: moment(0) });
    play.now = night;
    play.give({ type: 'due', id: `${RECOVERY}/call` }, { id: 'system', role: 'system' });
    expect(recoveryOf(play)).toMatchObject({ status: 'resting', callAt: moment(0, 23) });
  });

  it('a call that nobody made goes to the supervisor after a day, and back once it is made', () => {
    const play = reviewed().advance(0);
    expect(phone(play.advanceTo(moment(1, 0, -1)))).toMatchObject({ role: 'reviewRecovery' });
    expect(phone(play.advanceTo(moment(1)))).toMatchObject({ role: 'supervisor' });
    calls(play, 'unreachable');
    expect(recoveryOf(play)?.overdue).toBeUndefined();
  });
});

describe('handbook §8: those it cannot turn go to tier 2, then 3, then 4 [§8.tiers]', () => {
  it('a refusal goes to the next tier after the pause, with a count of its own', () => {
    const play = reviewed().advance(0);
    expect(calls(play, 'refused')).toEqual(['recovery.called', 'recovery.handedOn', 'freed']);
    expect(recoveryOf(play)).toMatchObject({ tier: 2, tierCalls: 0, calls: 1, callAt: moment(2), status: 'resting' });
    expect(phone(untilCall(play))).toMatchObject({
      id: `${RECOVERY}/phone-2`,
      script: { values: { tier: '2', calls: '1' } },
    });
  });

  it('four refusals end it: explained in public, registered, closed without another word to the buyer', () => {
    const play = reviewed();
    for (let tier = 1; tier <= 4; tier += 1) calls(untilCall(play), 'refused');
    expect(recoveryOf(play)).toMatchObject({ tier: 4, calls: 4, outcome: 'notTurned' });
    expect(play.state).toMatchObject({
      stage: 'closed',
      settledAs: 'notTurned',
      closedAs: 'notTurned',
      registration: { tags: ['review.notTurned', 'review.tier-4'] },
    });
    expect(explained(play)).toEqual(['review.explanation']);
    expect(play.inputsOf('sendMessage')).toEqual([]);
  });

  it('how many tiers there are is policy', () => {
    const policy = policyWith(({ review }) => {
      review.tiers = 1;
    });
    const play = reviewed({}, { policy }).advance(0);
    calls(play, 'refused');
    expect(play.state.closedAs).toBe('notTurned');
  });

  it('the calls of a tier are capped: the second one that reaches nobody hands it on [§8.caps]', () => {
    const policy = policyWith(({ contact }) => {
      contact.giveUpAfter = 30 * DAY;
    });
    const play = reviewed({}, { policy }).advance(0);
    expect(calls(play, 'unreachable')).toEqual(['recovery.called', 'recovery.callsAgain']);
    expect(recoveryOf(play)).toMatchObject({ tier: 1, tierCalls: 1, callAt: moment(1) });
    expect(calls(untilCall(play), 'unreachable')).toEqual(['recovery.called', 'recovery.handedOn', 'freed']);
    expect(recoveryOf(play)).toMatchObject({ tier: 2, tierCalls: 0, calls: 2, callAt: moment(3) });
  });

  it('the calls in all are capped: after the sixth nobody calls again, whatever tier has calls left [§8.caps]', () => {
    const policy = policyWith(({ contact }) => {
      contact.giveUpAfter = 60 * DAY;
    });
    const play = reviewed({}, { policy });
    for (let call = 1; call <= 5; call += 1) calls(untilCall(play), 'unreachable');
    expect(recoveryOf(play)).toMatchObject({ calls: 5, tier: 3 });
    expect(recoveryOf(play)?.outcome).toBeUndefined();
    expect(calls(untilCall(play), 'unreachable').slice(0, 2)).toEqual(['recovery.called', 'recovery.ended']);
    expect(recoveryOf(play)).toMatchObject({ calls: 6, outcome: 'notTurned' });
  });

  it('the cap holds for a call-back and for a refusal too', () => {
    const policy = policyWith(({ review }) => {
      review.callsPerTier = 1;
      review.callsInAll = 1;
    });
    for (const outcome of ['callBack', 'refused', 'unreachable'] as const) {
      const play = reviewed({}, { policy }).advance(0);
      calls(play, outcome, { callBackAt: moment(1) });
      expect(recoveryOf(play)?.outcome).toBe('notTurned');
    }
  });
});

describe('handbook §6, §8: a buyer who cannot be reached for three days', () => {
  it('is called no more, and the review is explained', () => {
    const play = reviewed().advance(0);
    calls(play, 'unreachable');
    calls(untilCall(play), 'unreachable');
    expect(recoveryOf(play)).toMatchObject({ tier: 2 });
    expect(recoveryOf(play)?.outcome).toBeUndefined();
    expect(untilCall(play).now).toBe(moment(3));
    calls(play, 'unreachable');
    expect(recoveryOf(play)?.outcome).toBe('unreachable');
    expect(play.state.closedAs).toBe('unreachable');
  });

  it('counts anew from a call that was answered', () => {
    const play = reviewed().advance(0);
    calls(play, 'unreachable');
    calls(untilCall(play), 'refused');
    calls(untilCall(play), 'unreachable');
    expect(recoveryOf(play)).toMatchObject({ tier: 2, unreachableSince: play.now });
    expect(recoveryOf(play)?.outcome).toBeUndefined();
  });
});

describe('handbook §6: a call-back about a review', () => {
  it('comes at the time that the buyer asked for, by the same tier', () => {
    const play = reviewed().advance(0);
    calls(play, 'callBack', { callBackAt: moment(0, 5) });
    expect(recoveryOf(play)).toMatchObject({ tier: 1, callAt: moment(0, 5) });
    expect(phone(play.advanceTo(moment(0, 5)))).toBeDefined();
  });

  it.each<[string, number | undefined, string]>([
    ['no time', undefined, 'invalidTime'],
    ['now', moment(0), 'invalidTime'],
    ['after the explanation’s term', moment(30, 0, 1), 'invalidTime'],
    ['quiet hours', moment(0, 12), 'quietHours'],
  ])('%s is refused', (_name, callBackAt, code) => {
    const play = reviewed().advance(0);
    expect(play.refusal({ type: 'recordReviewCall', outcome: 'callBack', callBackAt }, RECOVERER)).toBe(code);
  });

  it('the last instant of the term is taken', () => {
    const play = reviewed().advance(0);
    expect(calls(play, 'callBack', { callBackAt: moment(30) })).toEqual(['recovery.called', 'recovery.callsAgain']);
  });
});

describe('handbook §8: a harassment report ends all contact [§8.harassment]', () => {
  it('at once, also between two calls: no calls, no offers, no replies; only the public explanation is left', () => {
    const play = reviewed().advance(0);
    calls(play, 'unreachable');
    expect(calls(play, 'harassment', { note: '骚扰' }).slice(0, 2)).toEqual(['recovery.called', 'recovery.ended']);
    expect(recoveryOf(play)?.outcome).toBe('harassed');
    expect(play.state).toMatchObject({ doNotCall: true, contactForbidden: true, closedAs: 'harassed' });
    expect(explained(play)).toEqual(['review.explanation']);
    expect(play.inputsOf('sendMessage')).toEqual([]);
  });

  it('while the explanation is on its way nobody may write to the buyer', () => {
    const play = reviewed({}, { answers: { explainReview: () => 'later' } }).advance(0);
    calls(play, 'harassment');
    expect(play.state.stage).toBe('proposal');
    expect(play.refusal({ type: 'propose', remedy: 'coupon' }, RECOVERER)).toBe('contactForbidden');
    expect(play.refusal({ type: 'reply', text: '您好' }, RECOVERER)).toBe('contactForbidden');
  });

  it('a message that lies before the buyer and an offer go with it', () => {
    const play = reviewed({}, { answers: { sendMessage: () => ({ result: 'refused', reason: 'noChannel' }) } });
    play.propose({ remedy: 'coupon', amount: 5_00 }, RECOVERER);
    expect(play.task('contact-1/byHand')).toBeDefined();
    calls(play, 'harassment');
    expect(play.state.processes['contact-1']?.outcome).toBe('cancelled');
    expect(play.state.offers).toMatchObject([{ status: 'withdrawn' }]);
    expect(play.taskIds()).toEqual([]);
  });

  it('what was agreed before is carried out, and nobody asks how satisfied the buyer is', () => {
    const play = reviewed();
    play.propose({ remedy: 'coupon', amount: 5_00 }, RECOVERER);
    play.give({ type: 'recordAnswer', answer: 'accepted' }, RECOVERER);
    calls(play, 'harassment');
    play.give({ type: 'finishErrand', outcome: 'done', process: 'agreement-1/coupon' }, RECOVERER);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'harassed' });
    expect(play.count('followUp.scheduled')).toBe(0);
  });
});

describe('handbook §8: the value of a turned review is a few yuan [§8.exorbitant]', () => {
  it.each([
    [5_00, 'recovery.awaitsChange'],
    [10_00, 'recovery.awaitsChange'],
    [10_01, 'recovery.declined'],
    [500_00, 'recovery.declined'],
  ])('a demand of %d fen: %s', (demand, event) => {
    const play = reviewed().advance(0);
    expect(calls(play, 'demands', { demand })[1]).toBe(event);
    const exorbitant = event === 'recovery.declined';
    expect(recoveryOf(play)?.tier).toBe(exorbitant ? 2 : 1);
    expect(recoveryOf(play)?.demand).toBe(exorbitant ? undefined : demand);
  });

  it.each([
    [undefined, 'amountMissing'],
    [-1, 'invalidAmount'],
    [0.5, 'invalidAmount'],
    [Number.NaN, 'invalidAmount'],
  ])('a demand of %p is none', (demand, code) => {
    const play = reviewed().advance(0);
    expect(play.refusal({ type: 'recordReviewCall', outcome: 'demands', demand }, RECOVERER)).toBe(code);
    const refused = { type: 'recordReviewCall', outcome: 'refused', demand: 0.5 } as const;
    expect(play.refusal(refused, RECOVERER)).toBe('invalidAmount');
  });

  it('a small sum for what was wrong is offered by whoever phones, within their limit; more needs the supervisor', () => {
    const play = reviewed();
    play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE }, RECOVERER);
    expect(play.state.offers).toMatchObject([{ status: 'sent', purpose: 'reviewRecovery' }]);
    const more = reviewed();
    more.propose({ remedy: 'compensation', amount: 5_01, ...PAYEE }, RECOVERER);
    expect(more.state.offers).toMatchObject([{ status: 'awaitingApproval' }]);
    expect(more.task('approval-1/decide')).toMatchObject({ role: 'supervisor' });
  });

  it('above it nobody may decide, whoever asks', () => {
    const play = reviewed();
    const command = { type: 'propose', remedy: 'compensation', amount: 10_01, ...PAYEE } as const;
    expect(play.refusal(command, RECOVERER)).toBe('overPolicy');
    expect(play.refusal(command, MANAGER)).toBe('overPolicy');
  });

  it('what was agreed is paid while the calls go on; only then the case is over', () => {
    const play = reviewed();
    play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE }, RECOVERER);
    play.give({ type: 'recordAnswer', answer: 'accepted' }, RECOVERER);
    expect(paid(play.state)).toBe(5_00);
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'compensation' });
    expect(recoveryOf(play)?.outcome).toBeUndefined();
    play.world.review = review({ result: 'good' });
    play.give({ type: 'reviewSeen', review: review({ result: 'good' }) }, { id: 'platform', role: 'platform' });
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'turned' });
  });

  it('cash is never promised for a good review: such words do not leave [§6.words.cash]', () => {
    const play = reviewed();
    expect(play.refusal({ type: 'propose', remedy: 'coupon', text: '好评返现五元' }, RECOVERER)).toBe('blockedWords');
  });
});

describe('handbook §8: a review that has turned is thanked for and registered [§8.turned]', () => {
  it('the buyer says so: the shop looks a day later, and calls again when it has not', () => {
    const play = reviewed().advance(0);
    expect(calls(play, 'willChange')).toEqual(['recovery.called', 'recovery.awaitsChange']);
    expect(play.deadline(`${RECOVERY}/look`)).toMatchObject({ at: moment(1) });
    expect(phone(play)).toBeUndefined();
    play.advanceTo(moment(1));
    expect(play.inputsOf('readReview')).toEqual([{ tid: TID, oid: OID }]);
    expect(recoveryOf(play)).toMatchObject({ status: 'resting', tier: 1, callAt: moment(2) });
  });

  it('the shop looks and it is good: thanks instead of an explanation', () => {
    const policy = policyWith(({ review }) => {
      review.explainAfter = 3 * DAY;
    });
    const play = reviewed({}, { policy }).advance(0);
    calls(play, 'willChange');
    play.world.review = review({ result: 'good' });
    play.advanceTo(moment(1));
    expect(recoveryOf(play)?.outcome).toBe('turned');
    expect(play.state.processes[EXPLANATION]?.outcome).toBe('notNeeded');
    expect(explained(play)).toEqual(['review.thanks']);
    expect(play.state).toMatchObject({
      stage: 'closed',
      closedAs: 'turned',
      registration: { tags: ['review.turned', 'review.tier-1'] },
    });
  });

  it('the platform tells of it first: nobody calls any more', () => {
    const play = reviewed().advance(0);
    const turned = review({ result: 'good' });
    play.give({ type: 'reviewSeen', review: turned }, { id: 'platform', role: 'platform' });
    expect(play.state).toMatchObject({ closedAs: 'turned', review: turned, registration: { tags: ['review.turned'] } });
    expect(play.taskIds()).toEqual([]);
  });

  it('a review that the buyer took away is turned too, with nothing to be said under it', () => {
    const play = reviewed().advance(0);
    play.give({ type: 'reviewSeen', gone: true }, { id: 'platform', role: 'platform' });
    expect(play.state).toMatchObject({ closedAs: 'turned', reviewGone: true });
    expect(explained(play)).toEqual([]);
  });

  it('from bad to neutral is not turned', () => {
    const play = reviewed().advance(0);
    play.give({ type: 'reviewSeen', review: review({ result: 'neutral' }) }, { id: 'platform', role: 'platform' });
    expect(play.state).toMatchObject({ stage: 'proposal', review: { result: 'neutral' } });
    expect(phone(play)).toBeDefined();
  });

  it('what is known already, another line’s review and an unanswered question change nothing', () => {
    const play = reviewed().advance(0);
    const platform = { id: 'platform', role: 'platform' } as const;
    expect(play.give({ type: 'reviewSeen', review: review() }, platform)).toEqual([]);
    expect(play.give({ type: 'reviewSeen', review: review({ oid: '9', result: 'good' }) }, platform)).toEqual([]);
    expect(play.give({ type: 'reviewSeen' }, platform)).toEqual([]);
  });

  it.each<Partial<ReviewFacts>>([
    { content: '更差' },
    { createdAt: moment(1) },
    { reply: '抱歉' },
    { result: 'neutral' },
  ])('a change of it is news: %j', (change) => {
    const play = reviewed();
    expect(play.give({ type: 'reviewSeen', review: review(change) }, { id: 'platform', role: 'platform' })[0]).toBe(
      'reviewSeen',
    );
  });
});

describe('handbook §8: every review gets its public explanation [§8.explanation §P.explanation]', () => {
  it('within a day, in the script’s words, while the calls go on [§8.daily]', () => {
    const play = reviewed();
    expect(play.task(`${EXPLANATION}/explain`)).toMatchObject({
      role: 'reviewRecovery',
      command: 'explainReview',
      dueAt: moment(1),
    });
    play.advanceTo(moment(1, 0, -1));
    expect(explained(play)).toEqual([]);
    play.advanceTo(moment(1));
    expect(play.inputsOf('explainReview')).toEqual([
      {
        intentId: `case-1/${EXPLANATION}/1`,
        tid: TID,
        oid: OID,
        script: { name: 'review.explanation', values: {} },
      },
    ]);
    expect(play.state.processes[EXPLANATION]?.outcome).toBe('explained');
    expect(play.state.stage).toBe('proposal');
  });

  it('sooner in a person’s words, of at most 500 characters, without forbidden ones', () => {
    const play = reviewed();
    const explain = (text: string) => ({ type: 'explainReview', text }) as const;
    expect(play.refusal(explain('  '), RECOVERER)).toBe('textMissing');
    expect(play.refusal(explain('字'.repeat(501)), RECOVERER)).toBe('textTooLong');
    expect(play.refusal(explain('这不是我们的问题'), RECOVERER)).toBe('blockedWords');
    play.give(explain('字'.repeat(500)), RECOVERER);
    expect(explained(play)).toEqual(['字'.repeat(500)]);
    expect(play.refusal(explain('再说一次'), RECOVERER)).toBe('notWaiting');
  });

  it('one at a time', () => {
    const play = reviewed({}, { answers: { explainReview: () => 'later' } }).advanceTo(moment(1));
    expect(play.refusal({ type: 'explainReview', text: '抱歉' }, RECOVERER)).toBe('alreadyDecided');
  });

  it('at the latest when the calls are over', () => {
    const play = reviewed().advance(0);
    calls(play, 'harassment');
    expect(play.now).toBe(moment(0));
    expect(explained(play)).toEqual(['review.explanation']);
  });

  it('refused by the platform it is a person’s within a day, then the supervisor’s, at the term’s end too late', () => {
    const refusing = { explainReview: () => ({ result: 'refused', reason: '含敏感词' }) as const };
    const play = reviewed({}, { answers: refusing }).advanceTo(moment(1));
    expect(play.task(`${EXPLANATION}/explain-2`)).toMatchObject({
      role: 'reviewRecovery',
      dueAt: moment(2),
      script: { values: { reason: '含敏感词' } },
    });
    expect(play.state.stage).toBe('proposal');
    play.advanceTo(moment(2, 0, -1));
    expect(play.task(`${EXPLANATION}/explain-2`)).toMatchObject({ role: 'reviewRecovery' });
    play.advanceTo(moment(2));
    expect(play.task(`${EXPLANATION}/explain-2`)).toMatchObject({ role: 'supervisor', dueAt: moment(2) });
    for (let tier = 1; tier <= 4; tier += 1) calls(untilCall(play), 'refused');
    play.advanceTo(moment(30));
    expect(play.state.processes[EXPLANATION]?.outcome).toBe('tooLate');
    expect(play.state.closedAs).toBe('notTurned');
  });

  it('other words of a person are tried under an id of their own', () => {
    let left = 1;
    const once = () => (left-- > 0 ? ({ result: 'refused', reason: 'x' } as const) : ({ result: 'done' } as const));
    const play = reviewed({}, { answers: { explainReview: once } }).advanceTo(moment(1));
    play.give({ type: 'explainReview', text: '非常抱歉' }, RECOVERER);
    expect(play.inputsOf('explainReview').map(({ intentId }) => intentId)).toEqual([
      `case-1/${EXPLANATION}/1`,
      `case-1/${EXPLANATION}/2`,
    ]);
    expect(play.state.processes[EXPLANATION]?.outcome).toBe('explained');
  });

  it('a review that is no longer there needs none', () => {
    const play = reviewed({}, { answers: { explainReview: () => ({ result: 'refused', reason: 'noReview' }) } });
    play.advanceTo(moment(1));
    expect(play.state.processes[EXPLANATION]?.outcome).toBe('notNeeded');
  });

  it.each([
    [30 * DAY - 1, undefined],
    [30 * DAY, 'tooLate'],
  ])('a review that is %d ms old when the case opens: %s', (age, outcome) => {
    const play = reviewed({ createdAt: moment(0) - age });
    expect(play.state.processes[EXPLANATION]?.outcome).toBe(outcome);
  });

  it('late in its term it is explained five days before the end, not after a day', () => {
    const play = reviewed({ createdAt: moment(-24.5) });
    expect(play.deadline(`${EXPLANATION}/publish`)).toMatchObject({ at: moment(0.5) });
  });

  it('is owed whatever kind of matter it becomes', () => {
    const play = reviewed();
    play.give({ type: 'changeKind', kind: 'qualityReturn', reason: '要退货' });
    expect(recoveryOf(play)?.outcome).toBe('cancelled');
    play.assess('major');
    expect(play.task('case/propose')).toMatchObject({ role: 'afterSales' });
    play.advanceTo(moment(1));
    expect(explained(play)).toEqual(['review.explanation']);
  });

  it('holds a case open that has been settled otherwise', () => {
    const play = reviewed();
    play.propose({ remedy: 'coupon', amount: 5_00 }, RECOVERER);
    play.give({ type: 'recordAnswer', answer: 'accepted' }, RECOVERER);
    play.give({ type: 'finishErrand', outcome: 'done', process: 'agreement-1/coupon' }, RECOVERER);
    expect(play.state.stage).toBe('followUp');
    play.give({ type: 'recordFollowUp', outcome: 'solved' }, RECOVERER);
    expect(play.state.stage).toBe('followUp');
  });
});

describe('handbook §2: people for reviews', () => {
  it('act as after-sales agents do in the cases of their kind, and open no others [§2.kinds]', () => {
    const play = reviewed();
    expect(play.give({ type: 'addNote', text: '已致电' }, RECOVERER)).toEqual(['noted']);
    const other = new Play({ kind: 'invoice' });
    expect(other.refusal({ type: 'assess', cause: 'x', severity: 'minor', fault: 'shop' }, RECOVERER)).toBe(
      'roleNotAllowed',
    );
    expect(() => new Play({ kind: 'invoice', openedBy: RECOVERER })).toThrow('reviewRecovery');
    expect(reviewed({}, { openedBy: RECOVERER }).state.kind).toBe('reviewRecovery');
  });

  it('a case that was opened without the review looks it up first', () => {
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }) });
    expect(play.inputsOf('readReview')).toEqual([{ tid: TID, oid: OID }]);
    expect(play.state).toMatchObject({ closedAs: 'turned', reviewGone: true });
  });

  it('a review that nobody could read is talked about all the same, and not explained', () => {
    const play = new Play({ kind: 'reviewRecovery', openedBy: RECOVERER, answers: { readReview: () => ({}) } }).advance(
      0,
    );
    expect(phone(play)).toBeDefined();
    expect(play.state.processes[EXPLANATION]).toBeUndefined();
    calls(play, 'refused', {});
    for (let tier = 2; tier <= 4; tier += 1) calls(untilCall(play), 'refused');
    expect(play.state.closedAs).toBe('notTurned');
  });

  it('who asked not to be called is not called about a review', () => {
    const play = reviewed();
    play.give({ type: 'changeKind', kind: 'qualityReturn', reason: '要退货' }, SUPERVISOR);
    play.give({ type: 'forbidCalls' });
    play.give({ type: 'changeKind', kind: 'reviewRecovery', reason: '差评' }, SUPERVISOR);
    expect(recoveryOf(play)?.outcome).toBe('unreachable');
  });
});

describe('handbook §6, §8: calls about a review count with all others to the buyer [§6.callCap]', () => {
  it.each([
    ['one below the cap of the day', [moment(0, -1)], undefined],
    ['at the cap of the day', [moment(0, -1), moment(0, -1)], moment(0, 23)],
  ])('%s over all cases', (_what, calledAt, restsUntil) => {
    const play = reviewed();
    play.world.calledAt = calledAt;
    play.advance(0);
    expect(phone(play) !== undefined).toBe(restsUntil === undefined);
    if (restsUntil !== undefined) {
      expect(recoveryOf(play)).toMatchObject({ status: 'resting', callAt: restsUntil });
      expect(phone(play.advanceTo(restsUntil))).toBeDefined();
    }
  });

  it('who asked in another case not to be called is not called about a review either [§6.doNotCall]', () => {
    const play = reviewed();
    play.world.callsForbidden = true;
    play.advance(0);
    expect(phone(play)).toBeUndefined();
    expect(recoveryOf(play)?.outcome).toBe('unreachable');
  });

  it('no task while the call is asked for', () => {
    const play = reviewed({}, { answers: { reserveCall: () => 'later' } }).advance(0);
    expect(recoveryOf(play)).toMatchObject({ status: 'checking' });
    expect(phone(play)).toBeUndefined();
  });
});
