import { wants } from '../../../domain/case/wants';
import { DAY, HOUR } from '../../../domain/time';
import { AGENT, moment, order, refund, SUPERVISOR } from '../support/builders';
import { Play, type PlayOptions } from '../support/play';

const GRIEVANCE = 'inquiry-complaint/grievance';

function complained(options: Partial<PlayOptions> = {}): Play {
  return new Play({ kind: 'complaint', order: order({ shipped: true }), ...options });
}

describe('handbook §5: a complaint stays at stage 1 until it is one of the others [§5.complaint.stageOne]', () => {
  it('leads the buyer to the details, and offers nothing [§3.1.detailsFirst]', () => {
    const play = complained();
    expect(play.state.stage).toBe('intake');
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toEqual(['complaint.askDetails']);
    expect(play.refusal({ type: 'propose', remedy: 'explanation' })).toBe('wrongStage');
    expect(play.task('case/changeKind')).toMatchObject({ role: 'afterSales', command: 'changeKind' });
  });

  it.each(['goods', 'attitude', 'counterfeit', 'unclear'])(
    '%s: is still at stage 1 when its nature is known',
    (nature) => {
      const play = complained();
      play.give({ type: 'finishErrand', outcome: nature, process: GRIEVANCE });
      expect(play.state.stage).toBe('intake');
      expect(play.task('case/changeKind')).toBeDefined();
    },
  );

  it('becomes another kind, whose own way begins; order, parcel and history are kept [§5.complaint.changes]', () => {
    const play = complained();
    play.give({ type: 'assess', cause: '开线', severity: 'minor', fault: 'shop' });
    const lookUps = play.inputsOf('readOrder').length + play.inputsOf('readParcel').length;
    play.give({ type: 'changeKind', kind: 'qualityReturn', reason: '商品开线' });
    expect(play.state).toMatchObject({ kind: 'qualityReturn', stage: 'proposal', assessment: { cause: '开线' } });
    expect(play.inputsOf('readOrder').length + play.inputsOf('readParcel').length).toBe(lookUps);
    expect(play.state.processes[GRIEVANCE]).toMatchObject({ outcome: 'cancelled' });
    expect(play.taskIds()).not.toContain('case/changeKind');
    expect(play.propose({ remedy: 'compensation', amount: 5_00 })).toContain('offered');
  });

  it('takes a case back to stage 1 that turns out to be unclear after all', () => {
    const play = new Play({ kind: 'exchange', order: order({ shipped: true }) });
    play.give({ type: 'changeKind', kind: 'complaint', reason: '买家改口' });
    expect(play.state).toMatchObject({ kind: 'complaint', stage: 'intake' });
    expect(play.task(`${GRIEVANCE}/do`)).toMatchObject({ role: 'afterSales' });
  });

  it('comes back to stage 1 when the buyer writes after it was closed', () => {
    const play = complained();
    play.give({ type: 'close', reason: '买家已谅解' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: '买家已谅解' });
    play.buyerWrites('1', '还是不满意');
    expect(play.state.stage).toBe('intake');
    expect(play.taskIds()).toEqual(expect.arrayContaining(['case/changeKind', 'case/reply']));
  });
});

describe('handbook §2, §5: whom a complaint concerns', () => {
  it.each([
    ['attitude', 'supervisor'],
    ['counterfeit', 'manager'],
  ])('%s goes to the %s at once [§5.complaint.counterfeit §2.manager.atOnce]', (nature, role) => {
    const play = complained();
    expect(play.task(`inquiry-complaint/${nature}/do`)).toBeUndefined();
    play.give({ type: 'finishErrand', outcome: nature, process: GRIEVANCE });
    expect(play.task(`inquiry-complaint/${nature}/do`)).toMatchObject({ role });
  });

  it('goes one role up when nobody says what it is', () => {
    expect(
      complained()
        .advance(4 * HOUR)
        .task(`${GRIEVANCE}/do`),
    ).toMatchObject({ role: 'supervisor' });
    expect(
      complained()
        .advance(8 * HOUR)
        .task(`${GRIEVANCE}/do`),
    ).toMatchObject({ role: 'manager' });
  });
});

describe('handbook §6: a complaint that nobody answers', () => {
  function unreached(play: Play): Play {
    for (let day = 0; day < 8; day += 1) {
      play.advance(DAY);
      if (play.taskIds().some((id) => id.startsWith('contact-1/phone'))) {
        play.give({ type: 'recordCall', outcome: 'unreachable' }, AGENT);
      }
    }
    return play;
  }

  it('is phoned after two days, and closed on the buyer’s silence once the shop has done its own part [§3.6.silence]', () => {
    const play = complained();
    play.give({ type: 'finishErrand', outcome: 'unclear', process: GRIEVANCE });
    expect(unreached(play).inputsOf('sendMessage').at(-1)?.script.name).toBe('contact.unreachable');
    expect(play.advance(8 * DAY).state).toMatchObject({ stage: 'closed', closedAs: 'buyerSilent' });
  });

  it('stays open while the shop itself has not found out what it is', () => {
    const play = unreached(complained()).advance(30 * DAY);
    expect(play.state.stage).toBe('intake');
    expect(play.task(`${GRIEVANCE}/do`)).toMatchObject({ role: 'manager' });
  });

  it('never agrees to an application by itself; what the platform pays settles it under its next kind', () => {
    const play = complained({ refund: refund({ deadline: moment(2) }) });
    play.advanceTo(moment(2));
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(wants(play.state).tasks.map(({ id }) => id)).toContain('case/changeKind');
    play.give({ type: 'changeKind', kind: 'qualityReturn', reason: '商品问题' });
    expect(play.state).toMatchObject({ settledAs: 'platformRefunded', stage: 'followUp' });
  });
});
