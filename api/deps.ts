import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { BuyerPhone } from '../intake/buyerPhone';
import type { CaseClient } from '../intake/caseClient';
import type { ParcelPushes } from '../intake/parcelPushes';
import type { Parcels } from '../intake/parcels';
import type { Split } from '../intake/splitting';
import type { TopPushes } from '../intake/topPushes';
import type { AuditEntry } from '../prisma/client/client';
import type { AuditFilter } from '../store/audit';
import type { Numbers } from '../store/numbers/read';
import type { ReadBoard } from './boards/boards';
import type { ReadLogs } from './boards/logs';
import type { ReadWorkflow } from './boards/workflow';
import type { ReadCaseFacts } from './caseFacts';
import type { Checks } from './checks';
import type { ClaimsBook } from './claimsBook';
import type { CommandKeys } from './commandKeys';
import type { LocalPeople } from './console/localPeople';
import type { ConsolePage } from './console/page';
import type { DayBook } from './day/dayBook';
import type { Differences } from './differences';
import type { Files } from './files';
import type { RefundListBook } from './finance/refundListBook';
import type { ReadHealth } from './health/readHealth';
import type { KeptAnswers } from './keptAnswers';
import type { Live } from './live/live';
import type { NoticeBook } from './noticeBook';
import type { PastAnswer } from './pastAnswer';
import type { KeyBook } from './people/keyBook';
import type { Limits } from './people/limits';
import type { PersonBook } from './people/personBook';
import type { SignIn } from './people/signIn';
import type { PolicyBook } from './policyBook';
import type { PolicyRollouts } from './policyRollouts';
import type { PostBook } from './postBook';
import type { PracticeBook } from './practiceBook';
import type { Presence } from './presence';
import type { Promises } from './promises';
import type { QualityBook } from './qualityBook';
import type { Records } from './records';
import type { Reveal } from './reveal';
import type { ReviewBook } from './reviewBook';
import type { RotaBook } from './rota/rotaBook';
import type { ScriptBook } from './scriptBook';
import type { ShopBook } from './shopBook';
import type { SmsCodes } from './smsCodes';
import type { StaffBook } from './staffBook';
import type { Claims } from './tasks/claims';
import type { TaskLists } from './tasks/taskList';
import type { Troubles } from './troubles';
import type { WebhookBook } from './webhookBook';

/** What the API stands on. */
export interface AppDeps {
  records: Records;
  caseFacts: ReadCaseFacts;
  staff: StaffBook;
  rota: RotaBook;
  policies: PolicyBook;
  /** Versions of the rules that open cases adopt. */
  rollouts: PolicyRollouts;
  scripts: ScriptBook;
  keys: KeyBook;
  people: PersonBook;
  shops: ShopBook;
  signIn: SignIn;
  /** At most so many entries of the audit, the oldest first. */
  auditLog: (filter: AuditFilter, limit: number) => Promise<AuditEntry[]>;
  limits: Limits;
  /** Where people reach the API from outside; absent: where the request came in. */
  publicUrl?: string;
  /** How many proxies stand before the API. */
  trustedProxies: number;
  cases: Pick<CaseClient, 'open' | 'send'>;
  /** What a command would do, without doing it. */
  preview: CaseClient['preview'];
  commandKeys: CommandKeys;
  keptAnswers: KeptAnswers;
  promises: Promises;
  smsCodes: SmsCodes;
  /** Who works which task. */
  claims: Claims;
  myTasks: TaskLists['myTasks'];
  /** What the shop's people have been told. */
  notices: NoticeBook;
  quality: QualityBook;
  posts: PostBook;
  practice: PracticeBook;
  /** The shops in which stories may be played. */
  practiceShops: readonly string[];
  /** Who has which case open now. */
  presence: Presence;
  boards: ReadBoard;
  /** What the shop does by the clock. */
  day: DayBook;
  numbers: Numbers;
  logs: ReadLogs;
  workflow: ReadWorkflow;
  reveal: Reveal;
  /** The number to phone, from the platform. */
  buyerPhone: BuyerPhone;
  /** Lines of a case go to a case of their own. */
  split: Split;
  parcels: Parcels;
  files: Files;
  /** What no case can settle by itself. */
  troubles: Troubles;
  differences: Differences;
  claimsBook: ClaimsBook;
  /** The reviews that the team works. */
  reviews: ReviewBook;
  refundLists: RefundListBook;
  webhooks: WebhookBook;
  /** What couriers have seen, as Kuaidi100 pushes it. */
  parcelPushes: ParcelPushes;
  /** Takes news of the shops' refunds and reviews that TOP pushes. */
  topPushes: TopPushes;
  /** Streams of what is recorded. */
  live: Live;
  pastAnswer: PastAnswer;
  /** The page in which people work; absent: none is served. */
  console?: ConsolePage;
  /** Only on a local start: people whose passwords are told to this machine. */
  localPeople?: LocalPeople;
  checks: Checks;
  /** How every part stands. */
  health: ReadHealth;
  /** Counts requests for Prometheus, where somebody asks. */
  countRequests?: RequestHandler;
  logger: Logger;
}
