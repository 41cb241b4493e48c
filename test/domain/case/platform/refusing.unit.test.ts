import { AGENT, order, REFUND_ID, refund, SUPERVISOR } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

const received = { asks: 'refundOnly', goods: 'received' } as const;
const open = (): Play => faulty({ refund: refund(received), answers: { refuseRefund: () => 'later' } });
const refusing = (reason: string) => ({ type: 'refuseRefund', reason }) as const;

describe('platform.md §2: what the platform takes as a refusal', () => {
  it.each([
    ['一', 'textTooLong'],
    [' 一 ', 'textTooLong'],
    ['长'.repeat(201), 'textTooLong'],
  ])('a reason that is too short or too long is refused: %s', (reason, code) => {
    expect(open().refusal(refusing(reason), SUPERVISOR)).toBe(code);
  });

  it.each(['不符', '长'.repeat(200)])('the shortest and the longest go out: %s', (reason) => {
    const play = open();
    play.give(refusing(reason), SUPERVISOR);
    expect(play.state.processes['refusal-1']).toMatchObject({ kind: 'refusal', refundId: REFUND_ID, reason });
  });

  it('one at a time', () => {
    const play = open();
    play.give(refusing('不符'), SUPERVISOR);
    expect(play.refusal(refusing('不符'), SUPERVISOR)).toBe('alreadyDecided');
  });

  it('only where a refund of shipped goods is open [§P.refusalNotAllowed]', () => {
    const [line] = order({ shipped: true }).lines;
    if (!line) throw new Error('An order has a line.');
    const lines = [
      { ...line, shipped: false },
      { ...line, oid: 'other' },
    ];
    expect(faulty().refusal(refusing('不符'), SUPERVISOR)).toBe('refundNotOpen');
    const play = faulty({ refund: refund(received), order: order({ lines }) });
    expect(play.refusal(refusing('不符'), SUPERVISOR)).toBe('refusalNotAllowed');
    const shipped = [line, { ...line, oid: 'other', shipped: false }];
    const other = faulty({ refund: refund(received), order: order({ lines: shipped }) });
    other.give(refusing('不符'), SUPERVISOR);
    expect(other.state.processes['refusal-1']?.outcome).toBe('refused');
  });
});

describe('a question that failed is given up', () => {
  it.each([
    ['contact-1/message', 'sendMessage', { byHand: '停用' }],
    ['refusal-1/refuse', 'refuseRefund', { answer: '停用' }],
  ] as const)('%s: its process goes on as if it had been refused', (ask, name, change) => {
    const play = faulty({ refund: refund(received), answers: { [name]: () => 'fails' } });
    if (name === 'refuseRefund') play.give(refusing('不符'), SUPERVISOR);
    expect(play.task(`case/trouble-${ask.replaceAll('/', '.')}`)).toBeDefined();
    play.give({ type: 'abandon', ask, reason: '停用' }, SUPERVISOR);
    expect(play.state.processes[ask.split('/')[0] ?? '']).toMatchObject(change);
    expect(play.state.troubles).toEqual([]);
    expect(play.events.at(-1)?.by).toEqual(SUPERVISOR);
  });

  it('the one that was named, whichever failed first', () => {
    const play = faulty({ answers: { readOrder: () => 'fails', readPastCases: () => 'fails' } });
    expect(play.state.troubles.map(({ ask }) => ask)).toEqual(['case/order', 'case/pastCases']);
    play.give({ type: 'abandon', ask: 'case/pastCases', reason: 'x' }, SUPERVISOR);
    expect(play.state.troubles.map(({ ask }) => ask)).toEqual(['case/order']);
    expect(play.state.verifying).toEqual(['order', 'logistics']);
    expect(play.refusal({ type: 'abandon', ask: 'case/pastCases', reason: 'x' }, SUPERVISOR)).toBe('notWaiting');
    expect(play.refusal({ type: 'abandon', process: 'contact-1', reason: 'x' }, SUPERVISOR)).toBe('unknownProcess');
  });

  it('tried again, the one that was named', () => {
    const play = faulty({ answers: { readOrder: () => 'fails', readPastCases: () => 'fails' } });
    play.answers.readPastCases = () => ({ open: 0, closed: 2, paid: 0 });
    play.give({ type: 'retry', ask: 'case/pastCases' }, SUPERVISOR);
    expect(play.state).toMatchObject({ pastCases: { closed: 2 }, troubles: [{ ask: 'case/order' }] });
    expect(play.events.filter(({ type }) => type === 'troubleOver')).toMatchObject([
      { ask: 'case/pastCases', as: 'retried' },
    ]);
    expect(play.refusal({ type: 'retry', ask: 'x' }, SUPERVISOR)).toBe('notWaiting');
  });

  it('takes a supervisor', () => {
    const play = faulty({ answers: { readOrder: () => 'fails' } });
    expect(play.refusal({ type: 'abandon', reason: 'x' }, AGENT)).toBe('roleNotAllowed');
  });
});
