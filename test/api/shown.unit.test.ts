import * as fc from 'fast-check';
import { z } from 'zod';
import { markOf, shown } from '../../api/contract/shown';
import { OPERATIONS } from '../../api/routes/all';
import { caseView } from '../../api/schemas/case';
import { BY_NAME, openJson } from '../../api/schemas/leaves';
import { markOfName } from '../../domain/privacy/fieldMarks';
import type { BuyerData } from '../../domain/roles';
import { steps, Walk } from '../domain/support/walk';

const EVERYTHING: readonly BuyerData[] = ['nick', 'contact', 'payee'];

/** Leaves of a schema that say of nobody whose data they hold, by their path. */
function unmarked(schema: z.ZodType, path: string): string[] {
  if (markOf(schema) !== undefined) return [];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return unmarked(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodArray) return unmarked(schema.element as z.ZodType, `${path}[]`);
  if (schema instanceof z.ZodRecord) return unmarked(schema.valueType as z.ZodType, `${path}{}`);
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option, n) => unmarked(option as z.ZodType, `${path}|${n}`));
  }
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([field, own]) => unmarked(own as z.ZodType, `${path}.${field}`));
  }
  return [path];
}

describe('handbook §2: of each field of an answer somebody has said whose data it holds', () => {
  test('no leaf of any answer is without its mark', () => {
    const schemas = OPERATIONS.flatMap(({ id, answers }) =>
      Object.values(answers).flatMap(({ schema }) => (schema ? [[id, schema] as const] : [])),
    );
    expect(schemas.length).toBeGreaterThan(70);
    expect(schemas.flatMap(([id, schema]) => unmarked(schema, id))).toEqual([]);
  });

  test('this test would see one', () => {
    const planted = z.strictObject({ list: z.array(z.strictObject({ wechat: z.string().optional() })) });
    expect(unmarked(planted, 'planted')).toEqual(['planted.list[].wechat']);
  });

  test('in the lives of cases no event and no process has a field of which nobody has said it', () => {
    const unknown = new Set<string>();
    const look = (value: unknown, name: string): void => {
      if (Array.isArray(value)) for (const one of value) look(one, name);
      else if (typeof value === 'object' && value !== null) {
        for (const [field, inner] of Object.entries(value)) look(inner, TABLES.includes(name) ? name : field);
      } else if (value !== undefined && value !== null && markOfName(name) === undefined) unknown.add(name);
    };
    const TABLES = ['amounts', 'checks', 'results'];
    for (const kind of ['qualityReturn', 'exchange', 'reviewRecovery', 'intervention', 'missingOrWrong']) {
      void fc.assert(
        fc.property(fc.boolean(), steps, (withRefund, path) => {
          const { events, state } = Walk.of(kind, withRefund, path);
          for (const { seq: _seq, ...event } of events) look(event, 'event');
          look(Object.values(state.processes), 'process');
          look(state.agreement?.steps, 'steps');
        }),
        { numRuns: 8, seed: 7 },
      );
    }
    expect([...unknown]).toEqual([]);
  });
});

describe('handbook §2: who does not need it sees it masked [§2.masked]', () => {
  test('a field that the schema does not know is masked, at any depth, until somebody says what it is', () => {
    const value = {
      order: { buyerId: '小明', wechat: 'ming88' },
      wechat: 'ming88',
      offers: [{ n: 1, phones: ['138', '139'] }],
    };
    expect(shown(caseView, value, ['contact'])).toEqual({
      order: { buyerId: '小***', wechat: 'm***' },
      wechat: 'm***',
      offers: [{ n: 1, phones: ['1***', '1***'] }],
    });
    expect(shown(caseView, value, EVERYTHING)).toEqual(value);
  });

  test('so is a number or a truth value that nobody knows', () => {
    expect(shown(z.strictObject({}), { qq: 12345, vip: true, none: null }, [])).toEqual({
      qq: '***',
      vip: '***',
      none: null,
    });
  });

  test('in events and processes a field is known by its name', () => {
    const data = {
      buyerId: '小明',
      payee: { account: 'a@b.c', realName: '王小明' },
      parcel: { trackingNumber: 'SF1', phone: '5678' },
      checks: { tags: true, wechat: true },
      amounts: { refund: 5 },
      text: '您好',
      at: '2026-03-02T03:00:00.000Z',
      wechat: 'ming88',
    };
    expect(shown(openJson, data, [])).toEqual({
      ...data,
      buyerId: '小***',
      payee: { account: 'a***', realName: '王***' },
      parcel: { trackingNumber: 'SF1', phone: '5***' },
      wechat: 'm***',
    });
    expect(shown(openJson, data, EVERYTHING)).toEqual(data);
    expect(markOf(openJson)).toBe(BY_NAME);
  });

  test('what says nothing of a buyer stays as it is, dates too', () => {
    const at = new Date(0);
    const value = {
      seq: 1,
      at,
      tid: '4000',
      paid: 5,
      buyerWaits: true,
      closedAt: null,
      evidenceJudged: { verdict: 'waived' },
    };
    expect(shown(caseView, { ...value, updatedAt: at }, [])).toEqual({ ...value, at: '***', updatedAt: at });
  });

  test('of a choice the fitting side is taken: why a command is not allowed stays readable', () => {
    const allowed = { flag: { allowed: true }, close: { allowed: false, code: 'wrongStage', reason: '现在不行' } };
    expect(shown(caseView, { allowed }, [])).toEqual({ allowed });
  });
});
