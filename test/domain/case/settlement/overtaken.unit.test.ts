import type { RefundSnapshot } from '../../../../domain/asks';
import { paid } from '../../../../domain/case/state/money';
import { DAY, HOUR } from '../../../../domain/time';
import { AGENT, moment, NUMBER, OID, order, PAYEE, refund, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { Play, type PlayOptions } from '../../support/play';

const BOTH = 'paidBesides-1';
const NEW = { company: 'SF', trackingNumber: 'SF9' };
const APPLIED: Partial<RefundSnapshot> = { asks: 'refundOnly', goods: 'received', deadline: moment(9) };

/** An exchange is agreed about an order of shipped goods; the buyer has not applied for anything. */
function exchange(options: Partial<PlayOptions> = {}): Play {
  const play = new Play({ kind: 'exchange', order: order({ shipped: true }), ...options });
  play.photos();
  play.give({ type: 'assess', cause: '尺码发错', severity: 'major', fault: 'shop' });
  play.propose({ remedy: 'exchange' });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

function inspected(): Play {
  const play = exchange();
  play.give({ type: 'recordTracking', ...NUMBER });
  play.give({ type: 'recordReceipt' }, WAREHOUSE);
  play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
  return play;
}

function applies(play: Play, change: Partial<RefundSnapshot> = {}): void {
  play.world.refund = refund({ ...APPLIED, createdAt: play.now, modifiedAt: play.now, ...change });
  play.push();
}

describe('handbook §4, §5: money by the platform and goods by the shop are one outcome', () => {
  it('the buyer applies for money while an exchange runs: nothing is sent until that is over', () => {
    const play = inspected();
    expect(play.task('agreement-1/dispatch/ship')).toBeDefined();
    applies(play);
    expect(play.refusal({ type: 'recordDispatch', ...NEW }, WAREHOUSE)).toBe('refundOpen');
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.give({ type: 'recordDispatch', ...NEW }, WAREHOUSE)).toContain('dispatch.shipped');
  });

  it('nor is the warehouse asked to, before', () => {
    const play = exchange();
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    applies(play);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.state.processes['agreement-1/dispatch']).toBeUndefined();
    // The application may stay for weeks: somebody asks the buyer to withdraw it.
    const waits = { role: 'afterSales', command: 'reply', dueAt: moment(9) };
    const script = { name: 'task.withdrawal', values: { amount: '100.00' } };
    expect(play.task('case/withdrawal')).toMatchObject({ ...waits, script });
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.task('case/withdrawal')).toBeUndefined();
    expect(play.task('agreement-1/dispatch/ship')).toBeDefined();
  });

  it('of a buyer who may not be written to it is a supervisor’s', () => {
    const play = exchange();
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    applies(play);
    expect(play.task('case/withdrawal')).toBeUndefined();
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'reportHarassment' });
    expect(play.task('case/withdrawal')).toMatchObject({ role: 'supervisor', command: 'close' });
  });

  it('an application for another line holds nothing up, nor does its payment', () => {
    const play = exchange({
      order: order({
        shipped: true,
        lines: [
          { oid: OID, title: '连衣裙', quantity: 1, paid: 60_00, shipped: true },
          { oid: '7', title: '腰带', quantity: 1, paid: 40_00, shipped: true },
        ],
      }),
    });
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    const agreed = play.state.agreement;
    play.state = { ...play.state, lines: [{ oid: OID, quantity: 1 }] };
    applies(play, { oid: '7', amount: 40_00 });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state.agreement).toEqual(agreed);
    expect(play.give({ type: 'recordDispatch', ...NEW }, WAREHOUSE)).toContain('dispatch.shipped');
  });

  it('the platform pays before anything was sent: the exchange is off, nothing is left to do', () => {
    const play = inspected();
    applies(play);
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state).toMatchObject({
      stage: 'followUp',
      settledAs: 'platformRefunded',
      agreement: { status: 'broken', because: 'platformRefunded' },
      processes: { 'agreement-1/dispatch': { outcome: 'cancelled' } },
    });
    expect(play.state.processes[BOTH]).toBeUndefined();
    expect(play.refusal({ type: 'recordDispatch', ...NEW }, WAREHOUSE)).toBe('notWaiting');
    expect(paid(play.state)).toBe(100_00);
  });

  it('the platform pays when the new one is on its way: a supervisor gets it back or writes it off', () => {
    const play = inspected();
    play.give({ type: 'recordDispatch', ...NEW }, WAREHOUSE);
    applies(play);
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'platformRefunded' });
    expect(play.task(`${BOTH}/do`)).toMatchObject({
      ...{ kind: 'paidBesides', role: 'supervisor', outcomes: ['recovered', 'writtenOff'], dueAt: play.now + 4 * HOUR },
      script: { name: 'errand.paidBesides', values: { things: 'SF SF9' } },
    });
    play.askedByHand().advance(30 * DAY);
    expect(play.state.stage).toBe('followUp');
    expect(play.refusal({ type: 'finishErrand', outcome: 'recovered', process: BOTH }, AGENT)).toBe('roleNotAllowed');
    play.give({ type: 'finishErrand', outcome: 'writtenOff', process: BOTH }, SUPERVISOR);
    expect(play.state.stage).toBe('closed');
  });

  it('turned into a refund by the platform: nothing is sent, and it is bargained anew [§5.exchange.turned]', () => {
    const play = inspected();
    applies(play, { status: 'EXCHANGE_TRANSFORM_TO_REFUND' });
    expect(play.state).toMatchObject({
      stage: 'bargaining',
      agreement: { status: 'broken', because: 'turnedIntoRefund' },
    });
    expect(play.state.processes.countdown).toMatchObject({ situation: 'sellerAnswers', deadline: moment(9) });
    expect(play.state.processes[BOTH]).toBeUndefined();
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'platformRefunded' });
  });

  it('turned into a refund when the new one is on its way: the supervisor’s, also once the platform has paid', () => {
    const play = inspected();
    play.give({ type: 'recordDispatch', ...NEW }, WAREHOUSE);
    applies(play, { status: 'EXCHANGE_TRANSFORM_TO_REFUND' });
    expect(play.task(`${BOTH}/do`)).toMatchObject({ role: 'supervisor' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.task(`${BOTH}/do`)).toMatchObject({ role: 'supervisor' });
    play.give({ type: 'finishErrand', outcome: 'recovered', process: BOTH }, SUPERVISOR);
    play.advance(DAY);
    expect(play.task(`${BOTH}/do`)).toBeUndefined();
  });

  it('a transfer that may have left is the supervisor’s, with its sum', () => {
    const play = new Play({
      kind: 'qualityReturn',
      order: order({ shipped: true }),
      answers: { transfer: () => 'later' },
    });
    play.assess('minor');
    play.offer('compensation', 10_00, PAYEE);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    applies(play);
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.task(`${BOTH}/do`)?.script.values).toEqual({ things: '10.00元' });
  });

  it('a return that is paid on its own application goes on', () => {
    const play = new Play({
      kind: 'qualityReturn',
      order: order({ shipped: true }),
      refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(9) }),
    });
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state.agreement).toMatchObject({ remedy: 'return', status: 'running' });
  });
});
