import { ProviderError } from '../adapters/errors';
import {
  createRobotClient,
  type Mention,
  MOST_BYTES,
  ROBOT_KINDS,
  ROBOT_TIMEOUT_MS,
  type RobotKind,
} from '../adapters/robots';
import { type KeyRing, processKeys } from '../config';
import { DEFAULT_LANGUAGE, type Language, languageNamed } from '../domain/vocabulary';
import type { Prisma, Staff } from '../prisma/client/client';
import { type Database, takeTurn } from '../store/database';
import { type NoticeGroup, nextGroup } from '../store/noticeGroups';
import { addressDigestOf, openRow } from '../store/sealed';

type Transaction = Prisma.TransactionClient;

/** After more than 20 messages a minute a robot is silenced for ten minutes (platform.md §5). So two fewer are sent. */
export const MOST_MESSAGES = 18;
/** A claim that is older, ms, is not sent any more: the process may have slept. */
const STALE_MS = 3_000;
/** A message claimed within this time may count in the minute before now, however slow its way was. */
const WINDOW_MS = 60_000 + STALE_MS + ROBOT_TIMEOUT_MS;
/** So many are looked at for one message: a digest holds more than fit by themselves. */
const MOST_LOOKED_AT = 500;
/** When a robot says that it is throttled and not for how long. */
const PAUSE_MS = 60_000;

/** A message that belongs to this process alone: its rows say `sent` before it leaves. */
interface Claim extends NoticeGroup {
  shopId: string;
  robot: string;
  kind: RobotKind;
  url: string;
  secret?: string;
  mention: Mention;
  /** By this process's monotonic clock, before the claim was made. */
  since: number;
}

/**
 * Sends the waiting notices to the shop's staff groups, several in one message. A robot that may not speak yet keeps
 * its notices for the next call. However many workers call it, a robot gets at most `MOST_MESSAGES` in any 60 s. Each
 * notice is sent at most once. A worker that dies leaves it `sent`, a lost answer leaves it `unknown`, and neither is
 * sent again. More than `digestOver` of one sort to one person become a digest.
 */
export async function sendDue(
  database: Database,
  shopId: string,
  keys: KeyRing = processKeys(),
  digestOver?: number,
): Promise<void> {
  const robots = await database.staffNotice.findMany({
    where: { shopId, status: 'waiting' },
    distinct: ['robot'],
    select: { robot: true },
  });
  for (const { robot } of robots) {
    let goesOn = true;
    while (goesOn) {
      const claim = await claimNext(database, shopId, robot, { keys, digestOver });
      goesOn = claim !== undefined && (await deliver(database, claim));
    }
  }
}

/** One worker at a time counts and claims. It uses the clock of Postgres, since the clocks of the workers differ. */
async function claimNext(
  database: Database,
  shopId: string,
  name: string,
  { keys, digestOver }: { keys: KeyRing; digestOver: number | undefined },
): Promise<Claim | undefined> {
  const since = performance.now();
  return database.$transaction(async (transaction) => {
    const robot = await transaction.robot.findUnique({ where: { shopId_name: { shopId, name } } });
    const kind = ROBOT_KINDS.find((one) => one === robot?.kind);
    if (!robot || !kind) {
      await giveUp(transaction, shopId, name);
      return undefined;
    }
    const { url, secret } = openRow(keys, 'Robot', [shopId, name], robot);
    // Of the provider's robot, which several shops may name: its address is what tells it.
    await takeTurn(transaction, `robot:${addressDigestOf(url)}`);
    const now = await clockOf(transaction);
    if (!(await maySpeak(transaction, url, now))) return undefined;
    const waiting = await transaction.staffNotice.findMany({
      where: { shopId, robot: name, status: 'waiting' },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: MOST_LOOKED_AT,
      select: { id: true, text: true, sort: true, staffId: true },
    });
    const people = await peopleNamed(transaction, shopId, waiting);
    const wording = {
      digestOver,
      heading: await headingOf(transaction, shopId),
      called: (id: string) => calledIn(people, id),
    };
    const group = nextGroup(waiting.map(withoutNulls), MOST_BYTES[kind], wording);
    if (!group) return undefined;
    await transaction.staffNotice.updateMany({
      where: { id: { in: group.ids } },
      data: { status: 'sent', sentAt: now, groupedInto: group.ids[0], reason: null },
    });
    const mention = mentionOf(people.filter(({ id }) => group.staffIds.includes(id)));
    return { ...group, shopId, robot: name, kind, url, secret: secret ?? undefined, mention, since };
  });
}

/** The shop's people to whom the waiting notices go. */
function peopleNamed(transaction: Transaction, shopId: string, waiting: readonly { staffId: string | null }[]) {
  const ids = [...new Set(waiting.flatMap(({ staffId }) => (staffId === null ? [] : [staffId])))];
  if (ids.length === 0) return [];
  return transaction.staff.findMany({ where: { shopId, id: { in: ids } } });
}

/** As the robot's group knows them, so that it draws their attention; otherwise by their name. */
function calledIn(people: readonly Staff[], staffId: string): string {
  const person = people.find(({ id }) => id === staffId);
  return person?.robotMobile ?? person?.robotUserId ?? person?.name ?? staffId;
}

function mentionOf(people: readonly Staff[]): Mention {
  return {
    mobiles: people.flatMap(({ robotMobile }) => (robotMobile === null ? [] : [robotMobile])),
    userIds: people.flatMap(({ robotMobile, robotUserId }) =>
      robotMobile !== null || robotUserId === null ? [] : [robotUserId],
    ),
  };
}

function withoutNulls({
  id,
  text,
  sort,
  staffId,
}: {
  id: string;
  text: string;
  sort: string | null;
  staffId: string | null;
}) {
  return { id, text, sort: sort ?? undefined, staffId: staffId ?? undefined };
}

/** The first line of a digest, in the shop's language. */
async function headingOf(transaction: Transaction, shopId: string): Promise<(count: number, shown: number) => string> {
  const shop = await transaction.shop.findUnique({ where: { id: shopId }, select: { language: true } });
  return HEADINGS[languageNamed(shop?.language ?? DEFAULT_LANGUAGE)];
}

const HEADINGS: Readonly<Record<Language, (count: number, shown: number) => string>> = {
  'zh-CN': (count, shown) => `共${count}条，先看前${shown}条：`,
  en: (count, shown) => `${count} of one sort, the first ${shown}:`,
};

async function clockOf(transaction: Transaction): Promise<Date> {
  const [row] = await transaction.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!row) throw new Error('Postgres did not tell the time.');
  return row.now;
}

async function maySpeak(transaction: Transaction, url: string, now: Date): Promise<boolean> {
  const names = await transaction.robot.findMany({ where: sameAddress(url) });
  if (names.some(({ pausedUntil }) => pausedUntil !== null && pausedUntil > now)) return false;
  const lately = await transaction.staffNotice.findMany({
    where: {
      OR: names.map(({ shopId, name }) => ({ shopId, robot: name })),
      sentAt: { gt: new Date(now.getTime() - WINDOW_MS) },
    },
    distinct: ['groupedInto'],
    select: { groupedInto: true },
  });
  return lately.length < MOST_MESSAGES;
}

/** All rows of one robot of the provider, those in plain as well. */
function sameAddress(url: string): Prisma.RobotWhereInput {
  return { OR: [{ addressDigest: addressDigestOf(url) }, { url }] };
}

/** Nobody can say it: the rows say so instead of waiting for ever. */
async function giveUp(transaction: Transaction, shopId: string, robot: string): Promise<void> {
  await transaction.staffNotice.updateMany({
    where: { shopId, robot, status: 'waiting' },
    data: { status: 'failed', reason: 'noRobot' },
  });
}

/** Sends the claimed notices and records the result. Whether the robot may be asked for more. */
async function deliver(database: Database, claim: Claim): Promise<boolean> {
  if (performance.now() - claim.since > STALE_MS) {
    await mark(database, claim, WAITING);
    return true;
  }
  try {
    await createRobotClient(claim).send({ text: claim.text, mention: claim.mention });
    await mark(database, claim, { status: 'confirmed' });
    return true;
  } catch (error) {
    await noteEnd(database, claim, error);
    return false;
  }
}

const WAITING = { status: 'waiting', sentAt: null, groupedInto: null };

/** Only what has certainly not been said waits again. */
async function noteEnd(database: Database, claim: Claim, error: unknown): Promise<void> {
  if (!(error instanceof ProviderError)) throw error;
  const { kind, code, retryAfterMs = PAUSE_MS } = error;
  const reason = code ?? kind;
  if (kind === 'limit') {
    await database.$transaction(async (transaction) => {
      const pausedUntil = new Date((await clockOf(transaction)).getTime() + retryAfterMs);
      await transaction.robot.updateMany({ where: sameAddress(claim.url), data: { pausedUntil } });
      await transaction.staffNotice.updateMany({ where: { id: { in: claim.ids } }, data: { ...WAITING, reason } });
    });
    return;
  }
  if (kind === 'retry') await mark(database, claim, { ...WAITING, reason });
  else await mark(database, claim, { status: kind === 'unknown' ? 'unknown' : 'failed', reason });
}

async function mark(
  database: Database,
  { ids }: Claim,
  data: { status: string; reason?: string; sentAt?: null; groupedInto?: null },
): Promise<void> {
  await database.staffNotice.updateMany({ where: { id: { in: ids } }, data });
}
