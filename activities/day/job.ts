import type { ReviewsPage, ReviewsQuery, SoldIncrementQuery, SoldPage, SoldQuery } from '../../adapters/top';
import type { OrderFacts } from '../../domain/asks';
import type { SheetPart, Skipped } from '../../domain/day/sheet';
import type { Policy } from '../../domain/policy/policy';
import type { StaffRole } from '../../domain/roles';
import type { Language } from '../../domain/vocabulary';
import type { Database } from '../../store/database';
import type { ReportToKeep } from '../../store/day/reports';

/** What a job gets for one page. */
export interface DayPage {
  database: Database;
  shop: { id: string; timeZone: string; language: Language };
  policy: Policy;
  /** The due time, epoch ms: what the job tells is of this instant, however late it runs. */
  dueAt: number;
  /** Where the page before ended; empty on the first. */
  cursor: string;
  /** The order as the platform has it now. Throws ProviderError. */
  orderOf(tid: string): Promise<OrderFacts>;
  /** One page of the shop's orders, by when they were made or changed. Throws ProviderError. */
  soldPage(query: SoldQuery | SoldIncrementQuery): Promise<SoldPage>;
  /** One page of the reviews that the shop got. Throws ProviderError. */
  reviewsPage(query: ReviewsQuery): Promise<ReviewsPage>;
  /** Has the case of a review know what the platform shows of it now: opens the case, or gives the thanks. */
  followReview(line: { tid: string; oid: string }): Promise<void>;
  /** Gives a case that nobody works to a person. The same command id does it once. Throws DomainError where somebody works it. */
  assign(caseId: string, to: { owner: string; reason: string }, commandId: string): Promise<void>;
}

/** What a page came to. It is written in one transaction with the place that the job has reached. */
export interface DayFound {
  /** How much was looked at or done. */
  done: number;
  skipped?: readonly Skipped[];
  sheets?: readonly SheetPart[];
  /** A report whose files have been stored. */
  report?: ReportToKeep;
  /** What the staff group of a role is told. */
  told?: readonly { role: StaffRole; title: string }[];
  /** The cursor of the next page. Absent: this was the last. */
  next?: string;
}

/** A job of the day: it reads, and says what is to be written. Repeated for the same page it may find something newer. */
export type DayJobCode = (page: DayPage) => Promise<DayFound>;
