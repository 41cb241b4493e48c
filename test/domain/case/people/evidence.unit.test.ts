import type { CommandOf } from '../../../../domain/case/commands';
import { LONGEST_WANTED } from '../../../../domain/case/people/judgeEvidence';
import { paid } from '../../../../domain/case/state/money';
import { DAY, HOUR } from '../../../../domain/time';
import {
  AGENT,
  AUDITOR,
  MANAGER,
  moment,
  NUMBER,
  order,
  PHOTO,
  policyWith,
  refund,
  review,
  SUPERVISOR,
  WAREHOUSE,
} from '../../support/builders';
import { faulty, Play, type PlayOptions } from '../../support/play';

const EVIDENCE = 'agreement-1/evidence';
const applied = () => refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) });
const judged = (verdict: CommandOf<'judgeEvidence'>['verdict'], note?: string) =>
  ({ type: 'judgeEvidence', verdict, note }) as const;

/** A major fault that nobody has seen a photo of: the return is agreed with the buyer. */
function unseen(options: Partial<PlayOptions> = {}): Play {
  const play = faulty({ refund: applied(), ...options });
  play.assessUnseen('major');
  play.propose({ remedy: 'return' });
  if (!play.state.agreement) play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §9: photos are approved before the return address is given [§9.returnOrder]', () => {
  it('asks for item, packing slip and parcel, and agrees to nothing on the platform meanwhile', () => {
    const play = unseen();
    expect(play.inputsOf('sendMessage').find(({ script }) => script.name === 'evidence.ask')).toEqual({
      intentId: `case-1/${EVIDENCE}/ask-1`,
      refundId: play.state.refund?.refundId,
      script: { name: 'evidence.ask', values: { pieces: '商品问题处、装箱单、外包装' } },
    });
    expect(play.state.processes[EVIDENCE]).toMatchObject({ status: 'asked', round: 1 });
    expect(play.inputsOf('agreeReturn')).toHaveLength(0);
    expect(play.inputsOf('writeMemo')).toHaveLength(0);
    expect(play.count('parcel.expected')).toBe(0);
  });

  it('given and approved: the platform is told, the note written, the parcel awaited', () => {
    const play = unseen();
    play.give(PHOTO);
    expect(play.task(`${EVIDENCE}/judge`)).toMatchObject({
      role: 'afterSales',
      command: 'judgeEvidence',
      outcomes: ['approved', 'moreWanted', 'refused'],
      dueAt: play.now + 4 * HOUR,
    });
    play.give(judged('approved'));
    expect(play.state.processes[EVIDENCE]?.outcome).toBe('approved');
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
    expect(play.inputsOf('writeMemo')).toMatchObject([{ script: { name: 'memo.return' } }]);
    expect(play.state.processes['agreement-1/parcel']).toMatchObject({ status: 'awaitingTracking' });
  });

  it('a photo of the shop’s or of the courier’s proves nothing for the buyer', () => {
    const play = unseen();
    play.give({ ...PHOTO, from: 'shop' });
    play.give({ ...PHOTO, from: 'courier' });
    expect(play.task(`${EVIDENCE}/judge`)).toBeUndefined();
    expect(play.refusal(judged('approved'))).toBe('notWaiting');
    expect(play.refusal(judged('refused', '看不出问题'))).toBe('notWaiting');
    play.give(PHOTO);
    expect(play.task(`${EVIDENCE}/judge`)).toBeDefined();
  });

  it('photos that came before the agreement are judged without asking again', () => {
    const play = faulty({ refund: applied() });
    play.assessUnseen('major');
    play.give(PHOTO);
    play.propose({ remedy: 'return' });
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).not.toContain('evidence.ask');
    expect(play.task(`${EVIDENCE}/judge`)).toBeDefined();
  });

  it('photos that were approved before the agreement hold nothing up', () => {
    const play = faulty({ refund: applied() });
    play.assess('major');
    play.propose({ remedy: 'return' });
    expect(play.state.processes[EVIDENCE]).toBeUndefined();
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
  });

  it('more is wanted: the buyer is told what, and the next photo is judged anew', () => {
    const play = unseen();
    play.give(PHOTO);
    play.give(judged('moreWanted', '吊牌'));
    expect(play.inputsOf('sendMessage').at(-1)).toMatchObject({
      intentId: `case-1/${EVIDENCE}/ask-2`,
      script: { name: 'evidence.moreWanted', values: { wanted: '吊牌' } },
    });
    expect(play.task(`${EVIDENCE}/judge`)).toBeUndefined();
    expect(play.state.evidenceJudged).toEqual({ verdict: 'moreWanted', note: '吊牌' });
    play.give(PHOTO);
    expect(play.task(`${EVIDENCE}/judge`)).toBeDefined();
    expect(play.give(judged('approved'))).toEqual(expect.arrayContaining(['evidence.ended', 'parcel.expected']));
  });

  it('a second photo before it was judged asks for no second judgement', () => {
    const play = unseen();
    play.give(PHOTO);
    expect(play.give(PHOTO)).toEqual(['evidenceAdded']);
    expect(play.state.evidence?.map(({ id }) => id)).toEqual(['evidence-1', 'evidence-2']);
  });

  it('handbook §3.2: a file that the case has already is the same piece, whoever hands it in', () => {
    const play = unseen();
    const file = { ...PHOTO, sha256: 'a'.repeat(64) };
    expect(play.give(file)).toContain('evidenceAdded');
    expect(play.give({ ...file, name: 'again.jpg', from: 'shop' })).toEqual([]);
    expect(play.give({ ...file, sha256: 'b'.repeat(64) })).toEqual(['evidenceAdded']);
    expect(play.state.evidence).toEqual([
      expect.objectContaining({ id: 'evidence-1', name: PHOTO.name, from: 'buyer', sha256: 'a'.repeat(64) }),
      expect.objectContaining({ id: 'evidence-2', sha256: 'b'.repeat(64) }),
    ]);
  });

  it('a case holds no more pieces than the policy says, but the same file still is the same', () => {
    const policy = policyWith(({ evidence }) => Object.assign(evidence, { mostPieces: 2 }));
    const play = unseen({ policy });
    play.give({ ...PHOTO, sha256: 'a'.repeat(64) });
    expect(play.give(PHOTO)).toEqual(['evidenceAdded']);
    expect(play.refusal({ ...PHOTO, sha256: 'b'.repeat(64) })).toBe('evidenceOverLimits');
    expect(play.give({ ...PHOTO, sha256: 'a'.repeat(64) })).toEqual([]);
    expect(play.state.evidence).toHaveLength(2);
  });

  it('refused: nothing comes back, another way is sought', () => {
    const play = unseen();
    play.give(PHOTO);
    play.give(judged('refused', '照片不是本店商品'));
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.inputsOf('agreeReturn')).toHaveLength(0);
    expect(play.propose({ remedy: 'explanation' })).toContain('offered');
  });

  it('waived by no agent of whatever kind', () => {
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review() });
    const recoverer = { id: 'recoverer-1', role: 'reviewRecovery' } as const;
    expect(play.refusal({ type: 'judgeEvidence', verdict: 'waived', note: 'x' }, recoverer)).toBe('roleNotAllowed');
  });

  it('waived by the supervisor with a reason, by no agent', () => {
    const play = unseen();
    expect(play.refusal(judged('waived', '老客户'))).toBe('roleNotAllowed');
    expect(play.refusal(judged('waived'), SUPERVISOR)).toBe('textMissing');
    expect(play.refusal(judged('waived', ' '), SUPERVISOR)).toBe('textMissing');
    play.give(judged('waived', '老客户'), SUPERVISOR);
    expect(play.state.processes[EVIDENCE]?.outcome).toBe('waived');
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
  });

  it.each([
    [WAREHOUSE, 'roleNotAllowed'],
    [AUDITOR, 'roleNotAllowed'],
  ] as const)('%j judges no photos', (actor, code) => {
    const play = unseen();
    play.give(PHOTO);
    expect(play.refusal(judged('approved'), actor)).toBe(code);
  });

  it('what is still wanted fits one message, and is said politely', () => {
    const play = unseen();
    play.give(PHOTO);
    expect(play.refusal(judged('moreWanted'))).toBe('textMissing');
    expect(play.refusal(judged('moreWanted', '字'.repeat(LONGEST_WANTED + 1)))).toBe('textTooLong');
    expect(play.refusal(judged('moreWanted', '这不是我们的问题'))).toBe('blockedWords');
    expect(play.give(judged('moreWanted', '字'.repeat(LONGEST_WANTED)))).toContain('evidence.moreWanted');
  });

  it('a reason why it proves nothing stays in the house and may be long', () => {
    const play = unseen();
    play.give(PHOTO);
    expect(play.give(judged('refused', '字'.repeat(LONGEST_WANTED + 1)))).toContain('evidence.ended');
  });

  it('before anything is agreed, what is still wanted is said on chat', () => {
    const play = faulty();
    play.give(judged('moreWanted', '面单照片'));
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({
      name: 'evidence.moreWanted',
      values: { wanted: '面单照片' },
    });
  });
});

describe('handbook §9: which returns wait for photos', () => {
  const exchange = (fault: 'shop' | 'courier' | 'unclear' | 'buyer') => {
    const play = new Play({ kind: 'exchange', order: order({ shipped: true }) });
    play.assessUnseen('major', fault);
    play.propose({ remedy: 'exchange' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    return play;
  };

  it.each(['shop', 'courier', 'unclear'] as const)('an exchange with the fault of %s does', (fault) => {
    const play = exchange(fault);
    expect(play.state.processes[EVIDENCE]?.kind).toBe('evidence');
    expect(play.refusal({ type: 'recordTracking', ...NUMBER })).toBe('notWaiting');
    play.photos();
    expect(play.give({ type: 'recordTracking', ...NUMBER })).toContain('parcel.tracked');
  });

  it('an exchange at the buyer’s wish does not', () => {
    const play = exchange('buyer');
    expect(play.state.processes[EVIDENCE]).toBeUndefined();
    expect(play.give({ type: 'recordTracking', ...NUMBER })).toContain('parcel.tracked');
  });

  it('a return without reason does not', () => {
    const play = new Play({
      kind: 'noReasonReturn',
      order: order({ shipped: true }),
      refund: refund({ asks: 'returnAndRefund', goods: 'received', reason: '七天无理由退换货', deadline: moment(5) }),
    });
    play.give({ type: 'finishErrand', outcome: 'returnable' });
    play.offer('return');
    expect(play.state.processes[EVIDENCE]).toBeUndefined();
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
  });

  it('a wrong item does, and so does the right one that goes out for it', () => {
    const play = new Play({ kind: 'missingOrWrong', order: order({ shipped: true }) });
    play.give({ type: 'finishErrand', outcome: 'wrongItem' });
    play.propose({ remedy: 'exchange' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-1/dispatch/ship')).toBeUndefined();
    play.photos();
    expect(play.task('agreement-1/dispatch/ship')).toMatchObject({ role: 'warehouse' });
  });

  it.each([
    ['notAsImagined', [['exaggerated']]],
    ['courierDamage', [['damageNoted']]],
  ] as const)('a return in a %s case does', (kind, findings) => {
    const play = new Play({ kind, order: order({ shipped: true }) });
    for (const [outcome] of findings) play.give({ type: 'finishErrand', outcome });
    play.assessUnseen('major', 'unclear');
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.processes[EVIDENCE]?.kind).toBe('evidence');
  });
});

describe('handbook §6: a buyer who sends no photos is asked by a person [§3.2.photos]', () => {
  it('after two days', () => {
    const play = unseen({ refund: undefined }).advance(2 * DAY - 1);
    expect(play.task(`${EVIDENCE}/collect`)).toBeUndefined();
    play.advance(1);
    expect(play.task(`${EVIDENCE}/collect`)).toMatchObject({ role: 'afterSales', command: 'addEvidence' });
    play.give(PHOTO);
    expect(play.task(`${EVIDENCE}/collect`)).toBeUndefined();
    expect(play.deadline(`${EVIDENCE}/chase`)).toBeUndefined();
  });

  it('at once when the buyer wrote, and only once', () => {
    const play = unseen();
    expect(play.buyerWrites('1', '照片发你了')).toContain('evidence.answered');
    expect(play.task(`${EVIDENCE}/collect`)).toBeDefined();
    expect(play.buyerWrites('2')).not.toContain('evidence.answered');
  });

  it('is asked by hand where no program can', () => {
    const play = unseen({
      refund: undefined,
      answers: { sendMessage: () => ({ result: 'refused', reason: 'noChannel' }) },
    });
    expect(play.task(`${EVIDENCE}/byHand`)).toMatchObject({ command: 'recordSent', script: { name: 'evidence.ask' } });
    play.give({ type: 'recordSent', process: EVIDENCE });
    expect(play.task(`${EVIDENCE}/byHand`)).toBeUndefined();
    expect(play.state.processes[EVIDENCE]).toMatchObject({ status: 'asked' });
    expect(play.deadline(`${EVIDENCE}/chase`)?.at).toBe(moment(2));
  });

  it('nobody judges what came: the supervisor after four hours, then the manager, who may do without', () => {
    const play = unseen();
    play.give(PHOTO);
    play.advance(4 * HOUR);
    expect(play.task(`${EVIDENCE}/judge`)).toMatchObject({
      role: 'supervisor',
      outcomes: ['approved', 'moreWanted', 'waived', 'refused'],
    });
    play.advance(4 * HOUR);
    expect(play.task(`${EVIDENCE}/judge`)).toMatchObject({ role: 'manager', dueAt: undefined });
    expect(play.deadline(`${EVIDENCE}/handUp`)).toBeUndefined();
    play.give(judged('approved'), MANAGER);
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
  });
});

describe('handbook §7: photos and the platform’s countdown [§7.guards]', () => {
  it('what the case agrees to by itself needs none: the platform would agree in a moment', () => {
    const play = faulty({ refund: applied() }).advanceTo(moment(5));
    expect(play.state.processes[EVIDENCE]).toBeUndefined();
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
  });

  it('a return that waits for photos is left to the supervisor, who is told why', () => {
    const play = unseen().advanceTo(moment(5));
    expect(play.inputsOf('agreeReturn')).toHaveLength(0);
    expect(play.task('case/countdownLeft')).toMatchObject({
      role: 'supervisor',
      script: { values: { reason: 'the photos are not approved yet' } },
    });
  });

  it.each(['WAIT_BUYER_RETURN_GOODS', 'WAIT_SELLER_CONFIRM_GOODS'] as const)(
    'the platform has agreed by itself (%s): the approval is moot and the parcel is awaited',
    (status) => {
      const play = unseen();
      play.push({ status, deadline: moment(12) });
      expect(play.state.processes[EVIDENCE]?.outcome).toBe('moot');
      expect(play.count('parcel.expected')).toBe(1);
      expect(play.taskIds()).not.toContain(`${EVIDENCE}/collect`);
    },
  );

  it('it had agreed before the offer: nothing is asked', () => {
    const play = unseen({ refund: { ...applied(), status: 'WAIT_BUYER_RETURN_GOODS' } });
    expect(play.state.processes[EVIDENCE]?.outcome).toBe('moot');
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).not.toContain('evidence.ask');
  });

  it.each([
    ['CLOSED', 'withdrawn', 0],
    ['SUCCESS', 'platformRefunded', 100_00],
  ] as const)('the refund ends meanwhile (%s): nothing is awaited any more', (status, settledAs, amount) => {
    const play = unseen();
    play.push({ status, deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs });
    expect(play.state.processes[EVIDENCE]?.outcome).toBe('cancelled');
    expect(paid(play.state)).toBe(amount);
  });

  it('a shop that refused meanwhile still waits for them', () => {
    const play = unseen();
    play.push({ status: 'SELLER_REFUSE_BUYER' });
    expect(play.state.processes[EVIDENCE]?.outcome).toBeUndefined();
  });

  it('the buyer withdraws the application for an exchange: the photos are still wanted, then it goes on', () => {
    const play = faulty({ refund: applied() });
    play.assessUnseen('major');
    play.propose({ remedy: 'exchange' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.count('application.awaited')).toBe(0);
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'settlement', agreement: { status: 'running' } });
    play.photos();
    expect(play.count('parcel.expected')).toBe(1);
  });

  it('the platform pays what was to be exchanged: the exchange is off', () => {
    const play = faulty({ refund: applied() });
    play.assessUnseen('major');
    play.propose({ remedy: 'exchange' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state).toMatchObject({ settledAs: 'platformRefunded', agreement: { status: 'broken' } });
  });
});

describe('handbook §9: the return address [§9.returnOrder]', () => {
  const names = (play: Play) => play.inputsOf('sendMessage').map(({ script }) => script.name);

  it('is told after the approval where the platform does not show it', () => {
    const play = unseen({ refund: undefined });
    expect(names(play)).not.toContain('return.address');
    play.photos();
    expect(names(play)).toContain('return.address');
  });

  it('is on the platform’s own page where the return is agreed there', () => {
    const play = unseen();
    play.photos();
    expect(names(play)).not.toContain('return.address');
  });

  it('is told at once for a return without reason that the platform knows nothing of', () => {
    const play = new Play({ kind: 'noReasonReturn', order: order({ shipped: true }) });
    play.give({ type: 'finishErrand', outcome: 'returnable' });
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(names(play)).toContain('return.address');
  });
});

describe('handbook §3.2: evidence', () => {
  it('keeps each piece under an id of its own, with who it is from', () => {
    const play = faulty();
    play.give({ ...PHOTO, note: '左袖' });
    play.give({ ...PHOTO, sort: 'weight', from: 'courier', name: '1.0kg' }, WAREHOUSE);
    expect(play.state.evidence).toEqual([
      {
        id: 'evidence-1',
        sort: 'photo',
        name: 'seam.jpg',
        mediaType: 'image/jpeg',
        bytes: 20_000,
        from: 'buyer',
        note: '左袖',
      },
      { id: 'evidence-2', sort: 'weight', name: '1.0kg', mediaType: 'image/jpeg', bytes: 20_000, from: 'courier' },
    ]);
    expect(play.refusal({ ...PHOTO, name: ' ' })).toBe('textMissing');
  });

  it('an agent who judges photos owns the case', () => {
    const play = faulty();
    play.give(PHOTO, SUPERVISOR);
    play.give(judged('approved'));
    expect(play.state.owner).toBe(AGENT.id);
  });
});

describe('handbook §9: the warehouse checks against the note [§9.returnOrder]', () => {
  it('sees the item and why it comes back', () => {
    const play = unseen();
    play.photos();
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', returnParcel: NUMBER, deadline: moment(10) });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.task('agreement-1/inspection/inspect')?.script).toEqual({
      name: 'inspect',
      values: { item: '连衣裙 ×1', reason: '开线' },
    });
  });
});

describe('handbook §10: weights are kept as data', () => {
  const weighed = (change: Partial<CommandOf<'addEvidence'>> = {}): CommandOf<'addEvidence'> => ({
    ...{ type: 'addEvidence', sort: 'weight', name: 'scale.jpg', mediaType: 'image/jpeg', bytes: 1, from: 'courier' },
    ...change,
  });

  it('a weight and a waybill carry their grams', () => {
    const play = faulty();
    play.give(weighed({ grams: 900 }));
    play.give(weighed({ sort: 'waybill', name: 'waybill.jpg', grams: 1000 }));
    expect(play.state.evidence?.map(({ sort, grams }) => [sort, grams])).toEqual([
      ['weight', 900],
      ['waybill', 1000],
    ]);
  });

  it.each<[string, Partial<CommandOf<'addEvidence'>>]>([
    ['a photo', { sort: 'photo', grams: 900 }],
    ['nothing', { grams: 0 }],
    ['half a gram', { grams: 0.5 }],
    ['more than a parcel weighs', { grams: 1_000_001 }],
  ])('of %s no grams are taken', (_what, change) => {
    expect(faulty().refusal(weighed(change))).toBe('invalidQuantity');
  });
});
