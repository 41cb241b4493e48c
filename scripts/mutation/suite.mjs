import { format } from 'node:util';

/**
 * The part of Jest's language that the table tests speak: describe, it, their `each`, the four hooks. What a file says is
 * collected into a flat list of tests, in its order.
 */
export function collect(evaluate) {
  const top = { names: [], befores: [], onces: [], lasts: [], afters: [] };
  let group = top;
  const tests = [];
  const describe = (name, body) => {
    const parent = group;
    group = { parent, names: [...parent.names, name], befores: [], onces: [], lasts: [], afters: [] };
    body();
    group = parent;
  };
  const it = (name, body) => tests.push({ name: [...group.names, name].join(' '), group, body });
  describe.each = eachOf(describe);
  it.each = eachOf(it);
  evaluate({
    describe,
    it,
    test: it,
    beforeEach: (body) => group.befores.push(body),
    beforeAll: (body) => group.onces.push(body),
    afterEach: (body) => group.afters.push(body),
    afterAll: (body) => group.lasts.push(body),
  });
  return numbered(tests);
}

/** Runs one test with its hooks; throws what it throws. `begun` holds the groups whose beforeAll has run. */
export async function run({ group, body }, begun) {
  const groups = [];
  for (let one = group; one; one = one.parent) groups.unshift(one);
  for (const one of groups) {
    if (begun.has(one)) continue;
    begun.add(one);
    for (const hook of one.onces) await hook();
  }
  for (const hook of groups.flatMap(({ befores }) => befores)) await hook();
  try {
    await body();
  } finally {
    for (const hook of groups.toReversed().flatMap(({ afters }) => afters)) await hook();
  }
}

function eachOf(declare) {
  return (rows) => (name, body) => {
    const lists = rows.every((row) => Array.isArray(row));
    rows.forEach((row, index) => {
      const values = lists ? row : [row];
      declare(named(name, row, values, index).slice(0, LONGEST_NAME), () => body(...values));
    });
  };
}

/** What a row fills in may be a whole policy. */
const LONGEST_NAME = 200;

/** As Jest fills a name in, near enough: `%s` and its like in turn, `$key` from a row that is an object. */
function named(name, row, values, index) {
  const wanted = name.match(/%[sdifjop]/g)?.length ?? 0;
  const filled = format(name.replaceAll('%p', '%j'), ...values.slice(0, wanted)).replaceAll('%#', String(index));
  return filled.replaceAll(/\$(\w+)/g, (whole, key) => (Object.hasOwn(Object(row), key) ? String(row[key]) : whole));
}

/** A name that several tests bear is told apart. */
function numbered(tests) {
  const seen = new Map();
  return tests.map((test) => {
    const count = (seen.get(test.name) ?? 0) + 1;
    seen.set(test.name, count);
    return count === 1 ? test : { ...test, name: `${test.name} (${count})` };
  });
}
