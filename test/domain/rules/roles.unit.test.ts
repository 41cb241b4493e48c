import type { CommandName } from '../../../domain/case/commands';
import { allow } from '../../../domain/case/decide';
import { commandTable } from '../../../domain/case/table';
import {
  agentOf,
  hasDuty,
  isAgent,
  mayActFor,
  nextUp,
  ROLES,
  type Role,
  rolesBelow,
  rolesWith,
  STAFF_ROLES,
  type StaffRole,
  voicesOf,
  worksKind,
} from '../../../domain/roles';
import { mayDecide, whoMayDecide } from '../../../domain/rules/authority';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { SUPERVISOR, T0 } from '../support/builders';
import { faulty } from '../support/play';

const ALL: readonly Role[] = [...STAFF_ROLES, 'platform', 'system'];

/**
 * The roles for each command, from handbook §2. They are written out, so that a changed duty shows every command that
 * it affects.
 */
const WORK: readonly Role[] = ['midSales', 'afterSales', 'reviewRecovery', 'supervisor', 'manager'];
const GOODS: readonly Role[] = ['supervisor', 'warehouse'];
const ABOVE: readonly Role[] = ['supervisor', 'manager'];
const MATRIX: Partial<Record<CommandName, readonly Role[]>> = {
  open: ['midSales', 'afterSales', 'reviewRecovery', 'supervisor', 'platform'],
  refundSeen: ['platform'],
  buyerWrote: ['platform'],
  wishHeard: ['platform'],
  assess: WORK,
  propose: WORK,
  recordAnswer: WORK,
  reply: WORK,
  recordSent: WORK,
  recordCall: WORK,
  recordHandled: WORK,
  recordOffline: WORK,
  forbidCalls: WORK,
  forbidTexts: WORK,
  reportHarassment: WORK,
  promiseTime: WORK,
  hold: WORK,
  waive: ['preSales', 'midSales'],
  redeemPromise: ['preSales', ...WORK],
  confirmPayee: WORK,
  keepAsCredit: WORK,
  approve: ABOVE,
  reject: ABOVE,
  takeBack: WORK,
  recordTracking: WORK,
  recordReceipt: GOODS,
  refuseParcel: GOODS,
  judgeParcel: ABOVE,
  judgeSign: ABOVE,
  split: WORK,
  inspect: GOODS,
  adoptPolicy: ['manager'],
  payOut: ['manager', 'finance'],
  sendBackPayout: ['manager', 'finance'],
  settlePayout: ['finance'],
  giveSmsCode: ['supervisor', 'manager', 'finance'],
  retry: ['supervisor', 'manager', 'finance'],
  abandon: [...WORK, 'finance'],
  refuseRefund: ABOVE,
  refuseExchange: ABOVE,
  delayReceipt: WORK,
  finishErrand: [...WORK, 'finance', 'warehouse'],
  recordDispatch: GOODS,
  recordOutOfStock: GOODS,
  claimSupplier: WORK,
  recordClaim: WORK,
  addEvidence: [...WORK, 'warehouse'],
  exchangeSeen: ['platform'],
  reviewSeen: ['platform'],
  parcelSeen: ['platform'],
  numberShared: ['platform'],
  recordReviewCall: WORK,
  explainReview: WORK,
  submitEvidence: WORK,
  recordVerdict: WORK,
  judgeEvidence: WORK,
  flag: WORK,
  changeKind: WORK,
  register: WORK,
  recordFollowUp: WORK,
  addNote: ['preSales', ...WORK, 'finance', 'warehouse'],
  reassign: [...ABOVE, 'system'],
  takeOver: ['midSales', 'afterSales', 'reviewRecovery'],
  close: ABOVE,
  recordIncoming: WORK,
  callForHelp: ['midSales', 'afterSales', 'reviewRecovery'],
  markAbuse: ['midSales', 'afterSales', 'reviewRecovery'],
  answerHelp: ABOVE,
  reopen: ['midSales', 'afterSales', 'reviewRecovery', 'supervisor'],
  answered: ['system'],
  askFailed: ['system'],
  due: ['system'],
};

describe('handbook §2: what each role may do', () => {
  const { state } = faulty();

  it.each(Object.entries(MATRIX) as [CommandName, readonly Role[]][])('%s: %p', (command, may) => {
    const roles = ALL.filter((role) => {
      const refusal = allow(state, command, { now: T0, policy: HANDBOOK_POLICY, actor: { id: 'x', role } });
      return refusal?.code !== 'roleNotAllowed' || commandTable[command].roles.includes(role);
    });
    expect(roles).toEqual(ALL.filter((role) => may.includes(role)));
  });

  it('every command is in the table', () => {
    expect(Object.keys(commandTable).filter((command) => !Object.hasOwn(MATRIX, command))).toEqual([]);
  });

  it('the auditor changes nothing, and reads every log', () => {
    expect(ALL.filter((role) => role === 'auditor' && Object.values(MATRIX).some((may) => may.includes(role)))).toEqual(
      [],
    );
    expect(ROLES.auditor.duties).toEqual(['readLogs']);
  });

  it.each<[Parameters<typeof rolesWith>[0], StaffRole[]]>([
    ['waive', ['preSales', 'midSales']],
    ['redeemPromises', ['preSales', 'midSales', 'afterSales', 'reviewRecovery', 'supervisor', 'manager']],
    ['keepStaff', ['supervisor', 'manager']],
    ['readLogs', ['supervisor', 'manager', 'auditor']],
    ['setPolicy', ['manager']],
  ])('%s: %p', (duty, roles) => {
    expect(rolesWith(duty)).toEqual(roles);
    expect(STAFF_ROLES.filter((role) => hasDuty(role, duty))).toEqual(roles);
  });

  it.each<[StaffRole, string[]]>([
    ['preSales', ['nick']],
    ['midSales', ['nick', 'contact']],
    ['afterSales', ['nick', 'contact', 'payee']],
    ['reviewRecovery', ['nick', 'contact', 'payee']],
    ['supervisor', ['nick', 'contact', 'payee']],
    ['manager', ['nick', 'contact', 'payee']],
    ['finance', ['nick', 'payee']],
    ['warehouse', ['contact']],
    ['auditor', ['nick', 'contact', 'payee']],
  ])('of a buyer, %s sees %p', (role, sees) => expect(ROLES[role].sees).toEqual(sees));
});

describe('handbook §2: which cases an agent works [§2.kinds]', () => {
  it.each<[Role, string, boolean]>([
    ['midSales', 'problemOrder', true],
    ['midSales', 'logisticsAnomaly', true],
    ['midSales', 'qualityReturn', false],
    ['reviewRecovery', 'reviewRecovery', true],
    ['reviewRecovery', 'problemOrder', false],
    ['afterSales', 'problemOrder', true],
    ['afterSales', 'reviewRecovery', true],
    ['supervisor', 'reviewRecovery', true],
    ['platform', 'qualityReturn', true],
    ['system', 'qualityReturn', true],
  ])('%s, %s: %p', (role, kind, works) => expect(worksKind(role, kind)).toBe(works));

  it.each([
    ['problemOrder', 'midSales'],
    ['logisticsAnomaly', 'afterSales'],
    ['reviewRecovery', 'reviewRecovery'],
    ['qualityReturn', 'afterSales'],
  ])('the tasks of a %s case are put before %s', (kind, role) => expect(agentOf(kind)).toBe(role));

  it('agents are those who work a case with its buyer', () => {
    expect(ALL.filter(isAgent)).toEqual(['midSales', 'afterSales', 'reviewRecovery']);
  });
});

describe('handbook §2: authority rises step by step [§2.midSales.between §2.authority.rises]', () => {
  it.each<[Role, number, boolean]>([
    ['preSales', 1, false],
    ['midSales', 10_00, true],
    ['midSales', 10_01, false],
    ['afterSales', 30_00, true],
    ['afterSales', 30_01, false],
    ['reviewRecovery', 30_00, true],
    ['reviewRecovery', 30_01, false],
    ['manager', 30_01, true],
    ['finance', 1, false],
    ['warehouse', 1, false],
    ['auditor', 1, false],
    ['platform', 1, false],
    ['system', 1, false],
  ])('%s decides %d fen of compensation alone: %p', (role, amount, may) => {
    expect(mayDecide(role, 'compensation', amount, HANDBOOK_POLICY)).toBe(may);
  });

  it('an agent whose own limit would reach never approves for another', () => {
    expect(whoMayDecide('compensation', 1, HANDBOOK_POLICY)).toBe('supervisor');
  });
});

describe('handbook §2: who may do what is asked of a role: the same, another agent of the case, or those to whom it would go', () => {
  const agents: Role[] = ['afterSales', 'midSales', 'reviewRecovery', 'supervisor', 'manager'];
  const table: Record<StaffRole, Role[]> = {
    preSales: ['preSales', 'supervisor', 'manager'],
    midSales: agents,
    reviewRecovery: agents,
    afterSales: agents,
    finance: ['finance', 'supervisor', 'manager'],
    warehouse: ['warehouse', 'supervisor', 'manager'],
    supervisor: ['supervisor', 'manager'],
    manager: ['manager'],
    auditor: ['auditor', 'manager'],
  };

  it.each(Object.entries(table) as [StaffRole, Role[]][])('%s: %p', (of, may) => {
    expect(ALL.filter((role) => mayActFor(role, of)).sort()).toEqual([...may].sort());
  });

  it('what is left undone comes to the next one up', () => {
    expect(STAFF_ROLES.filter((role) => nextUp(role) === 'manager')).toEqual(['supervisor', 'manager', 'auditor']);
    expect(rolesBelow('supervisor')).toEqual([
      ...['preSales', 'midSales', 'afterSales', 'reviewRecovery', 'finance', 'warehouse'],
    ]);
    expect(rolesBelow('manager')).toEqual(['supervisor', 'auditor']);
    expect(rolesBelow('afterSales')).toEqual([]);
  });
});

describe('handbook §2: a deputy speaks for absent approvers alone [§2.deputy]', () => {
  const actor = { id: 'a', role: 'afterSales' as const };

  it('alone, each speaks for themselves', () => expect(voicesOf({ ...actor, ownerIsOff: true })).toEqual([actor]));

  it.each<[Role, boolean]>(ALL.map((role) => [role, role === 'supervisor' || role === 'manager']))(
    'for an absent %s: %p',
    (role, speaks) => {
      const absent = { id: 'b', role };
      expect(voicesOf({ ...actor, actsFor: [absent] })).toEqual(speaks ? [actor, absent] : [actor]);
    },
  );

  it('gives commands that are the absent one’s', () => {
    const context = { now: T0, policy: HANDBOOK_POLICY };
    const { state } = faulty();
    expect(allow(state, 'reassign', { ...context, actor })?.code).toBe('roleNotAllowed');
    expect(allow(state, 'reassign', { ...context, actor: { ...actor, actsFor: [SUPERVISOR] } })).toBeNull();
  });

  it('yet works no other agent’s case by it', () => {
    const play = faulty();
    play.assess('minor');
    const context = { now: T0, policy: HANDBOOK_POLICY, actor: { ...actor, actsFor: [SUPERVISOR] } };
    expect(allow(play.state, 'propose', context)?.code).toBe('ownedByAnother');
    expect(allow(play.state, 'reassign', context)).toBeNull();
  });
});
