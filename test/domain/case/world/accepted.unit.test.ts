import type { CaseCommand } from '../../../../domain/case/commands';
import { allow, decide } from '../../../../domain/case/decide';
import type { Giver } from '../../../../domain/roles';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import { AGENT, order, T0, WAREHOUSE } from '../../support/builders';
import { Play } from '../../support/play';

const broken = () => new Play({ kind: 'usageHelp', order: order({ shipped: true }) });
const context = (actor: Giver) => ({ now: T0, policy: HANDBOOK_POLICY, actor });
const said = (play: Play, command: CaseCommand) => () => decide(play.state, command, context(AGENT));

describe('a command that only processes take', () => {
  it('is allowed while one accepts it, and not when that has ended', () => {
    const play = broken();
    expect(allow(play.state, 'finishErrand', context(AGENT))).toBeNull();
    play.give({ type: 'finishErrand', outcome: 'faulty' });
    expect(allow(play.state, 'finishErrand', context(AGENT))?.code).toBe('notWaiting');
  });

  it('that nothing waits for is not allowed, and the refusal says what the case waits for', () => {
    const refusal = allow(broken().state, 'recordDispatch', context(WAREHOUSE));
    expect(refusal?.code).toBe('notWaiting');
    expect(refusal?.message).toMatch(/recordDispatch now; it waits for .*finishErrand/);
  });

  it('is refused by name where no such process runs', () => {
    const play = broken();
    expect(play.refusal({ type: 'finishErrand', outcome: 'faulty', process: 'nobody' })).toBe('unknownProcess');
    expect(play.refusal({ type: 'recordClaim', received: 1 })).toBe('notWaiting');
  });
});

describe('a remedy that cannot be proposed yet', () => {
  it('says which inquiry is open, not that the severity is missing', () => {
    expect(said(broken(), { type: 'propose', remedy: 'guidance' })).toThrow(/Still open: .*diagnosis/);
  });
});
