import { refuseRequest } from '../problems';
import type { SignIn } from './signIn';

/** Without AUTH_SECRET nobody signs in: a secret that a process makes up would be forgotten with it. Keys work as ever. */
export function signInOff(): SignIn {
  return {
    sessionOf: async () => undefined,
    withPassword: off,
    toProvider: off,
    fromProvider: off,
    withCode: off,
    end: off,
    makeLink: off,
    setPassword: off,
    changePassword: off,
    setUpSecondFactor: off,
    confirmSecondFactor: off,
  };
}

async function off(): Promise<never> {
  refuseRequest('signInOff', 'People cannot sign in here: the setting AUTH_SECRET is missing. API keys work.');
}
