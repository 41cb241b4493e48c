import { paid } from '../../../domain/case/state/money';
import { DAY, HOUR } from '../../../domain/time';
import { FINANCE, order } from '../support/builders';
import { Play } from '../support/play';

const DETAILS = 'inquiry-invoice/details';
const ISSUE = 'agreement-1/issue';
const SEND = 'agreement-1/send';

function wanted(outcome: string): Play {
  const play = new Play({ kind: 'invoice', order: order({ shipped: true }) });
  play.give({ type: 'finishErrand', outcome, process: DETAILS });
  return play;
}

function agreed(outcome: string): Play {
  const play = wanted(outcome);
  play.propose({ remedy: 'reissue' });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §5: an invoice is wanted', () => {
  it('asks the buyer for title and tax number first, by phone after two days of silence', () => {
    const play = new Play({ kind: 'invoice' });
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toEqual(['invoice.askDetails']);
    expect(play.refusal({ type: 'propose', remedy: 'reissue' })).toBe('assessmentMissing');
    expect(play.advance(2 * DAY).task('contact-1/phone-1')).toMatchObject({ role: 'afterSales' });
    expect(play.task(`${DETAILS}/do`)).toMatchObject({ role: 'supervisor' });
  });

  it.each([
    ['toIssue', 'issueInvoice'],
    ['toCorrect', 'correctInvoice'],
  ])('%s: finance issues it, then the agent sends it, without money [§5.invoice]', (outcome, errand) => {
    const play = agreed(outcome);
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toContain('offer.invoice');
    expect(play.task(`${ISSUE}/do`)).toMatchObject({ role: 'finance', kind: errand });
    expect(play.task(`${SEND}/do`)).toBeUndefined();
    play.give({ type: 'finishErrand', outcome: 'issued', process: ISSUE }, FINANCE);
    expect(play.task(`${SEND}/do`)).toMatchObject({ role: 'afterSales' });
    play.give({ type: 'finishErrand', outcome: 'sent', process: SEND });
    expect(play.state).toMatchObject({ settledAs: 'reissue', stage: 'followUp' });
    expect(paid(play.state)).toBe(0);
  });

  it.each(['sentAlready', 'notPossible'])('%s: it is explained, and none is issued', (outcome) => {
    expect(wanted(outcome).refusal({ type: 'propose', remedy: 'reissue' })).toBe('remedyNotOffered');
  });

  it('goes to the supervisor when finance does not issue it in the policy’s time', () => {
    const play = agreed('toIssue').advance(2 * DAY);
    expect(play.task(`${ISSUE}/do`)).toMatchObject({ role: 'supervisor' });
  });

  it('goes to the supervisor when the agent does not send it', () => {
    const play = agreed('toIssue');
    play.give({ type: 'finishErrand', outcome: 'issued', process: ISSUE }, FINANCE);
    expect(play.advance(4 * HOUR).task(`${SEND}/do`)).toMatchObject({ role: 'supervisor' });
  });

  it('is bargained anew when finance cannot issue it', () => {
    const play = agreed('toIssue');
    play.give({ type: 'finishErrand', outcome: 'failed', process: ISSUE }, FINANCE);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });
});
