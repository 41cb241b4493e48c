import { inCopy } from './copy';
import { replay } from './histories';

const HISTORY = 'unshipped-agreed';

test('a copy of the rules replays as they do', async () => {
  expect(await replayWith()).toEqual({});
});

// These change no timer, question or update. So Temporal alone would replay them without an error.
test('a rule that says something else about what happened is caught by the digest of what was recorded', async () => {
  const faults = await replayWith(
    'domain/case/settlement/endAgreement.ts',
    "{ type: 'settled', as: agreement.remedy }",
    "{ type: 'settled', as: 'otherwise' }",
  );
  expect(faults[HISTORY]).toMatch(/were recorded as [0-9a-f]{16} and are now [0-9a-f]{16}/);
});

test('a deadline that is told otherwise is caught as well', async () => {
  const faults = await replayWith(
    'domain/processes/platform/countdown.ts',
    'countdown: remind the agent',
    'countdown: tell the agent',
  );
  expect(faults[HISTORY]).toMatch(/were recorded as/);
});

test('and so is a rule that asks the world for something else', async () => {
  const faults = await replayWith(
    'domain/playbooks/refundUnshipped.ts',
    "firstContact: 'refundUnshipped.askWhy'",
    'firstContact: undefined',
  );
  expect(faults[HISTORY]).toBeDefined();
});

function replayWith(...change: [] | [file: string, before: string, after: string]): Promise<Record<string, string>> {
  return inCopy(async (plant, bundle) => {
    if (change.length === 3) plant(...change);
    return replay([HISTORY], await bundle());
  });
}
