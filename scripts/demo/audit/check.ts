/** One comparison: the number in the books of the sandbox, the number that the product tells, and the mismatches. */
export interface Check {
  what: string;
  books: number;
  product: number;
  differences: string[];
}

/**
 * Compares two lists by their keys. The product must tell each entry of the books exactly once, and nothing more.
 * `known` are those of the books, `told` those of the product.
 */
export function oneToOne(what: string, known: readonly string[], told: readonly string[]): Check {
  const differences = [...new Set([...known, ...told])].flatMap((key) => {
    const inBooks = known.filter((one) => one === key).length;
    const inProduct = told.filter((one) => one === key).length;
    return inBooks === inProduct && inBooks === 1
      ? []
      : [`${key}: ${inBooks} in the platform's books, ${inProduct} told by the product`];
  });
  return { what, books: known.length, product: told.length, differences };
}

/** Compares moments, each named by its matter: as many, and each within two minutes of the other. */
export function sameMoments(what: string, expected: readonly Moment[], told: readonly Moment[]): Check {
  const differences: string[] = [];
  for (const matter of new Set([...expected, ...told].map((one) => one.matter))) {
    const due = expected.filter((one) => one.matter === matter).map(({ at }) => at);
    const done = told.filter((one) => one.matter === matter).map(({ at }) => at);
    const fits = due.length === done.length && due.every((at, index) => Math.abs(at - (done[index] ?? 0)) < TOLERANCE);
    if (!fits) differences.push(`${matter}: due ${times(due)}, done ${times(done)}`);
  }
  return { what, books: expected.length, product: told.length, differences };
}

export interface Moment {
  matter: string;
  at: number;
}

const TOLERANCE = 2 * 60_000;

function times(moments: readonly number[]): string {
  return moments.map((at) => new Date(at).toISOString().slice(0, 16)).join(', ') || 'never';
}
