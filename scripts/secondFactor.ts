import type { TOTP } from 'otpauth';

/**
 * Proves a new second factor with a code that leaves the present one to whoever signs in at once: a code is good once. So it
 * is the code of the half minute before. Where the half minute ends while it is looked at, it is too old, and again the one
 * before is taken. Gives what `confirm` gives for the code that it takes, or undefined.
 */
export async function proved<T>(
  otp: TOTP,
  confirm: (code: string) => Promise<T | undefined>,
  now: () => number = Date.now,
): Promise<T | undefined> {
  const before = () => otp.generate({ timestamp: now() - 1_000 * otp.period });
  return (await confirm(before())) ?? (await confirm(before())) ?? confirm(otp.generate({ timestamp: now() }));
}
