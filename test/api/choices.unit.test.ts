import { choicesFor, enumsOf, fieldWithoutChoice } from '../../api/choices';
import { bodyOf, STAFF_COMMANDS, type StaffCommand } from '../../api/commands';
import { caseView } from '../../api/views';
import type { CaseCommand } from '../../domain/case/commands';
import { decide } from '../../domain/case/decide';
import type { CaseState } from '../../domain/case/state/caseState';
import { kinds } from '../../domain/playbooks/kinds';
import type { Actor } from '../../domain/roles';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { AGENT, order, RECOVERER, refund, review, SUPERVISOR, T0, WAREHOUSE } from '../domain/support/builders';
import { refusalOf } from '../domain/support/given';
import { faulty, Play } from '../domain/support/play';
import { caseRecord } from './support';

/** Cases of every kind as they begin, and some that have gone on. */
function plays(): Play[] {
  const begun = kinds().map(
    (kind) =>
      new Play({ kind, order: order({ shipped: true }), ...(kind === 'reviewRecovery' && { review: review() }) }),
  );
  const returned = faulty();
  returned.assess('major');
  returned.offer('return');
  returned.give({ type: 'recordAnswer', answer: 'accepted' });
  const received = faulty();
  received.assess('major');
  received.offer('return');
  received.give({ type: 'recordAnswer', answer: 'accepted' });
  received.give({ type: 'recordReceipt' }, WAREHOUSE);
  return [...begun, returned, received];
}

const STAFF: readonly Actor[] = [AGENT, RECOVERER, SUPERVISOR, WAREHOUSE];
const WITH_ENUM = STAFF_COMMANDS.filter((command) => Object.keys(enumsOf(command)).length > 0);

interface Shown {
  allowed: boolean;
  choices?: string[];
  fields?: Record<string, (string | number)[]>;
}

function allowances(play: Play, actor: Actor): Record<string, Shown> {
  return caseView(caseRecord(play.state), HANDBOOK_POLICY, actor).allowed as Record<string, Shown>;
}

describe('an agent who may give a command sees what it may say [issue 11, point 28]', () => {
  test.each(WITH_ENUM)('%s: each of its choices, and none that its schema refuses', (command) => {
    const schema = bodyOf(command).shape;
    for (const play of plays()) {
      for (const actor of STAFF) {
        const shown = allowances(play, actor)[command];
        if (!shown?.allowed) continue;
        expect(shown.choices?.length).toBeGreaterThan(0);
        for (const field of Object.keys(enumsOf(command))) {
          const values = shown.fields?.[field];
          expect(values).toBeDefined();
          const isList = field === 'feeds';
          for (const value of values ?? [])
            expect(schema[field]?.safeParse(isList ? [value] : value).success).toBe(true);
        }
      }
    }
  });

  test('the commands of point 28 are among those with choices', () => {
    expect(WITH_ENUM).toEqual(
      expect.arrayContaining(['assess', 'register', 'refuseParcel', 'recordIncoming', 'delayReceipt', 'addEvidence']),
    );
  });

  test('a kind is named exactly where the case may become it', () => {
    for (const play of plays()) {
      const named = allowances(play, SUPERVISOR).changeKind?.fields?.kind;
      if (!named) continue;
      const entered = kinds().filter((kind) =>
        isTaken(play.state, { type: 'changeKind', kind, reason: 'x' }, SUPERVISOR),
      );
      expect(named).toEqual(entered);
    }
  });

  test('a return on its way is turned away for cash or freight collect; an opened one only for cash', () => {
    const [returned, received] = plays().slice(-2);
    if (!returned || !received) throw new Error('No such stories.');
    expect(allowances(returned, WAREHOUSE).refuseParcel).toMatchObject({ fields: { reason: ['collect', 'cash'] } });
    expect(allowances(received, WAREHOUSE).refuseParcel).toMatchObject({ fields: { reason: ['cash'] } });
  });

  test('receipt is put off by the numbers of days that the platform takes', () => {
    expect(allowances(faulty(), AGENT).delayReceipt).toMatchObject({ fields: { days: [3, 5, 7, 10] } });
  });

  test('a call about goods that were never shipped cannot come to anything about a parcel', () => {
    const shown = choicesFor(new Play({ kind: 'refundUnshipped', refund: refund() }).state, 'recordCall', AGENT);
    expect(shown.fields?.outcome).toEqual(expect.arrayContaining(['unreachable', 'callBack']));
    expect(shown.fields?.outcome).not.toEqual(expect.arrayContaining(['notReceived']));
  });

  test('no photo has come: it is neither approved nor refused, and only a supervisor does without', () => {
    const { state } = faulty();
    const verdicts = (actor: Actor) => choicesFor(state, 'judgeEvidence', actor).fields?.verdict;
    expect(verdicts(AGENT)).toEqual(['moreWanted']);
    expect(verdicts(SUPERVISOR)).toEqual(['moreWanted', 'waived']);
  });

  test('where nothing can be said the command is not allowed: no parcel is on its way to be turned away', () => {
    const { state } = faulty();
    expect(fieldWithoutChoice('refuseParcel', choicesFor(state, 'refuseParcel', WAREHOUSE))).toBe('reason');
  });

  test('the processes that take a command are named', () => {
    const play = new Play({ kind: 'usageHelp', order: order({ shipped: true }) });
    const { process } = choicesFor(play.state, 'finishErrand' satisfies StaffCommand, AGENT).fields ?? {};
    expect(process).toEqual([expect.stringContaining('diagnosis')]);
  });
});

function isTaken(state: CaseState, command: CaseCommand, actor: Actor): boolean {
  const run = () => decide(state, command, { now: T0, policy: HANDBOOK_POLICY, actor });
  try {
    run();
    return true;
  } catch {
    refusalOf(run);
    return false;
  }
}
