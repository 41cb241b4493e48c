import type { Auth } from './betterAuth';
import { headersOf } from './calls';
import type { Session } from './signIn';

/** The session of these cookies. Undefined when there is none, it has ended, or the person may no longer come in. */
export async function sessionOf(auth: Auth, cookie: string | undefined): Promise<Session | undefined> {
  if (!cookie?.includes('shouhou.session_token=')) return undefined;
  const found = await auth.api.getSession({ headers: headersOf({}, cookie) });
  if (!found || found.user.disabledAt) return undefined;
  const { session, user } = found;
  return {
    sessionId: session.id,
    personId: user.id,
    name: user.name,
    username: user.username ?? '',
    isAdmin: user.isAdmin === true,
    hasSecondFactor: user.twoFactorEnabled === true,
    secondFactorShown: session.secondFactor === true,
  };
}
