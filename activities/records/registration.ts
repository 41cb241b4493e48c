import type { CaseBatch } from '../../domain/case/rows/batch';
import { Prisma } from '../../prisma/client/client';
import { insertInto } from '../../store/statements';
import type { Changes } from './parts';

/** Keeps the row that all counts use: the case's last registration, or no row while it has none. */
export function registrationStatements(batch: CaseBatch, changes: Changes): Prisma.Sql[] {
  const { caseId, content } = batch;
  const now = content.events.findLast(({ type }) => type === 'registered')?.at;
  // What is registered again in the same words has another time.
  return changes.of('registration', [content.state.registration, content.row.kind, now], () => {
    const row = registrationRow(batch);
    if (!row) return [Prisma.sql`DELETE FROM "Registration" WHERE "caseId" = ${caseId}`];
    const registeredAt = new Date(now ?? content.events.at(-1)?.at ?? content.row.openedAt);
    const set = [...Object.keys(row), ...(now === undefined ? [] : ['registeredAt'])];
    return insertInto('Registration', [{ caseId, ...row, registeredAt }], { key: ['caseId'], set });
  });
}

/** The columns of a case's registration, or undefined where nobody and nothing has registered it. */
export function registrationRow({ shopId, content }: CaseBatch) {
  const { registration, kind } = content.state;
  if (!registration) return undefined;
  const {
    cause,
    responsibility,
    tags,
    feeds = [],
    product,
    paid,
    amounts,
    promised,
    handler,
    settledIn,
  } = registration;
  const { detail, note, warehouse, courier, remedy, rung, settledAs, solved, satisfaction, suggestion } = registration;
  return {
    ...{ shopId, kind, cause, responsibility, tags, feeds, paid, amounts, promised, handler },
    ...orNull({ detail, note, warehouse, courier, remedy, rung, settledAs, solved, satisfaction, suggestion }),
    ...orNull({ oid: product?.oid, productId: product?.productId, product: product?.title }),
    settledIn: settledIn === undefined ? null : BigInt(settledIn),
  };
}

/** An unknown value is NULL, even when an earlier batch had a value. */
function orNull<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> | null } {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? null])) as never;
}
