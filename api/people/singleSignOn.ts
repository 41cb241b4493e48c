import { audit } from '../../store/audit';
import type { Database } from '../../store/database';
import { type Auth, type AuthSettings, PROVIDER } from './betterAuth';
import { headersOf, ownSource } from './calls';
import { sessionOf } from './session';
import type { SignIn } from './signIn';
import { within } from './transaction';

/** Single sign-on at an identity provider (OpenID Connect): better-auth's state, nonce, PKCE and check of the ID token. */
export function singleSignOnOn(
  auth: Auth,
  database: Database,
  { publicUrl, provider }: AuthSettings,
): Pick<SignIn, 'toProvider' | 'fromProvider'> {
  return {
    toProvider: () =>
      within(database, async () => {
        if (!provider) return undefined;
        const body = { provider: PROVIDER, callbackURL: publicUrl, errorCallbackURL: publicUrl };
        const { headers, response } = await auth.api.signInSocial({
          body,
          headers: new Headers(),
          returnHeaders: true,
        });
        if (response.url === undefined) throw new Error('better-auth names no address of the identity provider.');
        return { url: response.url, cookies: headers.getSetCookie() };
      }),

    fromProvider: (query, cookie, from) =>
      within(database, async (transaction) => {
        const url = `${new URL(publicUrl).origin}/v1/auth/callback/${PROVIDER}?${query}`;
        const request = new Request(url, { headers: headersOf(from, cookie) });
        const { status, headers } = await auth.handler(request);
        if (status >= 500) throw new Error(`better-auth failed over the answer of the identity provider (${status}).`);
        const cookies = headers.getSetCookie();
        const session = await sessionOf(auth, cookies.map((line) => line.split(';', 1)[0]).join('; '));
        const subject = `person:${session?.personId ?? 'unknown'}`;
        const by = ownSource(session?.personId, session?.username ?? null, from);
        const action = session ? 'signIn' : 'signInFailed';
        await audit(transaction, by, { action, subject, after: { method: 'sso' } });
        return session ? { as: session.hasSecondFactor ? 'codeNeeded' : 'signedIn', cookies } : { as: 'refused' };
      }),
  };
}
