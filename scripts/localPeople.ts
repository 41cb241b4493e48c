import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { TOTP, URI } from 'otpauth';
import { type LocalPerson, localFile } from '../api/console/localPeople';
import { createSignIn } from '../api/people/createSignIn';
import { type PersonEntry, prismaPersonBook } from '../api/people/personBook';
import type { SignIn } from '../api/people/signIn';
import { ADMIN_ROLE, SECOND_FACTOR_ROLES, STAFF_ROLES, type StaffRole } from '../domain/roles';
import type { Person } from '../prisma/client/client';
import type { AuditSource } from '../store/audit';
import { connectPrisma, type Database } from '../store/database';
import { writePrivate } from './privateFiles';
import { proved } from './secondFactor';
import { StackError } from './stack/errors';

export interface LocalPeopleOptions {
  databaseUrl: string;
  /** AUTH_SECRET of the API. */
  secret: string;
  /** Where people reach the API. */
  publicUrl: string;
  /** Where the passwords are kept: LOCAL_PEOPLE_FILE of the API. */
  file: string;
  sandboxUrl: string;
  /** Moves the demo shop's time. */
  clockUrl: string;
  shopId: string;
}

const START: AuditSource = { actorId: 'start', actorRole: 'system', by: 'program:start' };

const ROLE_NAMES: Readonly<Record<StaffRole | typeof ADMIN_ROLE, string>> = {
  ...{ preSales: '售前', midSales: '售中', afterSales: '售后', reviewRecovery: '中差评', supervisor: '主管' },
  ...{ manager: '店长', finance: '财务', warehouse: '仓库', auditor: '审计', admin: '管理员' },
};

/** One a role, and a second agent: who else is at a case takes two to see. */
const STAFF: readonly { staffId: string; role: StaffRole }[] = STAFF_ROLES.flatMap((role) => [
  { staffId: `${role}-1`, role },
  ...(role === 'afterSales' ? [{ staffId: `${role}-2`, role }] : []),
]);

/**
 * Sees that the demo shop has people who can sign in. Each has a password that only `file` knows, and a second factor where the
 * role needs one. Who is there already is left alone; who signs in with a password of their own is not in the file. Each step is
 * written down before it is taken, so that a start that was killed is taken up again.
 */
export async function makeLocalPeople(options: LocalPeopleOptions): Promise<void> {
  const database = connectPrisma(options.databaseUrl);
  try {
    const signIn = createSignIn(database, options);
    const people = new Map(keptIn(options.file).map((person) => [person.username, person]));
    const keep = (person: LocalPerson) => {
      people.set(person.username, person);
      write(options, [...people.values()]);
    };
    for (const wanted of wantedIn(options.shopId)) {
      const isOurs = await provide({ database, signIn, keep }, wanted, people.get(wanted.username));
      if (!isOurs) people.delete(wanted.username);
    }
    write(options, [...people.values()]);
  } finally {
    await database.$disconnect();
  }
}

type Wanted = Omit<LocalPerson, 'id' | 'password' | 'secret'>;

function wantedIn(shopId: string): Wanted[] {
  const staff = STAFF.map(({ staffId, role }) => {
    const isOneOfTwo = STAFF.filter((one) => one.role === role).length > 1;
    const name = isOneOfTwo ? `${ROLE_NAMES[role]} ${staffId.at(-1)}` : ROLE_NAMES[role];
    return { username: staffId.toLowerCase(), name, role, shopId, staffId };
  });
  return [...staff, { username: ADMIN_ROLE, name: ROLE_NAMES.admin, role: ADMIN_ROLE, shopId: null, staffId: null }];
}

interface Means {
  database: Database;
  signIn: SignIn;
  keep(person: LocalPerson): void;
}

/** Whether the person is one of ours now, of whom all is known that a sign-in takes. */
async function provide(means: Means, wanted: Wanted, before: LocalPerson | undefined): Promise<boolean> {
  const { database, signIn, keep } = means;
  const found =
    (await database.person.findUnique({ where: { username: wanted.username } })) ?? (await made(means, wanted));
  if (!found || found.disabledAt) return false;
  const { id } = found;
  const hasPassword = (await database.personAccount.count({ where: { userId: id } })) > 0;
  if (hasPassword && before?.id !== id) return false;
  const person = hasPassword && before ? before : { ...wanted, id, password: newPassword() };
  if (!hasPassword) {
    keep(person);
    await setPassword(signIn, person);
  }
  const isMissing = SECOND_FACTOR_ROLES.includes(wanted.role) && found.twoFactorEnabled !== true;
  return isMissing ? setUpSecondFactor(means, person) : true;
}

/** Undefined where somebody else has their place, or keeps the installation. */
async function made(
  { database }: Means,
  { username, name, role, shopId, staffId }: Wanted,
): Promise<Person | undefined> {
  if (role === ADMIN_ROLE || shopId === null || staffId === null) {
    const admins = await database.person.findMany({ where: { isAdmin: true }, select: { id: true } });
    const ids = admins.map(({ id }) => id);
    if ((await database.personAccount.count({ where: { userId: { in: ids } } })) > 0) return undefined;
    return make(database, username, { name, isAdmin: true, shops: [] });
  }
  const place = { shopId, id: staffId, personId: { not: null } };
  if ((await database.staff.count({ where: place })) > 0) return undefined;
  return make(database, username, { name, isAdmin: false, shops: [{ shopId, staffId, role }] });
}

async function make(database: Database, username: string, entry: Omit<PersonEntry, 'disabled'>): Promise<Person> {
  const { id } = await prismaPersonBook(database).make(username, { ...entry, disabled: false }, START);
  return database.person.findUniqueOrThrow({ where: { id } });
}

async function setPassword(signIn: SignIn, { id, username, password }: LocalPerson): Promise<void> {
  const link = await signIn.makeLink(id, START);
  if (link && (await signIn.setPassword(link.token, password, {}))) return;
  throw new StackError(`The password of ${username} could not be set.`);
}

/**
 * As an authenticator app does it: the secret first, then a code that proves it. False where the password is not ours any more.
 */
async function setUpSecondFactor({ signIn, keep }: Means, person: LocalPerson): Promise<boolean> {
  const entered = await signIn.withPassword(person.username, person.password, {});
  if (entered.as !== 'signedIn') return false;
  const cookie = cookieOf(entered.cookies);
  const session = await signIn.sessionOf(cookie);
  const begun = session && (await signIn.setUpSecondFactor(person.password, cookie));
  const otp = begun && URI.parse(begun.uri);
  if (!session || !(otp instanceof TOTP)) throw failed(person);
  keep({ ...person, secret: otp.secret.base32 });
  const confirm = (code: string) => signIn.confirmSecondFactor(code, session, cookie, START);
  const confirmed = await proved(otp, confirm);
  const held = confirmed && (await signIn.sessionOf(cookieOf(confirmed)));
  if (!held) throw failed(person);
  await signIn.end(held, cookieOf(confirmed), START);
  return true;
}

function failed({ username }: LocalPerson): StackError {
  return new StackError(`The second factor of ${username} could not be set up.`);
}

function cookieOf(setCookies: readonly string[]): string {
  return setCookies.map((line) => line.split(';', 1)[0]).join('; ');
}

function newPassword(): string {
  return randomBytes(18).toString('base64url');
}

/** None where the file is not there, or is no such file. */
function keptIn(file: string): LocalPerson[] {
  if (!existsSync(file)) return [];
  try {
    return localFile.parse(JSON.parse(readFileSync(file, 'utf8'))).people;
  } catch {
    return [];
  }
}

function write({ file, sandboxUrl, clockUrl }: LocalPeopleOptions, people: readonly LocalPerson[]): void {
  writePrivate(file, `${JSON.stringify({ people, sandbox: sandboxUrl, clock: clockUrl }, undefined, 2)}\n`);
}
