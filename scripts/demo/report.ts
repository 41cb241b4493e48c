import type { Outcome } from './audit';
import type { Check } from './audit/check';

/** The comparison as a small table, and after it each thing that does not fit, in a sentence. */
export function report(
  checks: readonly Check[],
  outcome: Pick<Outcome, 'ok' | 'cases' | 'virtualDays'>,
  wallSeconds: number,
): string {
  const row = (what: string, books: string, product: string, verdict: string) =>
    `  ${what.padEnd(36)}${books.padStart(8)}${product.padStart(10)}   ${verdict}`;
  const differences = checks.flatMap(({ what, differences }) => differences.map((one) => `  ${what}: ${one}`));
  return [
    '',
    '── What the platform, Alipay and the buyers have in their books, and what the product says ──',
    row('', 'books', 'product', ''),
    ...checks.map(({ what, books, product, differences }) =>
      row(what, `${books}`, `${product}`, differences.length === 0 ? 'ok' : 'DIFFERS'),
    ),
    ...(differences.length > 0 ? ['', ...differences] : []),
    '',
    `${outcome.cases} cases through ${outcome.virtualDays} ${outcome.virtualDays === 1 ? 'day' : 'days'} in ${wallSeconds} seconds: ${outcome.ok ? 'all is as it should be.' : 'NOT as it should be.'}`,
  ].join('\n');
}
