/** So long each code stands, ms. */
export const STEP = 30_000;
const DIGITS = 6;

/** The six digits of an authenticator app (RFC 6238) for a secret in base32. */
export async function codeOf(secret: string, now = Date.now()): Promise<string> {
  const { TOTP, Secret } = await import('otpauth');
  return new TOTP({ secret: Secret.fromBase32(secret), digits: DIGITS, period: STEP / 1000 }).generate({
    timestamp: now,
  });
}
