import { render } from '../../../../activities/scripts';
import { asAskedNow, askedOfBuyer } from '../../../../domain/case/settlement/askedOfBuyer';
import { LANGUAGES } from '../../../../domain/vocabulary';
import { moment, PAYEE, refund, WAREHOUSE } from '../../support/builders';
import { EVERY_PLAN, type EveryPlan } from '../../support/everyPlan';
import { faulty, type Play, unshipped } from '../../support/play';

const WITHDRAW = /撤销|[Ww]ithdraw/;
const CHANGE = /改为|[Cc]hange the application/;
const ACCOUNT = /支付宝账号|Alipay account/;

/** The words that a plan has for the buyer when it is agreed, in each language. */
function toldAtOnce({ steps, facts }: EveryPlan): string[] {
  const state = { processes: {}, refund: facts.refund };
  return steps.flatMap(({ process, plan }) => {
    if (process !== 'notice' || !plan.script.name.startsWith('agreed.')) return [];
    const script = asAskedNow(state, { n: 1, steps: [...steps] }, plan.script);
    return LANGUAGES.map((language) => render(script, { language }));
  });
}

const wantedOf = ({ steps, applied }: EveryPlan) =>
  steps.flatMap(({ process, plan }) => (applied && process === 'application' ? [plan.wanted.asks] : []))[0];

const hasUnknownAccount = ({ steps }: EveryPlan, id?: string) =>
  steps.some(
    (step) => step.process === 'payee' && step.plan.payee === undefined && (id === undefined || step.id === id),
  );

const namesWhere = (isWrong: (plan: EveryPlan) => boolean) => [
  ...new Set(EVERY_PLAN.filter(isWrong).map(({ kind, remedy }) => `${kind}, ${remedy}`)),
];

describe('handbook §6: whatever was agreed, the buyer is asked for what is really theirs to do', () => {
  it('to withdraw the application exactly where one is open and has to go', () => {
    const wrong = (plan: EveryPlan) =>
      toldAtOnce(plan).some((text) => WITHDRAW.test(text) !== (wantedOf(plan) === 'nothing'));
    expect(namesWhere(wrong)).toEqual([]);
  });

  it('to change it exactly where it has to say something else', () => {
    const isChanged = (plan: EveryPlan) => ['refundOnly', 'returnAndRefund'].includes(wantedOf(plan) ?? '');
    const wrong = (plan: EveryPlan) => toldAtOnce(plan).some((text) => CHANGE.test(text) !== isChanged(plan));
    expect(namesWhere(wrong)).toEqual([]);
  });

  it('for an account only where nobody knows it', () => {
    const wrong = (plan: EveryPlan) => toldAtOnce(plan).some((text) => ACCOUNT.test(text) && !hasUnknownAccount(plan));
    expect(namesWhere(wrong)).toEqual([]);
  });

  it('and for one wherever money goes to it at once', () => {
    const isAtOnce = (plan: EveryPlan) =>
      hasUnknownAccount(plan, 'payout-payee') && !plan.steps.some(({ process }) => process === 'parcel');
    const wrong = (plan: EveryPlan) => isAtOnce(plan) && toldAtOnce(plan).some((text) => !ACCOUNT.test(text));
    // What is refunded when the parcel is back has time: the agent asks then.
    expect(namesWhere(wrong)).toEqual([]);
  });
});

/** No program can send it: a person does, when they come to it. */
const BY_HAND = { sendMessage: () => ({ result: 'refused', reason: 'noChannel' }) as const };
const NOTICE = 'agreement-1/notice/byHand';

function wordsToSend(play: Play): string | undefined {
  const task = play.task(NOTICE);
  return task && render(task.script);
}

function accepted(play: Play): Play {
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

function compensated(payee: { account?: string; realName?: string } = {}): Play {
  const play = faulty({ refund: refund(), answers: BY_HAND });
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 10_00, ...payee });
  return accepted(play);
}

describe('handbook §6: what a person sends by hand is true when they send it', () => {
  const told = [
    {
      buyer: 'who has not withdrawn the application yet is asked to',
      play: () => compensated(),
      says: [WITHDRAW, ACCOUNT],
    },
    {
      buyer: 'who has withdrawn it is not asked again, only for the account',
      play: () => {
        const play = compensated();
        play.push({ status: 'CLOSED', deadline: undefined });
        return play;
      },
      says: [ACCOUNT],
    },
    {
      buyer: 'whose account was given with the offer is not asked for it',
      play: () => compensated(PAYEE),
      says: [WITHDRAW],
    },
    {
      buyer: 'who has told the account meanwhile is asked for nothing',
      play: () => {
        const play = compensated();
        play.push({ status: 'CLOSED', deadline: undefined });
        play.answers.transfer = () => 'later';
        play.give({ type: 'confirmPayee', ...PAYEE });
        return play;
      },
      says: [],
    },
    {
      buyer: 'who applied for just this sum is not asked to change the application to it',
      play: () => {
        const play = faulty({ refund: refund({ amount: 5_00 }), answers: { ...BY_HAND, agreeRefund: () => 'later' } });
        play.assess('minor');
        play.offer('partialRefund', 5_00);
        return play;
      },
      says: [],
    },
    {
      buyer: 'who applied for more is asked to change it',
      play: () => {
        const play = faulty({ refund: refund(), answers: BY_HAND });
        play.assess('minor');
        play.offer('partialRefund', 5_00);
        return accepted(play);
      },
      says: [CHANGE],
    },
  ];

  it.each(told)('the buyer $buyer', ({ play, says }) => {
    const words = wordsToSend(play()) ?? '';
    expect(words).not.toBe('');
    expect([WITHDRAW, CHANGE, ACCOUNT].filter((asks) => asks.test(words))).toEqual(
      [WITHDRAW, CHANGE, ACCOUNT].filter((asks) => says.includes(asks)),
    );
  });

  it('a buyer without an application is not told that we agree to one: the address comes from us', () => {
    const play = faulty({ answers: BY_HAND });
    play.assess('major');
    play.offer('return');
    accepted(play);
    expect(wordsToSend(play)).not.toMatch(/申请|页面/);
    expect(wordsToSend(play)).toContain('退货地址会发给您');
  });

  it('a buyer whose parcel is here is asked neither to send it nor where to', () => {
    const play = faulty({ answers: BY_HAND });
    play.assess('major');
    play.offer('return');
    accepted(play);
    expect(play.taskIds()).toEqual(expect.arrayContaining([NOTICE, 'agreement-1/address/byHand']));
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.taskIds().filter((id) => id.endsWith('/byHand') && id.startsWith('agreement'))).toEqual([]);
    expect(play.state.processes['agreement-1/address']).toMatchObject({ outcome: 'cancelled', because: 'received' });
  });

  it('a buyer who withdraws before the words are due is not asked for it by them', () => {
    const play = unshipped({ refund: refund() });
    play.propose({ remedy: 'explanation' });
    accepted(play);
    play.advanceTo(moment(0, 1));
    const { agreement } = play.state;
    if (!agreement) throw new Error('Nothing was agreed.');
    expect(askedOfBuyer(play.state, agreement)).toMatchObject({ application: refund().refundId });
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(askedOfBuyer(play.state, agreement)).toEqual({ unapplied: 'yes' });
  });
});
