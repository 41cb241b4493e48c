import type { ParcelFacts } from '../../../../domain/asks';
import { DAY } from '../../../../domain/time';
import { order, refund, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { Play } from '../../support/play';

const PARCEL = 'agreement-1/parcel';
const TRAVELS: ParcelFacts = { known: true, moved: true, signed: false };
const SIGNED: ParcelFacts = { ...TRAVELS, signed: true };
const RETURNED: ParcelFacts = { ...TRAVELS, returned: true };

/** Not wanted any more while the parcel travels: nothing is offered yet. */
function unwanted(parcel: ParcelFacts = TRAVELS): Play {
  const play = new Play({ kind: 'refundInTransit', order: order({ shipped: true }), refund: refund() });
  play.world.parcel = parcel;
  return play;
}

/** The buyer wants the money: the courier is to be asked. */
function agreed(parcel: ParcelFacts = TRAVELS): Play {
  const play = unwanted(parcel);
  play.offer('refund');
  return play;
}

function words(play: Play): string[] {
  return play.inputsOf('sendMessage').map(({ script }) => script.name);
}

describe('handbook §5 refundInTransit: the buyer hears that the shop tries to stop the parcel [§5.refundInTransit.words]', () => {
  it('and that the money follows when it is back; nobody says that it is refunded', () => {
    const play = agreed();
    expect(words(play)).toContain('agreed.refundIntercepted');
    expect(words(play)).not.toContain('agreed.refund');
    expect(play.task('agreement-1/intercept/do')?.role).toBe('afterSales');
    expect(play.inputsOf('agreeRefund')).toEqual([]);
  });

  it('the order’s own parcel is watched meanwhile, under its own number [§5.refundInTransit.watched]', () => {
    const play = agreed();
    expect(play.inputsOf('readParcel').at(-1)).toMatchObject({ company: 'ZTO', trackingNumber: 'ZTO0000000009' });
    expect(play.deadline(`${PARCEL}/look`)).toBeDefined();
  });

  it('its number is no return’s: other cases are not asked where else it was used', () => {
    expect(agreed().inputsOf('readSigns')).toEqual([]);
  });
});

describe('handbook §5 refundInTransit: who signed for the parcel decides [§5.refundInTransit.signed]', () => {
  it.each<[string, ParcelFacts, number]>([
    ['signed for by its sender: it is back, and the buyer is paid', RETURNED, 1],
    ['signed for by the buyer: nothing is paid', SIGNED, 0],
    ['still on its way: nothing is paid yet', TRAVELS, 0],
  ])('%s', (_what, facts, payments) => {
    const play = agreed();
    play.give({ type: 'finishErrand', outcome: 'intercepted', process: 'agreement-1/intercept' });
    play.world.parcel = facts;
    play.advance(DAY);
    expect(play.inputsOf('agreeRefund')).toHaveLength(payments);
  });

  it('by the buyer: the buyer hears it, and it is bargained anew', () => {
    const play = agreed();
    play.world.parcel = SIGNED;
    play.advance(DAY);
    expect(play.state.processes[PARCEL]?.outcome).toBe('delivered');
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(words(play)).toContain('notStopped.delivered');
    expect(play.task('case/propose')?.role).toBe('afterSales');
  });

  it('the buyer hears it once', () => {
    const play = agreed();
    play.world.parcel = SIGNED;
    play.advance(DAY);
    play.buyerWrites('m1');
    play.advance(DAY);
    expect(words(play).filter((name) => name === 'notStopped.delivered')).toHaveLength(1);
  });

  it('told by the courier’s push as well', () => {
    const play = agreed();
    play.give({ type: 'parcelSeen', trackingNumber: 'ZTO0000000009', facts: RETURNED }, { id: 'p', role: 'platform' });
    expect(play.state.processes[PARCEL]?.outcome).toBe('received');
  });

  it('who could not be asked for it in time hears that too', () => {
    const play = agreed();
    play.give({ type: 'finishErrand', outcome: 'failed', process: 'agreement-1/intercept' });
    expect(words(play)).toContain('notStopped.failed');
    expect(play.state.stage).toBe('bargaining');
  });

  it('what the buyer has cannot be called back again: the refusal says what to do instead', () => {
    const play = agreed();
    play.world.parcel = SIGNED;
    play.advance(DAY);
    expect(play.refusal({ type: 'propose', remedy: 'refund', skipReason: 'x' })).toBe('remedyNotOffered');
    expect(play.give({ type: 'changeKind', kind: 'noReasonReturn', reason: '已签收' })).toContain('kindChanged');
  });

  it('the warehouse’s word counts whatever the courier shows', () => {
    const play = agreed();
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
  });

  it('another number, under which the courier brings it back, is signed for by the shop', () => {
    const play = agreed();
    play.give({ type: 'recordTracking', company: 'ZTO', trackingNumber: 'ZTO0000000777', process: PARCEL });
    play.world.parcel = SIGNED;
    play.advance(DAY);
    expect(play.state.processes[PARCEL]?.outcome).toBe('received');
  });

  it('of an order without a number nobody but the warehouse says that it is here', () => {
    const without = order({ shipped: true });
    const lines = without.lines.map((line) => ({ ...line, parcel: undefined }));
    const play = new Play({ kind: 'refundInTransit', order: { ...without, lines }, refund: refund() });
    play.offer('refund');
    play.give({ type: 'recordTracking', company: 'ZTO', trackingNumber: 'ZTO0000000777', process: PARCEL });
    play.world.parcel = SIGNED;
    play.advance(DAY);
    expect(play.state.processes[PARCEL]?.outcome).toBeUndefined();
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
  });

  it('a buyer who withdraws awaits the parcel after all', () => {
    const play = agreed();
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state.processes[PARCEL]?.outcome).toBe('cancelled');
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    expect(words(play)).not.toContain('notStopped.failed');
  });

  it('a parcel that is not back for days is asked after with the courier, not with the buyer', () => {
    const play = agreed();
    play.give({ type: 'finishErrand', outcome: 'intercepted', process: 'agreement-1/intercept' });
    play.advance(6 * DAY);
    expect(play.task(`${PARCEL}/chase`)?.script.name).toBe('chaseCalledBack');
  });
});

describe('handbook §5 refundInTransit: money that the platform pays while goods travel is a supervisor’s task [§5.refundInTransit.paidOnTheWay]', () => {
  const task = (play: Play) => play.task(`goodsPaidFor-${play.state.refund?.refundId}/do`);
  const paid = (play: Play) => play.push({ status: 'SUCCESS', deadline: undefined });

  it('before anything was agreed: the courier is to be asked all the same', () => {
    const play = unwanted();
    paid(play);
    expect(play.state.settledAs).toBe('platformRefunded');
    expect(task(play)).toMatchObject({
      role: 'supervisor',
      outcomes: ['recovered', 'claimed', 'writtenOff'],
      script: {
        name: 'errand.goodsPaidFor',
        values: { amount: '100.00', company: 'ZTO', trackingNumber: 'ZTO0000000009' },
      },
    });
  });

  it('while the parcel is called back it is watched on; signed for by the buyer it is the supervisor’s', () => {
    const play = agreed();
    paid(play);
    expect(task(play)).toBeUndefined();
    play.world.parcel = SIGNED;
    play.advance(DAY / 2);
    expect(task(play)?.role).toBe('supervisor');
    expect(words(play)).not.toContain('notStopped.delivered');
  });

  it('the case is not over before that', () => {
    const play = unwanted();
    paid(play);
    play.askedByHand().advance(30 * DAY);
    expect(play.state.stage).toBe('followUp');
    play.give({ type: 'finishErrand', outcome: 'claimed', process: task(play)?.id.replace('/do', '') }, SUPERVISOR);
    expect(play.state.stage).toBe('closed');
  });

  it.each<[string, (play: Play) => void]>([
    ['paid by the shop for goods that are back', (play) => play.give({ type: 'recordReceipt' }, WAREHOUSE)],
    ['withdrawn', (play) => play.push({ status: 'CLOSED', deadline: undefined })],
  ])('nobody is asked where it was %s', (_what, then) => {
    const play = agreed();
    then(play);
    expect(task(play)).toBeUndefined();
  });

  it('nor where nothing was shipped, nor where the buyer keeps the goods and asks for just that', () => {
    const unshipped = new Play({ kind: 'refundUnshipped', refund: refund() });
    const kept = new Play({
      kind: 'qualityReturn',
      order: order({ shipped: true }),
      refund: refund({ goods: 'received' }),
    });
    for (const play of [unshipped, kept]) {
      paid(play);
      expect(task(play)).toBeUndefined();
    }
  });
});

describe('handbook §5: a parcel that turns round is no longer where it was sent', () => {
  it('courierDamage: a delivery that the buyer signed for after all is not paid as if it were back', () => {
    const play = new Play({ kind: 'courierDamage', order: order({ shipped: true }), refund: refund() });
    play.world.parcel = TRAVELS;
    play.give({ type: 'finishErrand', outcome: 'unsigned', process: 'inquiry-courierDamage/signed' });
    play.offer('refund');
    expect(play.state.processes[PARCEL]).toMatchObject({ calledBack: { outbound: { company: 'ZTO' } } });
    play.world.parcel = SIGNED;
    play.advance(DAY);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.inputsOf('agreeRefund')).toEqual([]);
  });
});
