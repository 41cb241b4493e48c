import type { RefundSnapshot } from '../../../domain/asks';
import type { CommandOf } from '../../../domain/case/commands';
import { paid } from '../../../domain/case/state/money';
import { kindFor } from '../../../domain/playbooks/kinds';
import { AGENT, MANAGER, moment, order, PAYEE, policyWith, RECOVERER, refund, SUPERVISOR } from '../support/builders';
import { faulty, Play, type PlayOptions } from '../support/play';

const PACK = 'inquiry-intervention/pack';
const GOODWILL = 'inquiry-intervention/goodwill';

/** The buyer wants the money back for goods that have arrived; the referee is in until the third day. */
function disputed(change: Partial<RefundSnapshot> = {}, options: Partial<PlayOptions> = {}): Play {
  const live = refund({ asks: 'refundOnly', goods: 'received', referee: 'in', deadline: moment(3), ...change });
  return new Play({ kind: 'intervention', order: order({ shipped: true }), refund: live, ...options });
}

function adds(play: Play, change: Partial<CommandOf<'addEvidence'>> = {}): void {
  const piece = { sort: 'photo', name: '开线.jpg', mediaType: 'image/jpeg', bytes: 400_000, from: 'shop' } as const;
  play.give({ type: 'addEvidence', ...piece, ...change });
}

function packOf(play: Play) {
  const process = play.state.processes[PACK];
  return process?.kind === 'evidencePack' ? process : undefined;
}

const submit = { type: 'submitEvidence' } as const;

function refusalText(play: Play): string {
  try {
    play.give(submit);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'nothing was refused';
}

describe('handbook §5: the referee steps in', () => {
  it('a refund with the referee in opens an intervention, whatever else would take it [§5.intervention.opens]', () => {
    const shipped = order({ shipped: true });
    const live = refund({ goods: 'received', reason: '少件', referee: 'in' });
    expect(kindFor(live, shipped)).toBe('intervention');
    expect(kindFor({ ...live, referee: undefined }, shipped)).not.toBe('intervention');
    expect(kindFor({ ...live, status: 'CLOSED' }, shipped)).not.toBe('intervention');
  });

  it('tells the manager at once, and the agent to make the pack; the buyer is not written to [§5.intervention.told]', () => {
    const play = disputed();
    expect(play.task('inquiry-intervention/manager/do')).toMatchObject({ role: 'manager', kind: 'refereeCame' });
    expect(play.task(`${PACK}/submit-1`)).toMatchObject({
      role: 'afterSales',
      command: 'submitEvidence',
      dueAt: moment(3),
      script: { name: 'evidencePack.first', values: { pieces: '0' } },
    });
    expect(play.inputsOf('sendMessage')).toEqual([]);
    expect(play.taskIds().filter((id) => id.startsWith('case/'))).toEqual([]);
    play.give({ type: 'finishErrand', outcome: 'seen', process: 'inquiry-intervention/manager' }, MANAGER);
    expect(play.task('inquiry-intervention/manager/do')).toBeUndefined();
  });

  it('an open case becomes one and keeps its history: what was offered is withdrawn', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.assess('major');
    play.offer('return');
    play.push({ referee: 'in', deadline: moment(3) });
    expect(play.state).toMatchObject({ kind: 'intervention', assessment: { severity: 'major' } });
    expect(play.count('kindChanged')).toBe(1);
    expect(play.task(`${PACK}/submit-1`)).toMatchObject({ dueAt: moment(3) });
  });

  it('an offer that lies before the buyer or an approver goes with it', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received' }) });
    play.assess('minor');
    play.offer('compensation', 50_00, PAYEE);
    expect(play.state.offers).toMatchObject([{ status: 'awaitingApproval' }]);
    play.push({ referee: 'in' });
    expect(play.state.offers).toMatchObject([{ status: 'withdrawn' }]);
    expect(play.state.processes['approval-1']?.outcome).toBe('cancelled');
    expect(play.state.processes['contact-1']?.outcome).toBe('cancelled');
  });

  it('what was agreed is called off, also in settlement', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received' }) });
    play.assess('major');
    play.offer('return', undefined, {});
    expect(play.state.stage).toBe('settlement');
    play.push({ referee: 'in', status: 'WAIT_BUYER_RETURN_GOODS' });
    expect(play.state).toMatchObject({ kind: 'intervention', stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.state.processes['agreement-1/parcel']?.outcome).toBeDefined();
    expect(packOf(play)).toMatchObject({ status: 'collecting', term: 1 });
  });

  it('a case in its follow-up is talked about anew', () => {
    const play = faulty({
      refund: refund({ asks: 'returnAndRefund', goods: 'received', status: 'SELLER_REFUSE_BUYER' }),
    });
    play.assess('minor');
    play.offer('giftPromise');
    const applied = play.state;
    expect(applied.offers).toHaveLength(1);
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state.stage).not.toBe('closed');
    while (play.state.stage !== 'followUp') {
      const task = play.taskIds().find((id) => id.endsWith('/promise/do'));
      if (!task) throw new Error(`Nothing leads on from ${play.state.stage}: ${play.taskIds()}`);
      play.give({ type: 'finishErrand', outcome: 'registered', process: task.slice(0, -3) });
    }
    play.push({ status: 'SELLER_REFUSE_BUYER', referee: 'in', deadline: moment(3) });
    expect(play.state).toMatchObject({ kind: 'intervention', stage: 'proposal' });
    expect(play.count('followUp.cancelled')).toBe(1);
    expect(packOf(play)?.outcome).toBeUndefined();
  });

  it('an agent makes a case one where a right is complained of; while the referee is in it stays one', () => {
    const play = new Play({ kind: 'complaint', order: order({ shipped: true }) });
    play.give({ type: 'changeKind', kind: 'intervention', reason: '维权投诉' });
    expect(packOf(play)).toMatchObject({ term: 1, endsAt: moment(3) });
    expect(packOf(play)?.refundId).toBeUndefined();
    play.give({ type: 'changeKind', kind: 'qualityReturn', reason: '弄错了' });
    expect(play.state.kind).toBe('qualityReturn');
    const live = disputed();
    expect(live.refusal({ type: 'changeKind', kind: 'qualityReturn', reason: '弄错了' })).toBe('wrongStage');
  });

  it('nobody refuses the refund or closes the case while the referee is in', () => {
    const play = disputed({ status: 'SELLER_REFUSE_BUYER' });
    expect(play.refusal({ type: 'refuseRefund', reason: '不同意' }, SUPERVISOR)).toBe('refusalNotAllowed');
    expect(play.refusal({ type: 'close', reason: '不管了' }, SUPERVISOR)).toBe('wrongStage');
    play.push({ referee: undefined });
    expect(play.give({ type: 'close', reason: '买家撤回' }, SUPERVISOR)).toContain('closed');
  });

  it('the ordinary countdown gives way: nothing is agreed to by itself', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(2) }) });
    expect(play.deadline('countdown/afterSales')).toBeDefined();
    play.push({ referee: 'in', deadline: moment(3) });
    expect(play.deadline('countdown/afterSales')).toBeUndefined();
    play.advanceTo(moment(2));
    expect(play.inputsOf('agreeReturn')).toEqual([]);
    expect(play.state.countdownLeft).toBeUndefined();
  });
});

describe('handbook §5, platform.md §2: a pack is sent only within the platform’s limits [§5.intervention.pack]', () => {
  it('with no piece there is nothing to send', () => {
    const play = disputed();
    expect(play.refusal(submit)).toBe('evidenceMissing');
    expect(play.refusal({ ...submit, pieces: [] })).toBe('evidenceMissing');
    adds(play);
    expect(play.task(`${PACK}/submit-1`)).toMatchObject({ script: { values: { pieces: '1' } } });
    expect(play.refusal({ ...submit, pieces: ['evidence-2'] })).toBe('unknownEvidence');
  });

  it('all pieces, or those that are named, each once', () => {
    const play = disputed();
    adds(play);
    adds(play, { name: '装箱单.png', mediaType: 'image/png' });
    expect(play.give({ ...submit, note: '两张' })).toEqual(['assigned', 'evidencePack.submitted']);
    expect(packOf(play)?.submitted).toEqual({
      term: 1,
      pieces: ['evidence-1', 'evidence-2'],
      at: moment(0),
      note: '两张',
    });
    play.give({ ...submit, pieces: ['evidence-2', 'evidence-2'] });
    expect(packOf(play)?.submitted?.pieces).toEqual(['evidence-2']);
  });

  it.each([
    [500_000, undefined],
    [500_001, 'evidenceOverLimits'],
  ])('a picture of %d bytes: %s', (bytes, code) => {
    const play = disputed();
    adds(play, { bytes });
    if (code === undefined) expect(play.give(submit)).toContain('evidencePack.submitted');
    else expect(play.refusal(submit)).toBe(code);
  });

  it('a video may be larger than a picture, and a sort that the platform does not take is refused', () => {
    const play = disputed();
    adds(play, { sort: 'video', name: '开箱.mp4', mediaType: 'video/mp4', bytes: 20_000_000 });
    expect(play.give(submit)).toContain('evidencePack.submitted');
    adds(play, { name: '聊天.pdf', mediaType: 'application/pdf', bytes: 10 });
    expect(play.refusal(submit)).toBe('evidenceOverLimits');
  });

  it.each([
    [20, undefined],
    [21, 'evidenceOverLimits'],
  ])('%d pieces: %s', (count, code) => {
    const play = disputed();
    for (let n = 0; n < count; n += 1) adds(play, { bytes: 1 });
    if (code === undefined) expect(play.give(submit)).toContain('evidencePack.submitted');
    else expect(play.refusal(submit)).toBe(code);
  });

  it.each([
    [10_000_000, undefined],
    [10_000_001, 'evidenceOverLimits'],
  ])('with 40 MB of others one of %d bytes: %s', (bytes, code) => {
    const play = disputed();
    const video = { sort: 'video', mediaType: 'video/mp4' } as const;
    adds(play, { ...video, bytes: 20_000_000 });
    adds(play, { ...video, bytes: 20_000_000 });
    adds(play, { ...video, bytes });
    if (code === undefined) expect(play.give(submit)).toContain('evidencePack.submitted');
    else expect(play.refusal(submit)).toBe(code);
  });

  it('the sentence names each piece that is over, and what the pack is over', () => {
    const policy = policyWith(({ intervention }) => {
      intervention.mostPieces = 2;
      intervention.mostBytes = 1_500_000;
      intervention.media = [{ mediaType: 'image/jpeg', mostBytes: 500_000 }];
    });
    const play = disputed({}, { policy });
    adds(play, { name: '一.jpg', bytes: 600_000 });
    adds(play, { name: '二.pdf', mediaType: 'application/pdf', bytes: 500_000 });
    adds(play, { name: '三.jpg', bytes: 400_001 });
    expect(refusalText(play)).toBe(
      [
        '"一.jpg" (evidence-1) has 600 KB; image/jpeg may have 500 KB.',
        '"二.pdf" (evidence-2) is application/pdf; the platform takes image/jpeg.',
        'A pack holds at most 2 pieces; these are 3.',
        'A pack holds at most 1500 KB; these have 1500001 bytes together.',
      ].join(' '),
    );
  });
});

describe('handbook §7, platform.md §1: the evidence terms [§P.evidence]', () => {
  it('reminds one person at a time: the agent, then the supervisor, then the manager, earlier than a pack takes [§7.refereeReminder §7.onePerson]', () => {
    const play = disputed();
    const reminders = () => play.taskIds().filter((id) => id.includes('/remind-'));
    play.advanceTo(moment(2, 0, -1));
    expect(reminders()).toEqual([]);
    play.advanceTo(moment(2));
    expect(reminders()).toEqual([`${PACK}/remind-1-afterSales`]);
    play.advanceTo(moment(2, 16, -1));
    expect(reminders()).toEqual([`${PACK}/remind-1-afterSales`]);
    play.advanceTo(moment(2, 16));
    expect(reminders()).toEqual([`${PACK}/remind-1-supervisor`]);
    play.advanceTo(moment(2, 20));
    expect(reminders()).toEqual([`${PACK}/remind-1-manager`]);
    expect(play.task(`${PACK}/remind-1-manager`)).toMatchObject({ role: 'manager', dueAt: moment(3) });
  });

  it('a pack that was sent is asked for no more; the agent who is late may still send until the end', () => {
    const play = disputed();
    adds(play);
    play.advanceTo(moment(2, 16));
    play.give(submit, SUPERVISOR);
    expect(play.taskIds().filter((id) => id.startsWith(PACK))).toEqual([]);
    expect(play.deadline(`${PACK}/manager`)).toBeUndefined();
    expect(play.deadline(`${PACK}/end`)).toMatchObject({ at: moment(3) });
  });

  it('after the first term the seller has 24 hours more, with reminders of its own [§5.intervention.secondTerm §P.evidence]', () => {
    const play = disputed();
    adds(play);
    play.give(submit);
    play.advanceTo(moment(3));
    expect(play.inputsOf('readRefund')).toHaveLength(1);
    expect(packOf(play)).toMatchObject({ term: 2, endsAt: moment(4), status: 'collecting' });
    expect(play.task(`${PACK}/submit-2`)).toMatchObject({ dueAt: moment(4), script: { name: 'evidencePack.second' } });
    play.advanceTo(moment(3, 20));
    expect(play.task(`${PACK}/remind-2-manager`)).toBeDefined();
    play.give(submit);
    expect(packOf(play)?.submitted).toMatchObject({ term: 2 });
  });

  it('the platform’s own next deadline counts: the second term after a pack, the same one without', () => {
    const sent = disputed();
    adds(sent);
    sent.give(submit);
    sent.refundBecomes({ deadline: moment(5) });
    sent.advanceTo(moment(3));
    expect(packOf(sent)).toMatchObject({ term: 2, endsAt: moment(5) });
    const late = disputed();
    late.refundBecomes({ deadline: moment(5) });
    late.advanceTo(moment(3));
    expect(packOf(late)).toMatchObject({ term: 1, endsAt: moment(5) });
  });

  it('a term that the platform moves while it runs keeps its number, and its reminders begin anew', () => {
    const play = disputed();
    play.advanceTo(moment(2));
    play.push({ deadline: moment(6) });
    expect(packOf(play)).toMatchObject({ term: 1, endsAt: moment(6), agentAt: moment(5) });
    expect(play.task(`${PACK}/remind-1-afterSales`)).toBeUndefined();
    expect(play.push({ reason: '同样' })).toEqual(['refundSeen']);
    expect(play.push({ deadline: moment(1) })).toEqual(['refundSeen']);
    expect(play.push({ deadline: undefined })).toEqual(['refundSeen']);
  });

  it('after the last term no more evidence is taken, and the verdict is waited for', () => {
    const play = disputed();
    adds(play);
    play.advanceTo(moment(4));
    expect(packOf(play)).toMatchObject({ status: 'awaitingVerdict', lookAt: moment(12), judge: 'afterSales' });
    expect(play.refusal(submit)).toBe('tooLate');
    expect(play.task(`${PACK}/verdict-afterSales`)).toMatchObject({
      command: 'recordVerdict',
      outcomes: ['buyer', 'seller'],
      dueAt: moment(12),
    });
    play.advanceTo(moment(12));
    expect(play.task(`${PACK}/verdict-supervisor`)).toMatchObject({ role: 'supervisor' });
    expect(play.inputsOf('readRefund')).toHaveLength(3);
  });

  it('a new term after that, as for an appeal, is the second one', () => {
    const play = disputed().advanceTo(moment(4));
    play.push({ deadline: moment(6) });
    expect(packOf(play)).toMatchObject({ status: 'collecting', term: 2, endsAt: moment(6) });
  });

  it('a pack comes too late at the very end of its term', () => {
    const play = disputed({}, { answers: { readRefund: () => 'later' } });
    adds(play);
    play.now = moment(3) - 1;
    expect(play.give(submit)).toContain('evidencePack.submitted');
    play.now = moment(3);
    expect(play.refusal(submit)).toBe('tooLate');
  });

  it('without a refund, or without the platform’s deadline, the policy’s terms run', () => {
    expect(packOf(disputed({ deadline: undefined }))).toMatchObject({ endsAt: moment(3), term: 1 });
    const play = new Play({ kind: 'intervention', order: order({ shipped: true }) });
    play.advanceTo(moment(3));
    expect(packOf(play)).toMatchObject({ term: 2, endsAt: moment(4) });
    play.advanceTo(moment(4));
    expect(packOf(play)).toMatchObject({ status: 'awaitingVerdict', lookAt: moment(12) });
    expect(play.inputsOf('readRefund')).toEqual([]);
    play.advanceTo(moment(12));
    expect(play.task(`${PACK}/verdict-supervisor`)).toBeDefined();
  });
});

describe('handbook §5: the verdict is registered [§5.intervention.verdict]', () => {
  it.each([
    ['forBuyer', 'SUCCESS', 'lost'],
    ['forSeller', 'CLOSED', 'won'],
    [undefined, 'SUCCESS', 'paid'],
    [undefined, 'CLOSED', 'withdrawn'],
    ['forBuyer', 'WAIT_SELLER_AGREE', 'lost'],
  ] as const)('the platform shows %s, %s: %s', (referee, status, outcome) => {
    const play = disputed();
    play.push({ referee, status, deadline: undefined });
    expect(packOf(play)?.outcome).toBe(outcome);
    if (outcome !== 'won') expect(play.state).toMatchObject({ stage: 'followUp', settledAs: outcome });
  });

  it('lost: what the platform pays is paid', () => {
    const play = disputed();
    play.push({ referee: 'forBuyer', status: 'SUCCESS', deadline: undefined });
    expect(paid(play.state)).toBe(100_00);
    expect(play.state).toMatchObject({ settledAs: 'lost', settledByFindings: 'intervention' });
    play.askedByHand();
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'silent', registration: { paid: 100_00 } });
  });

  it('a person records it where the platform does not say', () => {
    const play = disputed();
    play.give({ type: 'recordVerdict', for: 'buyer', note: '电话告知' });
    expect(packOf(play)).toMatchObject({ outcome: 'lost', note: '电话告知' });
    expect(play.refusal({ type: 'recordVerdict', for: 'seller' })).toBe('notWaiting');
    expect(play.refusal({ type: 'recordVerdict', for: 'seller' }, RECOVERER)).toBe('roleNotAllowed');
  });

  it('at the end of a term the fresh look finds it', () => {
    const play = disputed();
    play.refundBecomes({ referee: 'forBuyer', status: 'SUCCESS', deadline: undefined });
    play.advanceTo(moment(3));
    expect(play.state.settledAs).toBe('lost');
  });

  it('won: the shop says whether it adds something', () => {
    const play = disputed();
    play.push({ referee: 'forSeller', status: 'CLOSED', deadline: undefined });
    expect(play.state.stage).toBe('proposal');
    expect(play.task(`${GOODWILL}/do`)).toMatchObject({ role: 'afterSales', outcomes: ['add', 'nothing'] });
    play.give({ type: 'finishErrand', outcome: 'nothing', process: GOODWILL });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'won' });
    expect(paid(play.state)).toBe(0);
  });

  it('a buyer who is not content after it is bargained with as ever, and not settled by the verdict again', () => {
    const play = disputed();
    play.push({ referee: 'forBuyer', status: 'SUCCESS', deadline: undefined });
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    expect(play.state.stage).toBe('proposal');
    expect(play.task('case/propose')).toBeDefined();
  });

  it('nothing is offered before the verdict', () => {
    expect(disputed().refusal({ type: 'propose', remedy: 'coupon' })).toBe('assessmentMissing');
  });
});

describe('handbook §11, story 7: the referee decides for the shop, which still adds something [§11.7]', () => {
  it('custom lenses after a wrong prescription: evidence, verdict for the seller, a small sum all the same', () => {
    const play = faulty({
      refund: refund({ asks: 'returnAndRefund', goods: 'received', reason: '度数不对', deadline: moment(5) }),
    });
    play.give({ type: 'assess', cause: '买家提供的度数有误', severity: 'minor', fault: 'buyer' });
    play.offer('partialRefund', 60_00);
    play.give({ type: 'approve', amount: 60_00 }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'refused' });
    play.give({ type: 'refuseRefund', reason: '定制镜片，可退还扣除镜片后的金额' }, SUPERVISOR);
    play.push({ status: 'SELLER_REFUSE_BUYER', referee: 'in', deadline: moment(3) });
    expect(play.state.kind).toBe('intervention');

    adds(play, { sort: 'screenshot', name: '买家提供的验光单.jpg' });
    play.give({ ...submit, note: '度数由买家提供' });
    play.push({ referee: 'forSeller', status: 'CLOSED', deadline: undefined });
    play.give({ type: 'finishErrand', outcome: 'add', process: GOODWILL });
    expect(play.task('case/propose')).toMatchObject({ role: 'afterSales' });
    play.propose({ remedy: 'compensation', amount: 15_00, ...PAYEE }, AGENT);
    expect(play.state.offers.at(-1)).toMatchObject({ purpose: 'concession', status: 'sent' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state).toMatchObject({ kind: 'intervention', stage: 'followUp', settledAs: 'compensation' });
    expect(paid(play.state)).toBe(15_00);
    play.askedByHand();
    expect(play.state).toMatchObject({ stage: 'closed', registration: { remedy: 'compensation', paid: 15_00 } });
  });

  it('more than the agent may concede needs an approval', () => {
    const play = disputed();
    play.push({ referee: 'forSeller', status: 'CLOSED', deadline: undefined });
    play.give({ type: 'finishErrand', outcome: 'add', process: GOODWILL });
    play.propose({ remedy: 'compensation', amount: 15_01, ...PAYEE }, AGENT);
    expect(play.state.offers.at(-1)).toMatchObject({ status: 'awaitingApproval' });
  });
});
