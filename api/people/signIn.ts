import type { AuditSource } from '../../store/audit';

/** A sign-in that holds. */
export interface Session {
  sessionId: string;
  personId: string;
  name: string;
  username: string;
  isAdmin: boolean;
  hasSecondFactor: boolean;
  /** A code of the second factor was shown in this session. */
  secondFactorShown: boolean;
}

/** From where somebody signs in. */
export type Place = Pick<AuditSource, 'address' | 'userAgent'>;

/** How a try to sign in ended. Cookies are whole `Set-Cookie` headers. */
export type Entered =
  | { as: 'signedIn'; cookies: string[] }
  /** The password was right; POST /v1/signIn/code goes on. */
  | { as: 'codeNeeded'; cookies: string[] }
  | { as: 'refused' }
  /** Too many tries have failed. */
  | { as: 'locked'; retryAfterMs: number };

/** What an authenticator app needs, and codes for the day on which it is lost. */
export interface SecondFactor {
  /** `otpauth://…`, as a QR code shows it. */
  uri: string;
  backupCodes: string[];
}

/** How people come in, on better-auth (docs/decisions/051-better-auth.md). `cookie` is the request's header. */
export interface SignIn {
  /** Undefined without a session that holds. */
  sessionOf(cookie: string | undefined): Promise<Session | undefined>;
  withPassword(username: string, password: string, from: Place): Promise<Entered>;
  /** Where the browser goes to sign in at the identity provider, and the cookies that bind its return. Undefined without one. */
  toProvider(): Promise<{ url: string; cookies: string[] } | undefined>;
  /** The browser comes back: `query` is what the provider has put into the address. */
  fromProvider(query: string, cookie: string | undefined, from: Place): Promise<Entered>;
  /** A code of the app, or a backup code: after the password, or in a session that lacks it. */
  withCode(code: string, cookie: string | undefined, from: Place): Promise<Entered>;
  /** Ends the session and gives the cookies that take it from the browser. */
  end(session: Session, cookie: string, by: AuditSource): Promise<string[]>;
  /** Makes a one-time link to set a password; earlier ones end. Undefined when there is no such person. */
  makeLink(personId: string, by: AuditSource): Promise<Link | undefined>;
  /** Sets the password by the token of a link, and ends all sessions. False when the token is not good any more. */
  setPassword(token: string, password: string, from: Place): Promise<boolean>;
  /** Undefined when the present password is wrong. Ends the other sessions. */
  changePassword(input: PasswordChange, cookie: string, by: AuditSource): Promise<string[] | undefined>;
  /** Undefined when the password is wrong or there is a second factor already. */
  setUpSecondFactor(password: string, cookie: string): Promise<SecondFactor | undefined>;
  /** From now on it counts; the other sessions end. Undefined when the code is wrong. */
  confirmSecondFactor(code: string, session: Session, cookie: string, by: AuditSource): Promise<string[] | undefined>;
}

export interface Link {
  token: string;
  expiresAt: Date;
}

export interface PasswordChange {
  password: string;
  newPassword: string;
}
