/** What one plain refund costs until it is settled, as `npm run test:cluster` measures it. */
export interface CaseCosts {
  /** Processor time, ms. That of Postgres is of the product and of Temporal together. */
  cpuMs: Readonly<Record<'worker' | 'api' | 'temporal' | 'postgres', number>>;
  /** Rows that the product writes, new and changed. */
  rows: number;
  /** Bytes of Postgres' log, of both. */
  walBytes: number;
  /** Bytes that stay, with indexes. */
  productBytes: number;
  temporalBytes: number;
  /** Transactions of Postgres, reads too, of both. */
  transactions: number;
  /** Records of the case: each takes the one lock that numbers changes (decision 053). */
  records: number;
  stateTransitions: number;
  /** Calls to Taobao (TOP) and Alipay. */
  calls: number;
}

/** What one installation can bear, each measured or a setting of its own. */
export interface Ceilings {
  /** Records a second that the lock of changes lets through. */
  recordsPerSecond: number;
  /** Questions a second to TOP that a shop may ask (`TOP_PER_SECOND`). */
  topPerSecond: number;
  /** Processors of the greatest Postgres that is to be had. */
  postgresCores: number;
  /** Connections that it takes (`max_connections`). */
  postgresConnections: number;
  /** Shards of Temporal's history, which can never be changed. */
  shards: number;
}

/** What is taken for granted of a shop's days. */
export interface Days {
  /** The share of a day's cases that opens in its busiest hour. */
  busiestHour: number;
  /** How many times an ordinary day's cases come on the days after the 11th of November. */
  double11: number;
  /** How busy processors may be in that hour, 0 to 1: the rest is for restarts and replays. */
  load: number;
  /** How long a case is open, days: mostly its after-sales term. */
  openDays: number;
  /** How long Temporal keeps an ended case, days. */
  retentionDays: number;
}

export const USUAL_DAYS: Days = { busiestHour: 0.1, double11: 3, load: 0.6, openDays: 18, retentionDays: 30 };

export const USUAL_CEILINGS: Omit<Ceilings, 'recordsPerSecond'> = {
  ...{ topPerSecond: 50, postgresCores: 64, postgresConnections: 1_000, shards: 512 },
};

/** Connections that one process opens at most, and one member of Temporal. */
export const CONNECTIONS = { worker: 20, api: 29, member: 22 };

/** Changes of state a second that one shard bears with ease: it writes them one after the other. */
const TRANSITIONS_A_SHARD = 5;
/** Heap of a waiting case in a worker's cache, KiB, and what a worker keeps for it, GB (docs/cost.md). */
const IDLE_KIB = 130;
const CACHE_GB = 2;
/** Processors of one Temporal process. */
const CORES_A_MEMBER = 2;
const LEAST = 2;

/** One kind of case in the mix, by its events over its whole life (docs/cost.md). */
interface Share {
  what: string;
  share: number;
  events: number;
}

/** Until it is settled, the plain refund has so many events: what is measured is of it. */
const MEASURED_EVENTS = 34;
/** From settled to closed: follow-up and after-sales term. */
const TO_CLOSED = 25;

/** What a shop's cases are. Costs grow with the events of a case. */
export const MIX: readonly Share[] = [
  { what: 'refund before shipping, agreed', share: 0.55, events: 59 },
  { what: 'refund that the countdown decides', share: 0.1, events: 69 },
  { what: 'compensation by transfer', share: 0.1, events: 68 + TO_CLOSED },
  { what: 'a buyer who is phoned', share: 0.05, events: 66 },
  { what: 'return with postage', share: 0.15, events: 109 + TO_CLOSED },
  { what: 'exchange', share: 0.05, events: 153 + TO_CLOSED },
];

/** How many plain refunds until settled one case of the mix costs over its whole life. */
export const WEIGHT = MIX.reduce((sum, { share, events }) => sum + share * events, 0) / MEASURED_EVENTS;

export interface Capacity {
  casesADay: number;
  /** Cases that open a second in the busiest hour of an ordinary day, and after the 11th of November. */
  peakPerSecond: { ordinary: number; double11: number };
  /** Sized for the busiest hour after the 11th of November. */
  members: { workers: number; apis: number; temporalProcesses: number };
  cores: { worker: number; api: number; temporal: number; postgres: number };
  postgres: {
    rowsPerSecond: number;
    transactionsPerSecond: number;
    walMBPerSecond: number;
    connections: number;
    /** What a month of cases adds to the product's database. */
    productGBAMonth: number;
    /** Open cases, and ended ones as long as they are kept: it grows no further. */
    temporalGB: number;
  };
  temporal: { stateTransitionsPerSecond: number; shards: number; openCases: number };
  /** Calls to providers a second, and how many shops of the same size they must be spread over. */
  providers: { callsPerSecond: number; shopsAtLeast: number };
  /** Open cases that all workers together keep at hand; the others are replayed when something happens. */
  cachedCases: number;
}

/** What so many cases a day need. Pure: the same costs give the same answer. */
export function capacityFor(casesADay: number, costs: CaseCosts, days: Days = USUAL_DAYS, limits = USUAL_CEILINGS) {
  const ordinary = (casesADay * days.busiestHour) / 3600;
  const peak = ordinary * days.double11;
  const refunds = peak * WEIGHT;
  const coresOf = (part: keyof CaseCosts['cpuMs']) => (refunds * costs.cpuMs[part]) / 1000 / days.load;
  const members = {
    workers: atLeastTwo(coresOf('worker')),
    apis: atLeastTwo(coresOf('api')),
    // Frontend, history and matching share the work; the server's own worker is one more.
    temporalProcesses: 3 * atLeastTwo(coresOf('temporal') / CORES_A_MEMBER / 3) + 1,
  };
  const openCases = casesADay * days.openDays;
  const transitions = refunds * costs.stateTransitions;
  const calls = refunds * costs.calls;
  const kept = openCases + casesADay * days.retentionDays;
  return {
    casesADay,
    peakPerSecond: { ordinary: tenths(ordinary), double11: tenths(peak) },
    members,
    cores: {
      ...{ worker: tenths(coresOf('worker')), api: tenths(coresOf('api')) },
      ...{ temporal: tenths(coresOf('temporal')), postgres: tenths(coresOf('postgres')) },
    },
    postgres: {
      rowsPerSecond: Math.round(refunds * costs.rows),
      transactionsPerSecond: Math.round(refunds * costs.transactions),
      walMBPerSecond: tenths((refunds * costs.walBytes) / 1e6),
      connections:
        members.workers * CONNECTIONS.worker +
        members.apis * CONNECTIONS.api +
        members.temporalProcesses * CONNECTIONS.member,
      productGBAMonth: Math.round((casesADay * 30 * WEIGHT * costs.productBytes) / 1e9),
      temporalGB: Math.round((kept * WEIGHT * costs.temporalBytes) / 1e9),
    },
    temporal: {
      stateTransitionsPerSecond: Math.round(transitions),
      shards: Math.max(limits.shards, powerOfTwo(transitions / TRANSITIONS_A_SHARD)),
      openCases,
    },
    providers: {
      callsPerSecond: Math.round(calls),
      shopsAtLeast: Math.max(1, Math.ceil(calls / limits.topPerSecond)),
    },
    cachedCases: Math.min(openCases, members.workers * Math.floor((CACHE_GB * 1e9) / (IDLE_KIB * 1024))),
  } satisfies Capacity;
}

/** What breaks, and at how many cases a day. */
export interface Break {
  what: string;
  /** Cases a day at which its limit is reached in the busiest hour after the 11th of November. */
  atCasesADay: number;
  remedy: string;
}

/** All that has a limit, the first to break first. */
export function breaksOf(costs: CaseCosts, limits: Ceilings, days: Days = USUAL_DAYS): Break[] {
  // What one case a day needs a second in the busiest hour.
  const perCaseADay = (days.busiestHour / 3600) * days.double11 * WEIGHT;
  const at = (limit: number, each: number) => Math.floor(limit / (perCaseADay * each));
  const cores = costs.cpuMs.worker / 1000 / days.load;
  const apiCores = costs.cpuMs.api / 1000 / days.load;
  const memberCores = costs.cpuMs.temporal / 1000 / days.load / CORES_A_MEMBER;
  const connectionsEach = cores * CONNECTIONS.worker + apiCores * CONNECTIONS.api + memberCores * CONNECTIONS.member;
  const breaks: Break[] = [
    {
      what: "one shop's questions to TOP (TOP_PER_SECOND)",
      atCasesADay: at(limits.topPerSecond, costs.calls),
      remedy:
        'A higher contract with the platform, said in TOP_PER_SECOND; more shops do not share the limit. Cases only wait.',
    },
    {
      what: 'the lock that numbers changes at each commit (decision 053)',
      atCasesADay: at(limits.recordsPerSecond, costs.records),
      remedy: 'A database with quicker commits; then one installation, with a Postgres of its own, a group of shops.',
    },
    {
      what: 'processors of one Postgres',
      atCasesADay: at(limits.postgresCores * days.load * 1000, costs.cpuMs.postgres),
      remedy: "Temporal's databases on a server of their own; then one installation a group of shops.",
    },
    {
      what: 'connections to Postgres (max_connections)',
      atCasesADay: at(limits.postgresConnections, connectionsEach),
      remedy:
        'A pooler in front (sessions, not transactions: sweeps and live updates keep theirs), or two servers as above.',
    },
    {
      what: `${limits.shards} shards of Temporal's history`,
      atCasesADay: at(limits.shards * TRANSITIONS_A_SHARD, costs.stateTransitions),
      remedy: 'Choose more before the first case: the number can never be changed. 512 is right for nearly everybody.',
    },
  ];
  return breaks.sort((one, other) => one.atCasesADay - other.atCasesADay);
}

/** Cases a second that so many processors settle when they do nothing else. `besides` is what the other side costs, ms a case. */
export function throughputOn(cores: number, { cpuMs }: CaseCosts, besides: number): number {
  const each = cpuMs.worker + cpuMs.api + cpuMs.temporal + cpuMs.postgres + besides;
  return (cores * 1000) / each;
}

function atLeastTwo(cores: number): number {
  return Math.max(LEAST, Math.ceil(cores));
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, least)));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
