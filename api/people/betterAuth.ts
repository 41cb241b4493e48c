import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import type { Database } from '../../store/database';
import { following } from './transaction';

/** A session ends after so long, whatever happens in it: the longest shift, s. */
const SESSION_TERM = 12 * 3600;
/** A one-time link is good for so long, s. */
export const LINK_TERM = 24 * 3600;

export interface AuthSettings {
  /** Signs the cookies and encrypts the secrets of second factors. */
  secret: string;
  /** Where people reach the API from outside. */
  publicUrl: string;
  /** The identity provider for single sign-on; absent: passwords alone. */
  provider?: IdentityProvider;
}

export interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** The name of the identity provider in the callback's address. */
export const PROVIDER = 'sso';

/** What better-auth tells in the course of a call: the token of a link, which it would send by mail, and whose it was. */
interface Told {
  token?: string;
  personId?: string;
}

const telling = new AsyncLocalStorage<Told>();

/**
 * better-auth on our tables. Its own routes are not served: each of ours calls one function of it (`auth.api`). It knows
 * nobody who was not made by an admin, and sends nothing.
 */
export function authOn(database: Database, { secret, publicUrl, provider }: AuthSettings) {
  const hidden = { required: false, input: false } as const;
  return betterAuth({
    appName: 'Shouhou',
    secret,
    baseURL: publicUrl,
    basePath: '/v1/auth',
    database: prismaAdapter(following(database), { provider: 'postgresql' }),
    user: {
      modelName: 'person',
      additionalFields: { isAdmin: { type: 'boolean', ...hidden }, disabledAt: { type: 'date', ...hidden } },
    },
    session: {
      modelName: 'personSession',
      expiresIn: SESSION_TERM,
      disableSessionRefresh: true,
      additionalFields: { secondFactor: { type: 'boolean', ...hidden } },
    },
    account: {
      modelName: 'personAccount',
      encryptOAuthTokens: true,
      // An admin has entered the address of the person: the provider's word that it is theirs is enough.
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
    },
    verification: { modelName: 'personVerification', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: LINK_TERM,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ token }) => tell({ token }),
      onPasswordReset: async ({ user }) => tell({ personId: user.id }),
    },
    plugins: [
      username({ displayUsername: false, maxUsernameLength: 100, usernameValidator: () => true }),
      twoFactor({ issuer: 'Shouhou', twoFactorTable: 'personTwoFactor' }),
      genericOAuth({ config: provider ? [singleSignOn(provider)] : [] }),
    ],
    // SameSite=Lax and HttpOnly are what it gives its cookies.
    advanced: { cookiePrefix: 'shouhou', useSecureCookies: publicUrl.startsWith('https://') },
    // Ours are counted by name and by address (signInFailures.ts, limits.ts); its log would name people.
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

export type Auth = ReturnType<typeof authOn>;

/** It makes nobody: whoever comes from there must be a person already, with the mail address that the provider vouches for. */
function singleSignOn({ issuer, clientId, clientSecret }: IdentityProvider) {
  return {
    ...{ providerId: PROVIDER, clientId, clientSecret, scopes: ['openid', 'email', 'profile'] },
    discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    ...{ pkce: true, requireIdTokenVerification: true, disableSignUp: true },
  };
}

/** Runs `call` and gives what better-auth told in the course of it. */
export async function toldBy(call: () => Promise<unknown>): Promise<Told> {
  const told: Told = {};
  await telling.run(told, call);
  return told;
}

function tell(told: Told): void {
  Object.assign(telling.getStore() ?? {}, told);
}
