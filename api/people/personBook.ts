import { randomUUID } from 'node:crypto';
import { type StaffRole, staffRoleNamed } from '../../domain/roles';
import type { Person, Prisma, Staff } from '../../prisma/client/client';
import { type AuditSource, audit } from '../../store/audit';
import { type Database, takeTurn } from '../../store/database';
import { noteLeft } from '../../store/rota/departures';
import { shopNow } from '../../store/shopClock';
import { refuseRequest } from '../problems';
import type { Principal } from '../request';

/** As who a person belongs to a shop. */
export interface Membership {
  shopId: string;
  staffId: string;
  role: StaffRole;
}

/** The fields of a person that the admin says. */
export interface PersonEntry {
  name: string;
  email?: string;
  isAdmin: boolean;
  shops: readonly Membership[];
  /** They may no longer come in. */
  disabled: boolean;
}

/** A person with the shops they belong to, as people see them. */
export interface PersonRow {
  id: string;
  username: string | null;
  name: string;
  email: string | null;
  isAdmin: boolean;
  hasSecondFactor: boolean;
  disabledAt: Date | null;
  createdAt: Date;
  shops: { shopId: string; staffId: string; role: string }[];
}

/** The people of the installation. */
export interface PersonBook {
  all(): Promise<PersonRow[]>;
  /** For whom a person may speak, by shop. */
  shopsOf(personId: string): Promise<Principal[]>;
  /** Refuses a name or an address that somebody has, a shop that is not there, and a place in a shop that is taken. */
  make(username: string, entry: PersonEntry, by: AuditSource): Promise<PersonRow>;
  /** Undefined when there is no such person. Refuses to leave the installation without an admin. */
  change(id: string, entry: PersonEntry, by: AuditSource): Promise<PersonRow | undefined>;
  /** They set up a new one when they sign in next. False when there is no such person. */
  removeSecondFactor(id: string, by: AuditSource): Promise<boolean>;
}

type Transaction = Prisma.TransactionClient;

/** better-auth wants an address of everybody; this is of those who have none. Nothing is ever sent to it. */
const NO_MAIL = '@people.invalid';

/** The people in Postgres. */
export function prismaPersonBook(prisma: Database): PersonBook {
  return {
    async all() {
      const [people, staff] = await Promise.all([
        prisma.person.findMany({ orderBy: { username: 'asc' } }),
        prisma.staff.findMany({ where: { personId: { not: null } }, orderBy: { shopId: 'asc' } }),
      ]);
      return people.map((person) =>
        rowOf(
          person,
          staff.filter(({ personId }) => personId === person.id),
        ),
      );
    },
    async shopsOf(personId) {
      const staff = await prisma.staff.findMany({ where: { personId }, orderBy: { shopId: 'asc' } });
      return staff.flatMap(({ shopId, id, role }) => {
        const known = staffRoleNamed(role);
        return known ? [{ shopId, actor: { id, role: known } }] : [];
      });
    },
    make: (username, entry, by) =>
      inTurn(prisma, async (transaction) => {
        if (await transaction.person.findUnique({ where: { username } })) {
          refuseRequest('usernameTaken', 'Somebody signs in with this name already.');
        }
        const id = randomUUID();
        await throwIfMailTaken(transaction, id, entry);
        const { name, isAdmin } = entry;
        const data = { id, username, name, isAdmin, email: mailOf(username, entry) };
        await transaction.person.create({ data });
        await setShops(transaction, id, entry.shops);
        const after = await rowIn(transaction, id);
        await audit(transaction, by, { action: 'personMade', subject: `person:${id}`, after });
        return after;
      }),
    change: (id, entry, by) =>
      inTurn(prisma, async (transaction) => {
        const person = await transaction.person.findUnique({ where: { id } });
        if (!person) return undefined;
        const before = await rowIn(transaction, id);
        await throwIfMailTaken(transaction, id, entry);
        const { name, isAdmin, disabled } = entry;
        const disabledAt = disabled ? (person.disabledAt ?? new Date()) : null;
        const data = { name, isAdmin, disabledAt, email: mailOf(person.username ?? id, entry) };
        await transaction.person.update({ where: { id }, data });
        await throwIfNoAdmin(transaction, person);
        await setShops(transaction, id, entry.shops);
        await noteMoves(transaction, person.disabledAt ? [] : before.shops, disabled ? [] : entry.shops);
        if (disabled) await transaction.personSession.deleteMany({ where: { userId: id } });
        const after = await rowIn(transaction, id);
        await audit(transaction, by, { action: 'personChanged', subject: `person:${id}`, before, after });
        return after;
      }),
    removeSecondFactor: (id, by) =>
      inTurn(prisma, async (transaction) => {
        const { count } = await transaction.person.updateMany({ where: { id }, data: { twoFactorEnabled: false } });
        if (count === 0) return false;
        await transaction.personTwoFactor.deleteMany({ where: { userId: id } });
        await transaction.personSession.deleteMany({ where: { userId: id } });
        await audit(transaction, by, { action: 'secondFactorRemoved', subject: `person:${id}` });
        return true;
      }),
  };
}

/** Changes of people go one after the other: what two of them look at together stays true. */
function inTurn<T>(prisma: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return prisma.$transaction(async (transaction) => {
    await takeTurn(transaction, 'people');
    return work(transaction);
  });
}

function mailOf(username: string, { email }: PersonEntry): string {
  return email?.toLowerCase() ?? `${username}${NO_MAIL}`;
}

async function throwIfMailTaken(transaction: Transaction, id: string, { email }: PersonEntry): Promise<void> {
  if (email === undefined) return;
  const holder = await transaction.person.findUnique({ where: { email: email.toLowerCase() } });
  if (holder && holder.id !== id) refuseRequest('emailTaken', 'Somebody else has this mail address (email).');
}

async function throwIfNoAdmin(transaction: Transaction, before: Person): Promise<void> {
  if (!before.isAdmin || before.disabledAt) return;
  if ((await transaction.person.count({ where: { isAdmin: true, disabledAt: null } })) > 0) return;
  refuseRequest('lastAdmin', 'This is the last admin; make another one first.');
}

/** Makes the person a member of exactly these shops. Who they were elsewhere stays in the staff, without a sign-in. */
async function setShops(transaction: Transaction, personId: string, shops: readonly Membership[]): Promise<void> {
  await transaction.staff.updateMany({ where: { personId }, data: { personId: null } });
  for (const { shopId, staffId: id, role } of shops) {
    if ((await transaction.shop.count({ where: { id: shopId } })) === 0) {
      refuseRequest('invalidInput', `There is no shop ${shopId} (shops).`);
    }
    const where = { shopId_id: { shopId, id } };
    const place = await transaction.staff.findUnique({ where });
    if (place?.personId) refuseRequest('staffTaken', `Somebody else is ${id} in the shop ${shopId} (shops).`);
    await transaction.staff.upsert({ where, create: { shopId, id, role, personId }, update: { role, personId } });
  }
}

/**
 * Who no longer works in a shop is away from it from now on, and what is theirs there goes on (docs/rota.md). Who is back is there again.
 */
async function noteMoves(
  transaction: Transaction,
  before: readonly Pick<Membership, 'shopId' | 'staffId'>[],
  after: readonly Pick<Membership, 'shopId' | 'staffId'>[],
): Promise<void> {
  const isIn = (list: typeof before, { shopId, staffId }: (typeof before)[number]) =>
    list.some((one) => one.shopId === shopId && one.staffId === staffId);
  for (const { shopId, staffId } of before.filter((one) => !isIn(after, one))) {
    const at = new Date(await shopNow(transaction, shopId));
    await transaction.staff.updateMany({ where: { shopId, id: staffId }, data: { offFrom: at, offUntil: null } });
    await noteLeft(transaction, { shopId, staffId, at });
  }
  for (const { shopId, staffId } of after.filter((one) => !isIn(before, one))) {
    const { count } = await transaction.departure.deleteMany({ where: { shopId, staffId, teamId: null } });
    if (count === 0) continue;
    await transaction.staff.updateMany({ where: { shopId, id: staffId }, data: { offFrom: null, offUntil: null } });
  }
}

async function rowIn(transaction: Transaction, id: string): Promise<PersonRow> {
  const person = await transaction.person.findUniqueOrThrow({ where: { id } });
  return rowOf(person, await transaction.staff.findMany({ where: { personId: id }, orderBy: { shopId: 'asc' } }));
}

function rowOf(person: Person, staff: readonly Staff[]): PersonRow {
  const { id, username, name, email, isAdmin, twoFactorEnabled, disabledAt, createdAt } = person;
  return {
    ...{ id, username, name, isAdmin, disabledAt, createdAt },
    email: email.endsWith(NO_MAIL) ? null : email,
    hasSecondFactor: twoFactorEnabled === true,
    shops: staff.map(({ shopId, id: staffId, role }) => ({ shopId, staffId, role })),
  };
}
