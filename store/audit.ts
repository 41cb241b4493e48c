import { createHash } from 'node:crypto';
import { type AuditEntry, Prisma } from '../prisma/client/client';
import { canonical } from './canonical';
import { type Database, takeTurn } from './database';

/** Who acts, and from where. */
export interface AuditSource {
  /** The person's or the key holder's id, and the role in which they act. */
  actorId: string;
  actorRole: string;
  /** `person:` or `key:` or `program:` before its id. */
  by: string;
  /** The client's network address; absent for a program of this machine. */
  address?: string;
  userAgent?: string;
}

/** What is audited. A new sort of deed gets its name here. */
export type AuditAction =
  | 'signIn'
  | 'signInFailed'
  | 'signOut'
  | 'passwordSet'
  | 'secondFactorSet'
  | 'secondFactorRemoved'
  | 'linkMade'
  | 'personMade'
  | 'personChanged'
  | 'keyMade'
  | 'keyRevoked'
  | 'staffChanged'
  | 'policyChanged'
  | 'policyRolledOut'
  | 'taskHandedOn'
  | 'buyerErased'
  | 'databaseRestored'
  | 'databaseRejoined'
  | 'shopAdded'
  | 'credentialsChanged'
  | 'shopPaused'
  | 'shopResumed'
  | 'shopRemoved'
  | 'maskedRevealed'
  | 'scriptChanged'
  | 'chatJudged'
  | 'postChanged'
  | 'questionChanged'
  | 'webhookMade'
  | 'webhookRemoved'
  | 'webhookReplayed'
  | 'teamChanged'
  | 'shiftsDrafted'
  | 'shiftsPublished'
  | 'swapChanged'
  | 'refundListChanged'
  | 'refundListDownloaded';

/** One deed: what was before and what is after, without secrets. */
export interface AuditDeed {
  action: AuditAction;
  /** Absent for what concerns the whole installation. */
  shopId?: string;
  /** On what, for example `key:4f…` or `staff:agent-1`. */
  subject: string;
  before?: object;
  after?: object;
}

/** The fields of an entry that people filter by. */
export interface AuditFilter {
  shopId?: string;
  action?: string;
  actorId?: string;
  /** Entries after this number; with `latest` those before it, and 0 is the end. */
  after: bigint;
  /** The latest first. */
  latest?: boolean;
}

/** The longest user agent that is kept; the rest tells nobody anything. */
const USER_AGENT_LENGTH = 300;

/**
 * Writes down a deed in the transaction that does it: both are kept, or neither. Entries wait for each other until the
 * transaction ends, so this is its last statement.
 */
export async function audit(
  transaction: Prisma.TransactionClient,
  source: AuditSource,
  deed: AuditDeed,
): Promise<void> {
  await takeTurn(transaction, 'audit');
  const last = await transaction.auditEntry.findFirst({ orderBy: { n: 'desc' }, select: { n: true, hash: true } });
  const content: Content = {
    n: (last?.n ?? 0n) + 1n,
    at: new Date(),
    shopId: deed.shopId ?? null,
    ...{ actorId: source.actorId, actorRole: source.actorRole, by: source.by },
    ...{ action: deed.action, subject: deed.subject },
    before: asJson(deed.before),
    after: asJson(deed.after),
    address: source.address ?? null,
    userAgent: source.userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
    previous: last?.hash ?? '',
  };
  await transaction.auditEntry.create({
    data: {
      ...content,
      before: content.before ?? Prisma.DbNull,
      after: content.after ?? Prisma.DbNull,
      hash: hashOf(content),
    },
  });
}

/** What a look over the whole chain found. */
export interface AuditVerdict {
  checked: number;
  /** Number and hash of the last entry: whoever keeps them elsewhere can tell later whether the end was cut off. */
  head?: { n: bigint; hash: string };
  /** The first entry that is not as it was written, and why. */
  fault?: { n: bigint; reason: string };
}

/** Reads the chain from its first entry and recomputes each hash. It stops at the first entry that does not fit. */
export async function verifyAudit(database: Database): Promise<AuditVerdict> {
  let checked = 0;
  let head: AuditVerdict['head'];
  for await (const entry of auditEntries(database, { after: 0n })) {
    const reason = faultOf(entry, head);
    if (reason !== undefined) return { checked, head, fault: { n: entry.n, reason } };
    head = { n: entry.n, hash: entry.hash };
    checked += 1;
  }
  return { checked, head };
}

const PAGE = 500;

/** All entries that fit, the oldest first, page by page. */
export async function* auditEntries(database: Database, filter: AuditFilter): AsyncGenerator<AuditEntry> {
  let after = filter.after;
  for (;;) {
    const page = await auditPage(database, { ...filter, after }, PAGE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.n;
  }
}

/** At most `limit` entries that fit, the oldest first; with `latest` the other way round, from `after` back. */
export function auditPage(database: Database, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  const { after, latest = false, ...where } = filter;
  const back = after === 0n ? undefined : { lt: after };
  return database.auditEntry.findMany({
    where: { ...where, n: latest ? back : { gt: after } },
    orderBy: { n: latest ? 'desc' : 'asc' },
    take: limit,
  });
}

type Content = Omit<AuditEntry, 'hash'>;

function faultOf({ hash, ...content }: AuditEntry, before: AuditVerdict['head']): string | undefined {
  if (content.n !== (before?.n ?? 0n) + 1n) return 'an entry before it is missing';
  if (content.previous !== (before?.hash ?? '')) return 'it does not follow the entry before it';
  return hash === hashOf(content) ? undefined : 'it was changed after it was written';
}

function hashOf({ n, at, ...rest }: Content): string {
  return createHash('sha256')
    .update(canonical({ ...rest, n: n.toString(), at: at.toISOString() }))
    .digest('hex');
}

/** As Postgres gives it back: instants are texts then, and what is undefined is gone. */
function asJson(value: object | undefined): Prisma.JsonObject | null {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
