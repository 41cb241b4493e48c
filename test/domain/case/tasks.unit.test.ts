import type { Script } from '../../../domain/asks';
import type { NamedBy } from '../../../domain/scriptName';
import { DAY, MINUTE } from '../../../domain/time';
import type { Task } from '../../../domain/wanted';
import { moment, order, PAYEE, refund } from '../support/builders';
import { faulty, Play, unshipped } from '../support/play';

/** A faulty item, judged minor, and a sum offered; nobody asks the buyer any more. */
function offered(): Play {
  const play = faulty();
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE });
  return play;
}

const plain = (name: NamedBy<'task'>): Script => ({ name: `task.${name}`, values: {} });

/** The tasks of the trunk, each as a person sees it. */
const ROWS: [string, () => Play, string, Partial<Task>][] = [
  [
    'judge it first',
    () => faulty({ refund: refund({ goods: 'received' }) }),
    'case/assess',
    { kind: 'assess', role: 'afterSales', command: 'assess', script: plain('assess'), dueAt: moment(2) },
  ],
  [
    'offer something',
    () => unshipped({ refund: refund() }),
    'case/propose',
    { kind: 'propose', role: 'afterSales', command: 'propose', script: plain('propose'), dueAt: moment(2) },
  ],
  [
    'say how the offer ends',
    () => {
      const play = offered();
      play.buyerWrites('1');
      return play;
    },
    'case/recordAnswer',
    {
      kind: 'recordAnswer',
      role: 'afterSales',
      command: 'recordAnswer',
      script: plain('recordAnswer'),
      outcomes: ['accepted', 'refused', 'counter'],
    },
  ],
  [
    'answer the buyer',
    () => {
      const play = unshipped({ refund: refund(), answers: { readOrder: () => 'later' } });
      play.buyerWrites('1');
      return play;
    },
    'case/reply',
    { kind: 'reply', role: 'afterSales', command: 'reply', script: plain('reply') },
  ],
  [
    'register what was done',
    () => {
      const play = offered();
      play.give({ type: 'recordAnswer', answer: 'accepted' });
      return play;
    },
    'case/register',
    { kind: 'register', role: 'afterSales', command: 'register', script: plain('register') },
  ],
  [
    'say what kind of matter it is',
    () => new Play({ kind: 'complaint', refund: refund() }),
    'case/changeKind',
    { kind: 'changeKind', role: 'afterSales', command: 'changeKind', script: plain('changeKind'), dueAt: moment(2) },
  ],
  [
    'decide what the case may not do by itself',
    () =>
      unshipped({ order: order({ paid: 600_00 }), refund: refund({ amount: 600_00 }) }).advanceTo(
        moment(2) - 30 * MINUTE,
      ),
    'case/countdownLeft',
    {
      kind: 'countdownLeft',
      role: 'supervisor',
      command: 'recordHandled',
      script: {
        name: 'task.countdownLeft',
        values: { situation: 'sellerAnswers', reason: '600.00 yuan is above what is agreed to without a person' },
      },
      dueAt: moment(2),
    },
  ],
  [
    'see to a question that failed',
    () => unshipped({ refund: refund(), answers: { readPastCases: () => 'fails' } }),
    'case/trouble-case.pastCases',
    {
      kind: 'trouble',
      role: 'supervisor',
      command: 'retry',
      script: { name: 'task.trouble', values: { ask: 'case/pastCases', reason: 'the other side is away' } },
      outcomes: ['retry', 'abandon'],
    },
  ],
];

describe('what the case itself puts before people', () => {
  it.each(ROWS)('%s', (_what, play, id, task) => {
    expect(play().task(id)).toMatchObject({ id, ...task });
  });

  it('without a refund nothing is due by the platform', () => {
    expect(faulty().task('case/assess')?.dueAt).toBeUndefined();
  });
});

describe('one word at a time', () => {
  it('while people find out, what was judged is not judged again; a buyer who writes is answered', () => {
    const play = new Play({ kind: 'courierDamage', order: order({ shipped: true }) });
    const talk = () => play.taskIds().filter((id) => id.startsWith('case/'));
    expect(talk()).toEqual(['case/assess']);
    play.assess('minor');
    expect(talk()).toEqual([]);
    play.buyerWrites('1');
    expect(talk()).toEqual(['case/reply']);
  });

  it('an offer that nobody asks about any more is a person’s to answer', () => {
    const play = offered();
    expect(play.taskIds()).not.toContain('case/recordAnswer');
    play.give({ type: 'reply', text: '稍等' });
    expect(play.taskIds()).not.toContain('case/recordAnswer');
    play.buyerWrites('1');
    expect(play.taskIds()).toContain('case/recordAnswer');
  });

  it('nothing is asked of anybody once it has ended', () => {
    const play = offered();
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.world.order = order({ shipped: true, succeededAt: play.now });
    play.advance(40 * DAY);
    expect(play.state.endedAt).toBeDefined();
    expect(play.taskIds()).toEqual([]);
  });
});
