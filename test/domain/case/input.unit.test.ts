import type { CaseCommand, CommandName } from '../../../domain/case/commands';
import { allow, decide } from '../../../domain/case/decide';
import { NO_CASE } from '../../../domain/case/state/caseState';
import { commandTable } from '../../../domain/case/table';
import { type Actor, PLATFORM, STAFF_ROLES, SYSTEM } from '../../../domain/roles';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { AGENT, AUDITOR, moment, opening, order, refund, SUPERVISOR, T0 } from '../support/builders';
import { given, refusalOf } from '../support/given';
import { faulty, type Play, unshipped } from '../support/play';

const context = { now: T0, policy: HANDBOOK_POLICY, actor: AGENT };

describe('opening', () => {
  it('happens once', () => {
    given(faulty().state).when(opening('qualityReturn')).thenRefused('caseAlreadyOpen');
  });

  it('by the platform has no owner yet', () => {
    const state = given()
      .when(opening('refundUnshipped', { refund: refund(), order: order() }), PLATFORM)
      .thenHappens(
        { type: 'opened', kind: 'refundUnshipped', verify: ['order', 'pastCases'] },
        { type: 'countdown.armed' },
      );
    expect(state).toMatchObject({ stage: 'intake', verifying: ['pastCases'] });
    expect(state.owner).toBeUndefined();
  });

  it('by an agent is theirs, with their note', () => {
    given()
      .when(opening('qualityReturn', { note: '买家电话反映' }))
      .thenHappens({ type: 'opened' }, { type: 'assigned', owner: AGENT.id }, { type: 'noted', text: '买家电话反映' });
  });

  it('of a kind that does not exist is refused', () => {
    given().when(opening('horoscope')).thenRefused('unknownKind');
  });

  it("is nobody's who may not", () => {
    given().when(opening('qualityReturn'), AUDITOR).thenRefused('roleNotAllowed');
  });
});

describe('before a case is opened', () => {
  const names = (Object.keys(commandTable) as CommandName[]).filter((name) => name !== 'open');

  it.each(names)('%s is refused', (name) => {
    const role = commandTable[name].roles[0] ?? 'afterSales';
    expect(allow(NO_CASE, name, { ...context, actor: { id: 'x', role } })?.code).toBe('caseNotOpen');
  });
});

describe('roles (handbook §2)', () => {
  const names = Object.keys(commandTable) as CommandName[];

  it('the auditor reads everything and changes nothing [§2.auditor]', () => {
    const { state } = unshipped({ refund: refund() });
    for (const name of names) expect(allow(state, name, { ...context, actor: AUDITOR })?.code).toBe('roleNotAllowed');
  });

  it('no person speaks for the platform or the clock', () => {
    const { state } = unshipped({ refund: refund() });
    for (const name of ['refundSeen', 'buyerWrote', 'answered', 'askFailed', 'due'] as const) {
      for (const role of STAFF_ROLES)
        expect(allow(state, name, { ...context, actor: { id: 'x', role } })?.code).toBe('roleNotAllowed');
    }
  });

  it('the program gives no command of a person, but to give away what nobody works, or whose agent has left', () => {
    const { state } = unshipped({ refund: refund() });
    const theirs = names.filter((name) => allow(state, name, { ...context, actor: SYSTEM })?.code !== 'roleNotAllowed');
    expect(theirs.sort()).toEqual(['answered', 'askFailed', 'due', 'reassign']);
  });
});

describe('commands in the wrong place', () => {
  let play: Play;

  beforeEach(() => {
    play = unshipped({ refund: refund() });
  });

  it.each<[CaseCommand, Actor, string]>([
    [{ type: 'confirmPayee', account: 'a', realName: 'b' }, AGENT, 'notWaiting'],
    [{ type: 'recordFollowUp', outcome: 'solved' }, AGENT, 'wrongStage'],
    [{ type: 'register', cause: 'x', responsibility: 'shop' }, AGENT, 'wrongStage'],
    [{ type: 'approve', amount: 1 }, SUPERVISOR, 'notWaiting'],
    [{ type: 'retry' }, SUPERVISOR, 'notWaiting'],
    [{ type: 'retry', process: 'agreement-1/payout' }, SUPERVISOR, 'unknownProcess'],
    [{ type: 'settlePayout', paid: true }, { id: 'f', role: 'finance' }, 'notWaiting'],
    [{ type: 'recordCall', outcome: 'unreachable', process: 'contact-9' }, AGENT, 'unknownProcess'],
    [{ type: 'recordSent' }, AGENT, 'notWaiting'],
    [{ type: 'recordAnswer', answer: 'accepted' }, AGENT, 'nothingOffered'],
    [{ type: 'refuseRefund', reason: 'x' }, SUPERVISOR, 'refusalNotAllowed'],
    [{ type: 'reply', text: '  ' }, AGENT, 'textMissing'],
    [{ type: 'addNote', text: '' }, AGENT, 'textMissing'],
  ])('%j', (command, actor, code) => {
    given(play.state).when(command, actor, play.now).thenRefused(code);
  });

  it('a command that does not exist is refused in words', () => {
    const command = { type: 'dance' } as unknown as CaseCommand;
    expect(refusalOf(() => decide(play.state, command, context))).toBe('unknownCommand');
  });

  it.each(['toString', 'constructor', '__proto__'])('nor is %s a command', (type) => {
    const command = { type } as unknown as CaseCommand;
    expect(refusalOf(() => decide(play.state, command, context))).toBe('unknownCommand');
  });
});

describe('answers that nobody waits for', () => {
  it.each(['case/nothing', 'contact-7/message', 'nonsense', ''])('to "%s" change nothing', (id) => {
    const play = unshipped({ refund: refund() });
    const answer = { name: 'sendMessage', out: { result: 'sent' } } as const;
    given(play.state).when({ type: 'answered', id, answer }, SYSTEM).thenNothingHappens();
    given(play.state).when({ type: 'due', id }, SYSTEM, moment(1)).thenNothingHappens();
  });

  it('nor do failures', () => {
    const play = unshipped({ refund: refund() });
    given(play.state).when({ type: 'askFailed', id: 'contact-1/message', reason: 'late' }, SYSTEM).thenNothingHappens();
  });

  it('nor an answer to another question', () => {
    const play = unshipped({ refund: refund(), answers: { sendMessage: () => 'later' } });
    const answer = { name: 'writeMemo', out: { result: 'done' } } as const;
    given(play.state).when({ type: 'answered', id: 'contact-1/message', answer }, SYSTEM).thenNothingHappens();
  });
});
