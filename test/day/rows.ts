import { randomUUID } from 'node:crypto';
import type { DayFound, DayJobCode, DayPage } from '../../activities/day/job';
import type { SheetLine } from '../../domain/day/sheet';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import type { Prisma } from '../../prisma/client/client';
import { connectPrisma, type Database } from '../../store/database';
import { caseRecord } from '../api/support';
import { freshDatabase } from '../support/stack';

/** A database of rows for the jobs of a day, and what a job finds in it. */
export interface DayRows {
  database: Database;
  shopId: string;
  aCase(change?: Partial<Prisma.CaseUncheckedCreateInput>): Promise<string>;
  task(caseId: string, change?: Partial<Prisma.TaskUncheckedCreateInput>): Promise<string>;
  registered(caseId: string, change?: Partial<Prisma.RegistrationUncheckedCreateInput>): Promise<void>;
  /** Every page of a job. */
  found(job: DayJobCode, dueAt: number, change?: Partial<DayPage>): Promise<DayFound[]>;
  /** The lines of its sheets. */
  lines(job: DayJobCode, dueAt: number, change?: Partial<DayPage>): Promise<SheetLine[]>;
  close(): Promise<void>;
}

export const iso = (at: number) => new Date(at).toISOString();

export async function openRows(): Promise<DayRows> {
  const database = connectPrisma(await freshDatabase());
  const shopId = 'shop-1';
  const { state: _state, ...usual } = caseRecord();

  async function found(job: DayJobCode, dueAt: number, change: Partial<DayPage> = {}): Promise<DayFound[]> {
    const pages: DayFound[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const shop = { id: shopId, timeZone: 'Asia/Shanghai', language: 'zh-CN' } as const;
      const page: DayFound = await job({
        database,
        shop,
        policy: HANDBOOK_POLICY,
        dueAt,
        cursor,
        ...{
          orderOf: noPlatform,
          soldPage: noPlatform,
          reviewsPage: noPlatform,
          followReview: noPlatform,
          assign: noPlatform,
        },
        ...change,
      });
      pages.push(page);
      cursor = page.next;
    }
    return pages;
  }

  return {
    database,
    shopId,
    async aCase(change = {}) {
      const id = change.id ?? randomUUID();
      const state = change.state ?? {};
      await database.case.create({
        data: { ...usual, owner: 'agent-1', ownerRole: 'afterSales', ...change, state, id },
      });
      return id;
    },
    async task(caseId, change = {}) {
      const id = change.id ?? randomUUID();
      const texts = {
        kind: 'errand',
        role: 'afterSales',
        command: 'complete',
        title: '核对',
        script: '',
        outcomes: [],
      };
      await database.task.create({ data: { caseId, shopId, openedAt: new Date(0), ...texts, ...change, id } });
      return id;
    },
    async registered(caseId, change = {}) {
      const facts = { kind: 'qualityReturn', cause: '质量问题', responsibility: 'shop', paid: 0, amounts: {} };
      const about = {
        caseId,
        shopId,
        handler: 'agent-1',
        registeredAt: new Date(0),
        tags: [],
        feeds: [],
        promised: [],
      };
      await database.registration.create({ data: { ...facts, ...about, ...change } });
    },
    found,
    async lines(job, dueAt, change) {
      const pages = await found(job, dueAt, change);
      return pages.flatMap(({ sheets = [] }) => sheets.flatMap(({ lines }) => [...lines]));
    },
    close: () => database.$disconnect(),
  };
}

const noPlatform = () => Promise.reject(new Error('This test has no platform and no cases.'));
