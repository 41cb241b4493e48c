import { audit } from '../../store/audit';
import type { Database } from '../../store/database';
import { type AuthSettings, authOn, LINK_TERM, toldBy } from './betterAuth';
import { headersOf, ownSource, tried, unlessRefused } from './calls';
import { codeAfterPassword, codeInSession, secondFactorOn } from './secondFactor';
import { sessionOf } from './session';
import type { SignIn } from './signIn';
import { forgetFailures } from './signInFailures';
import { singleSignOnOn } from './singleSignOn';
import { within } from './transaction';

/** How people come in, by better-auth on our tables, with every try and every change in the audit. */
export function createSignIn(database: Database, settings: AuthSettings): SignIn {
  const auth = authOn(database, settings);
  return {
    ...secondFactorOn(auth, database),
    ...singleSignOnOn(auth, database, settings),
    sessionOf: (cookie) => sessionOf(auth, cookie),

    withPassword: (given, password, from) =>
      within(database, (transaction) => {
        const username = given.toLowerCase();
        return tried(transaction, { name: nameOf(username), method: 'password', from }, async () => {
          const person = await transaction.person.findUnique({ where: { username } });
          const call = { body: { username, password }, headers: headersOf(from), returnHeaders: true } as const;
          const answer = await unlessRefused(() => auth.api.signInUsername(call));
          if (!answer || !person) return { personId: person?.id };
          const cookies = answer.headers.getSetCookie();
          if (person.disabledAt === null) {
            const as = 'twoFactorRedirect' in answer.response ? 'codeNeeded' : 'signedIn';
            return { personId: person.id, entered: { as, cookies } };
          }
          await transaction.personSession.deleteMany({ where: { userId: person.id } });
          return { personId: person.id };
        });
      }),

    async withCode(code, cookie, from) {
      const session = await sessionOf(auth, cookie);
      return within(database, (transaction) =>
        session
          ? codeInSession(auth, transaction, { code, cookie, from, session })
          : codeAfterPassword(auth, transaction, { code, cookie, from }),
      );
    },

    end: ({ personId }, cookie, by) =>
      within(database, async (transaction) => {
        const { headers } = await auth.api.signOut({ headers: headersOf({}, cookie), returnHeaders: true });
        await audit(transaction, by, { action: 'signOut', subject: `person:${personId}` });
        return headers.getSetCookie();
      }),

    makeLink: (personId, by) =>
      within(database, async (transaction) => {
        const person = await transaction.person.findUnique({ where: { id: personId } });
        if (!person) return undefined;
        await transaction.personVerification.deleteMany({ where: { value: personId } });
        const { token } = await toldBy(() => auth.api.requestPasswordReset({ body: { email: person.email } }));
        if (token === undefined) throw new Error('better-auth made no link for a person that is there.');
        await audit(transaction, by, { action: 'linkMade', subject: `person:${personId}` });
        return { token, expiresAt: new Date(Date.now() + LINK_TERM * 1000) };
      }),

    setPassword: (token, newPassword, from) =>
      within(database, async (transaction) => {
        const call = () => auth.api.resetPassword({ body: { token, newPassword } });
        const { personId } = await toldBy(() => unlessRefused(call));
        if (personId === undefined) return false;
        const { username } = await transaction.person.findUniqueOrThrow({ where: { id: personId } });
        await forgetFailures(transaction, nameOf(username ?? ''));
        const deed = { action: 'passwordSet', subject: `person:${personId}`, after: { method: 'link' } } as const;
        await audit(transaction, ownSource(personId, username, from), deed);
        return true;
      }),

    changePassword: ({ password, newPassword }, cookie, by) =>
      within(database, async (transaction) => {
        const body = { currentPassword: password, newPassword, revokeOtherSessions: true };
        const call = { body, headers: headersOf(by, cookie), returnHeaders: true } as const;
        const answer = await unlessRefused(() => auth.api.changePassword(call));
        if (!answer) return undefined;
        await audit(transaction, by, { action: 'passwordSet', subject: by.by, after: { method: 'password' } });
        return answer.headers.getSetCookie();
      }),
  };
}

/** Under which name failures of a password are counted. */
function nameOf(username: string): string {
  return `password:${username}`;
}
