import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ConfigError } from '../config';

/** Who may have sealed data opened. */
export interface Logins {
  /** The name whose password it is. */
  nameOf(password: string): string | undefined;
  /** A sign of the login for a browser's cookie, good until `until`, epoch ms. */
  sign(name: string, until: number): string;
  /** The name in a sign that was made here, has not ended, and whose password is still the same. */
  readSign(sign: string, now: number): string | undefined;
}

const LEAST_PASSWORD = 32;

/** Reads CODEC_LOGINS: `name:password` with commas between. Throws ConfigError; its sentence shows no password. */
export function loginsOf(text: string): Logins {
  const passwords = new Map<string, string>();
  for (const entry of text.split(',')) {
    const [, name, password = ''] = /^\s*([A-Za-z0-9_-]{1,40}):(\S+)\s*$/.exec(entry) ?? [];
    if (name === undefined || password.length < LEAST_PASSWORD || passwords.has(name)) {
      throw new ConfigError(
        `CODEC_LOGINS must be name:password with commas between, each name once, a password of at least ${LEAST_PASSWORD} characters.`,
      );
    }
    passwords.set(name, password);
  }
  const names = [...passwords];

  function sign(name: string, until: number): string {
    const mac = createHmac('sha256', passwords.get(name) ?? '')
      .update(`${name}.${until}`)
      .digest('base64url');
    return `${name}.${until}.${mac}`;
  }

  return {
    sign,
    nameOf: (password) => names.find(([, own]) => isSame(own, password))?.[0],
    readSign(given, now) {
      const [name = '', until = ''] = given.split('.');
      const isOurs = passwords.has(name) && isSame(sign(name, Number(until)), given);
      return isOurs && Number(until) > now ? name : undefined;
    },
  };
}

/** In the same time whatever is different. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
