import type { CaseState } from '../../../domain/case/state/caseState';
import { PLATFORM } from '../../../domain/roles';
import { DAY } from '../../../domain/time';
import {
  AGENT,
  moment,
  order,
  PAYEE,
  PHOTO,
  RECOVERER,
  refund,
  review,
  SUPERVISOR,
  WAREHOUSE,
} from '../support/builders';
import { faulty, Play, type PlayOptions, unshipped } from '../support/play';

const about = (play: Play, type: string) => play.events.filter((event) => event.type === type);

/** Five yuan were agreed and paid. */
function settled(options: Partial<PlayOptions> = {}): Play {
  const play = faulty(options);
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

/** The state is as it is, and the case looks what follows. */
function follows(play: Play, change: Partial<CaseState>): Play {
  play.state = { ...play.state, ...change };
  play.give({ type: 'addNote', text: 'x' }, SUPERVISOR);
  return play;
}

describe('handbook §3.6: why a case is taken up again is kept', () => {
  it.each<[string, (play: Play) => unknown, string]>([
    ['the buyer wrote', (play) => play.advance(9 * DAY).buyerWrites('1'), 'buyerWrote'],
    ['it is not solved', (play) => play.give({ type: 'recordFollowUp', outcome: 'notSolved' }), 'notSolved'],
    [
      'a refund was opened',
      (play) => {
        play.advance(9 * DAY);
        const at = { createdAt: play.now, modifiedAt: play.now, deadline: play.now + DAY };
        return play.give({ type: 'refundSeen', refund: refund({ goods: 'received', ...at }) }, PLATFORM);
      },
      'refundOpen',
    ],
  ])('%s', (_what, happens, because) => {
    const play = settled();
    happens(play);
    expect(about(play, 'reopened')).toEqual([expect.objectContaining({ because })]);
  });
});

describe('handbook §8: nobody writes to a buyer who has reported harassment', () => {
  const harassed = (change: Partial<CaseState>) => {
    const play = faulty();
    return follows(play, { stage: 'followUp', settledAs: 'compensation', contactForbidden: true, ...change });
  };

  it('not even to ask how satisfied they are: the case is closed', () => {
    const play = harassed({});
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'compensation' });
    expect(play.count('followUp.scheduled' as never)).toBe(0);
    expect(play.state.processes['followUp-0']).toBeUndefined();
  });

  it('but for what the shop still has to do', () => {
    const strayParcels = [{ n: 1, because: 'notAwaited' as const }];
    const play = harassed({ strayParcels });
    expect(play.state.stage).toBe('followUp');
    expect(play.state.processes['followUp-0']).toBeUndefined();
  });
});

describe('handbook §9: the chat of a flagged case', () => {
  it('is not kept of a closed one', () => {
    const play = settled().advance(9 * DAY);
    expect(follows(play, { flagged: { reason: 'x' } }).state.processes.chat).toBeUndefined();
  });

  it('is filed beside the photos', () => {
    const play = faulty({ refund: refund({ goods: 'received' }) });
    play.give(PHOTO);
    play.give({ type: 'flag', reason: 'x' });
    expect(play.state.evidence?.map(({ id, name }) => [id, name])).toEqual([
      ['evidence-1', 'seam.jpg'],
      ['evidence-2', 'chat-d1.json'],
    ]);
  });
});

describe('handbook §6: silence is the silence of a buyer who was asked', () => {
  it('not of one who has answered', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 5_00 });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    expect(play.count('buyerSilent')).toBe(0);
    expect(play.deadline('case/silence')).toBeUndefined();
  });

  it('not of one with whom something is agreed', () => {
    const play = faulty();
    play.assess('major');
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    const contact = { kind: 'contact', outcome: 'unreachable' } as CaseState['processes'][string];
    follows(play, { contacts: 9, processes: { ...play.state.processes, 'contact-9': contact } });
    expect(play.count('buyerSilent')).toBe(0);
    expect(play.state.stage).toBe('settlement');
  });
});

describe('goods that came back are asked about only when what they came for fell through', () => {
  it('not while an exchange whose application was withdrawn is carried out', () => {
    const applied = refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(9) });
    const play = new Play({ kind: 'exchange', order: order({ shipped: true }), refund: applied });
    play.assess('major');
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ status: 'CLOSED', deadline: undefined });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.state.processes['agreement-1/parcel']?.outcome).toBe('received');
    expect(play.state).toMatchObject({ stage: 'settlement', agreement: { status: 'running' } });
    expect(play.state.strayParcels).toBeUndefined();
  });
});

describe('handbook §8: a review that has turned settles the case', () => {
  it('and withdraws what lay before the approver', () => {
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review() });
    play.propose({ remedy: 'compensation', amount: 8_00, ...PAYEE, skipReason: 'x' }, RECOVERER);
    expect(play.state.offers[0]?.status).toBe('awaitingApproval');
    const turned = review({ result: 'good' });
    play.world.review = turned;
    play.give({ type: 'reviewSeen', review: turned }, PLATFORM);
    expect(about(play, 'offerWithdrawn')).toEqual([expect.objectContaining({ n: 1, because: 'turned' })]);
    expect(play.state.offers[0]?.status).toBe('withdrawn');
    expect(play.state.processes['approval-1']?.outcome).toBe('cancelled');
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'turned' });
  });
});

describe('the platform ends the refund before anything was agreed', () => {
  it('an offer that lies before the buyer is withdrawn, and nobody is asked why any more', () => {
    const play = unshipped({ refund: refund() });
    play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(about(play, 'offerWithdrawn')).toEqual([expect.objectContaining({ n: 1, because: 'refund ended' })]);
    expect(play.state.offers[0]?.status).toBe('withdrawn');
  });

  it('a buyer whose refund has ended is not asked why they want it', () => {
    const play = unshipped({ refund: refund(), answers: { readOrder: () => 'later' } });
    play.push({ status: 'CLOSED', deadline: undefined });
    play.answers.readOrder = () => order();
    play.settle();
    expect(play.count('contact.started')).toBe(0);
  });
});

describe('handbook §5 usageHelp: it becomes another matter while it is talked about, not once it is agreed', () => {
  const FAULTY = 'inquiry-usageHelp/diagnosis';
  const found = (change: Partial<CaseState>) => {
    const play = new Play({ kind: 'usageHelp', order: order({ shipped: true }) });
    const [errand] = Object.values(play.state.processes).filter(({ kind }) => kind === 'errand');
    const diagnosis = { ...errand, outcome: 'faulty' } as CaseState['processes'][string];
    return follows(play, { ...change, processes: { [FAULTY]: diagnosis } }).state.kind;
  };
  const offer = { n: 1, remedy: 'guidance', amount: 0, requester: AGENT, status: 'sent' } as const;

  it.each<[string, Partial<CaseState>, string]>([
    ['while it is talked about', {}, 'qualityReturn'],
    ['not while an offer lies before the buyer', { offers: [offer] }, 'usageHelp'],
    ['not once something is agreed', { stage: 'settlement' }, 'usageHelp'],
  ])('%s', (_what, change, kind) => expect(found(change)).toBe(kind));
});
