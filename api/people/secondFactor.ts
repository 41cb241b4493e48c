import { createHash } from 'node:crypto';
import type { Prisma } from '../../prisma/client/client';
import { audit } from '../../store/audit';
import type { Database } from '../../store/database';
import type { Auth } from './betterAuth';
import { headersOf, tried, unlessRefused } from './calls';
import type { Entered, Place, Session, SignIn } from './signIn';
import { within } from './transaction';

interface GivenCode {
  code: string;
  cookie: string | undefined;
  from: Place;
}

/** Codes of the authenticator app are digits; backup codes are not. */
const TOTP = /^\d{6}$/;

/**
 * The second step of a sign-in: better-auth's cookie says for whom. It counts the tries of the person as well, and locks the
 * second factor for a quarter of an hour after ten.
 */
export async function codeAfterPassword(
  auth: Auth,
  transaction: Prisma.TransactionClient,
  { code, cookie, from }: GivenCode,
): Promise<Entered> {
  const name = `challenge:${createHash('sha256')
    .update(cookie ?? '')
    .digest('hex')}`;
  return tried(transaction, { name, method: 'code', from }, async () => {
    const call = { body: { code }, headers: headersOf(from, cookie), returnHeaders: true } as const;
    const answer = await unlessRefused(() =>
      TOTP.test(code) ? auth.api.verifyTOTP(call) : auth.api.verifyBackupCode(call),
    );
    const token = answer?.response.token;
    if (!answer || token === undefined) return {};
    const session = await transaction.personSession.update({ where: { token }, data: { secondFactor: true } });
    if (!(await isFirstUse(transaction, session.userId, code))) {
      await transaction.personSession.delete({ where: { token } });
      return { personId: session.userId };
    }
    return { personId: session.userId, entered: { as: 'signedIn', cookies: answer.headers.getSetCookie() } };
  });
}

/** A code in a session that began without one, as a single sign-on does. */
export async function codeInSession(
  auth: Auth,
  transaction: Prisma.TransactionClient,
  { code, cookie, from, session: { personId, sessionId } }: GivenCode & { session: Session },
): Promise<Entered> {
  return tried(transaction, { name: `code:${personId}`, method: 'code', from }, async () => {
    const call = { body: { code }, headers: headersOf(from, cookie) };
    const answer = await unlessRefused(() =>
      TOTP.test(code) ? auth.api.verifyTOTP(call) : auth.api.verifyBackupCode(call),
    );
    if (!answer || !(await isFirstUse(transaction, personId, code))) return { personId };
    await transaction.personSession.update({ where: { id: sessionId }, data: { secondFactor: true } });
    return { personId, entered: { as: 'signedIn', cookies: [] } };
  });
}

/** Setting up a second factor: its secret first, then a code that proves that the app has it. */
export function secondFactorOn(
  auth: Auth,
  database: Database,
): Pick<SignIn, 'setUpSecondFactor' | 'confirmSecondFactor'> {
  return {
    setUpSecondFactor: (password, cookie) =>
      within(database, async () => {
        const call = { body: { password, method: 'totp' as const }, headers: headersOf({}, cookie) };
        const answer = await unlessRefused(() => auth.api.enableTwoFactor(call));
        return answer && 'totpURI' in answer ? { uri: answer.totpURI, backupCodes: answer.backupCodes } : undefined;
      }),

    confirmSecondFactor: (code, { personId, hasSecondFactor }, cookie, by) =>
      within(database, async (transaction) => {
        if (hasSecondFactor) return undefined;
        const call = { body: { code }, headers: headersOf(by, cookie), returnHeaders: true } as const;
        const answer = await unlessRefused(() => auth.api.verifyTOTP(call));
        const person = await transaction.person.findUniqueOrThrow({ where: { id: personId } });
        if (!answer || person.twoFactorEnabled !== true) return undefined;
        await isFirstUse(transaction, personId, code);
        // better-auth has begun a session anew. Those that began without a code end.
        const newest = await transaction.personSession.findFirstOrThrow({
          where: { userId: personId },
          orderBy: { createdAt: 'desc' },
        });
        await transaction.personSession.deleteMany({ where: { userId: personId, id: { not: newest.id } } });
        await transaction.personSession.update({ where: { id: newest.id }, data: { secondFactor: true } });
        await audit(transaction, by, { action: 'secondFactorSet', subject: `person:${personId}` });
        return answer.headers.getSetCookie();
      }),
  };
}

/** How long a used code is remembered, ms: longer than it holds. Whoever has seen it does not come in with it (RFC 6238 §5.2). */
const CODE_TERM = 180_000;

/** Notes that a code was used. False when it was used before: of two at once, one is first. */
async function isFirstUse(transaction: Prisma.TransactionClient, personId: string, code: string): Promise<boolean> {
  const id = createHash('sha256').update(`usedCode:${personId}:${code}`).digest('hex');
  const now = Date.now();
  await transaction.personVerification.deleteMany({ where: { id, expiresAt: { lte: new Date(now) } } });
  const row = { id, identifier: id, value: 'usedCode', expiresAt: new Date(now + CODE_TERM) };
  const { count } = await transaction.personVerification.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}
