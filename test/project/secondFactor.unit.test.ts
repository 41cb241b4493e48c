import { TOTP } from 'otpauth';
import { proved } from '../../scripts/secondFactor';

const otp = new TOTP();
const HALF_MINUTE = 30_000;
const START = Date.UTC(2026, 11, 1);

/** What checks codes, as the API does: those of now, one half minute before and one after. Each look takes so long, ms. */
function checker({ at, looks }: { at: number; looks: number[] }) {
  let now = at;
  return {
    now: () => now,
    async confirm(code: string): Promise<string | undefined> {
      now += looks.shift() ?? 0;
      return otp.validate({ token: code, timestamp: now, window: 1 }) === null ? undefined : code;
    },
  };
}

describe('a second factor that a local start proves leaves the present code to whoever signs in at once', () => {
  test.each([
    ['in the middle of a half minute', START + 10_000, []],
    ['where the half minute ends while the code is looked at', START + HALF_MINUTE - 500, [1_000]],
  ])('%s', async (_, at, looks) => {
    const { confirm, now } = checker({ at, looks });
    const used = await proved(otp, confirm, now);
    expect(used).toBe(otp.generate({ timestamp: now() - HALF_MINUTE }));
    expect(used).not.toBe(otp.generate({ timestamp: now() }));
  });

  test('unless a machine stands still again and again: then the present one is better than none', async () => {
    const { confirm, now } = checker({ at: START, looks: [HALF_MINUTE, HALF_MINUTE] });
    expect(await proved(otp, confirm, now)).toBe(otp.generate({ timestamp: now() }));
  });

  test('gives nothing where no code is taken', async () => {
    expect(await proved(otp, async () => undefined)).toBeUndefined();
  });
});
