import { readFileSync } from 'node:fs';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { ConfigError } from '../../config';
import { ADMIN_ROLE, STAFF_ROLES } from '../../domain/roles';
import { refuseRequest } from '../problems';
import { isLoopback, isOfThisMachine } from './loopback';

/** A person of a demo shop who signs in by one click. */
const localPerson = z.strictObject({
  /** Of the person, so that another database's people are not taken for these. */
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: z.enum([...STAFF_ROLES, ADMIN_ROLE]),
  /** Null of the admin, who is of no shop. */
  shopId: z.string().nullable(),
  staffId: z.string().nullable(),
  password: z.string(),
  /** Of the second factor, in base32. Only of roles that need one. */
  secret: z.string().optional(),
});

/** What LOCAL_PEOPLE_FILE holds. */
export const localFile = z.strictObject({
  people: z.array(localPerson),
  /** Address of the sandbox. */
  sandbox: z.url().nullable(),
  /** Where the demo shop's time is moved. */
  clock: z.url().nullable().default(null),
});

export type LocalPerson = z.infer<typeof localPerson>;

/** What `GET /local.json` tells. */
export interface LocalPeople extends z.infer<typeof localFile> {
  temporalUi: string | null;
}

interface LocalSettings {
  localPeopleFile?: string;
  apiHost: string;
  publicUrl?: string;
  temporalUiUrl?: string;
}

/**
 * The people of LOCAL_PEOPLE_FILE; undefined without it. Throws ConfigError where the file is no such file, and where
 * others than this machine reach the API.
 */
export function localPeopleOf({
  localPeopleFile,
  temporalUiUrl,
  ...addresses
}: LocalSettings): LocalPeople | undefined {
  if (localPeopleFile === undefined) return undefined;
  if (!isOfThisMachine(addresses)) {
    throw new ConfigError(
      'LOCAL_PEOPLE_FILE holds passwords: API_HOST and PUBLIC_URL must be of this machine alone, such as 127.0.0.1.',
    );
  }
  return { ...read(localPeopleFile), temporalUi: temporalUiUrl ?? null };
}

/** `GET /local.json`: the people of a local start with their passwords, for the machine on which it runs. */
export function localPeople(told: LocalPeople | undefined): Router {
  const router = Router();
  router.get('/local.json', (req, res) => {
    if (!told || !isFromHere(req)) refuseRequest('unknownRoute', `There is nothing at ${req.method} ${req.path}.`);
    const people = told.people.map(({ id: _id, ...person }) => person);
    res.json({ people, sandbox: told.sandbox, clock: told.clock, temporalUi: told.temporalUi });
  });
  return router;
}

/**
 * Whether a program of this machine asks, and not a proxy in the name of another. The Host counts as well: a page of
 * elsewhere may let its own name point to this machine. Then a browser takes it for one of ours.
 */
function isFromHere({ socket, headers: { host = '', forwarded, ...headers } }: Request): boolean {
  if (forwarded !== undefined || headers['x-forwarded-for'] !== undefined) return false;
  return isLoopback(socket.remoteAddress ?? '') && isLoopback(host.replace(/:\d+$/, ''));
}

/** Never what the file holds: that is secret. */
function read(file: string): z.infer<typeof localFile> {
  try {
    return localFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const detail = error instanceof z.ZodError || error instanceof SyntaxError ? 'does not fit' : 'cannot be read';
    throw new ConfigError(`LOCAL_PEOPLE_FILE: the file ${file} ${detail}; \`npm start\` writes it anew.`, {
      cause: error,
    });
  }
}
