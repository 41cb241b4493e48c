import * as fc from 'fast-check';
import { render } from '../../../activities/scripts';
import type { CaseCommand } from '../../../domain/case/commands';
import { decide } from '../../../domain/case/decide';
import { evolveAll } from '../../../domain/case/evolve';
import { previewOf } from '../../../domain/case/preview';
import { payoutRowsOf } from '../../../domain/case/rows/caseRow';
import type { CaseState } from '../../../domain/case/state/caseState';
import { wants } from '../../../domain/case/wants';
import { DomainError } from '../../../domain/errors';
import { kinds } from '../../../domain/playbooks/kinds';
import type { Giver } from '../../../domain/roles';
import type { Deadline } from '../../../domain/wanted';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { MANAGER, PAYEE, refund } from '../support/builders';
import { deepFreeze, refusalOf } from '../support/given';
import { anyActor, anyCommand } from '../support/people';
import { faulty, type Play } from '../support/play';
import { steps, Walk } from '../support/walk';

/** Lives of each kind, the same every time. */
const LIVES = { numRuns: 5, seed: 20_261_129 };

const named = (deadlines: readonly Deadline[]) => deadlines.map(({ id, at }) => `${id} ${at}`).sort();

/** What the preview says against what the command then does. Returns whether it was taken. */
function compare(state: CaseState, command: CaseCommand, actor: Giver, now: number): boolean {
  const context = { now, policy: HANDBOOK_POLICY, actor };
  const run = () => decide(state, command, context);
  const before = JSON.stringify(state);
  let events: ReturnType<typeof run>;
  try {
    events = run();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(refusalOf(() => previewOf(state, command, context))).toBe(error.code);
    return false;
  }
  const preview = previewOf(state, command, context);
  const after = evolveAll(state, events);
  expect(JSON.stringify(state)).toBe(before);
  expect(preview.seq).toBe(state.seq);
  expect(preview.stage).toEqual({ before: state.stage, after: after.stage });
  expect(preview.events.map(({ type }) => type)).toEqual(events.map(({ type }) => type));
  const ended = new Set(named(preview.deadlines.ended));
  const kept = named(wants(state).deadlines).filter((one) => !ended.has(one));
  expect([...kept, ...named(preview.deadlines.armed)].sort()).toEqual(named(wants(after).deadlines));
  const gone = new Set(preview.tasks.ended.map(({ id }) => id));
  const left = wants(state)
    .tasks.map(({ id }) => id)
    .filter((id) => !gone.has(id));
  expect([...left, ...preview.tasks.opened.map(({ id }) => id)].sort()).toEqual(
    wants(after)
      .tasks.map(({ id }) => id)
      .sort(),
  );
  const known = payoutRowsOf(state);
  const changed = payoutRowsOf(after).filter((row) => {
    const was = known.find(({ processId }) => processId === row.processId);
    return was?.status !== row.status || was.amount !== row.amount;
  });
  expect(preview.money.payments.map(({ process, status }) => [process, status])).toEqual(
    changed.map(({ processId, status }) => [processId, status]),
  );
  return true;
}

describe('a preview says what the command then does, whatever has happened to the case', () => {
  it.each(kinds())('a %s case', (kind) => {
    let taken = 0;
    for (const [withRefund, path, picks] of fc.sample(
      fc.tuple(fc.boolean(), steps, fc.array(fc.nat(999), { minLength: 3, maxLength: 3 })),
      LIVES,
    )) {
      const walk = new Walk(kind, withRefund);
      for (const step of path) {
        walk.step(step);
        for (const pick of picks) {
          const command = anyCommand(walk.state, walk.market, pick + step.pick, pick + step.variant, walk.now);
          if (compare(deepFreeze(walk.state), command, anyActor(pick + step.variant), walk.now)) taken += 1;
        }
      }
    }
    expect(taken).toBeGreaterThan(20);
  });
});

describe('an agent looks before the buyer is told', () => {
  const preview = (play: Play, command: CaseCommand, actor?: Giver) =>
    previewOf(play.state, command, {
      now: play.now,
      policy: play.policy,
      actor: actor ?? { id: 'agent-1', role: 'afterSales' },
    });

  it('at the words of an offer, and at the task that it ends', () => {
    const play = faulty({ refund: refund() });
    play.assess('minor');
    const seen = preview(play, { type: 'propose', remedy: 'compensation', amount: 8_00 });
    const [words] = seen.words;
    expect(words).toMatchObject({ how: 'chat', script: { name: 'offer.compensation' } });
    expect(words?.script && render(words.script)).toContain('补偿您8.00元');
    expect(seen.events.map(({ says }) => says)).toContain('Offer 1: compensation of 8.00 yuan.');
    expect(seen.tasks.ended.map(({ kind }) => kind)).toEqual(['propose']);
    expect(play.state.offers).toEqual([]);
  });

  it('at the sum that the manager would have to allow', () => {
    const play = faulty();
    play.assess('minor');
    const seen = preview(play, { type: 'propose', remedy: 'compensation', amount: 45_00, ...PAYEE });
    expect(seen.money.approvals).toMatchObject([{ process: 'approval-1', purpose: 'compensation', amount: 45_00 }]);
    expect(seen.words).toEqual([]);
  });

  it('at the payment that a yes lets go, and what is then left of the order', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 8_00, ...PAYEE });
    const seen = preview(play, { type: 'recordAnswer', answer: 'accepted' });
    expect(seen.money.payments).toMatchObject([
      { process: 'agreement-1/payout', purpose: 'compensation', method: 'transfer', amount: 8_00, by: 'agent-1' },
    ]);
    expect(seen.money.left).toEqual({ before: 100_00, after: 92_00 });
    expect(seen.stage).toEqual({ before: 'proposal', after: 'settlement' });
  });

  it('and hears the refusal that the command would get', () => {
    const play = faulty();
    expect(refusalOf(() => preview(play, { type: 'approve', amount: 1 }, MANAGER))).toBe('notWaiting');
  });
});
