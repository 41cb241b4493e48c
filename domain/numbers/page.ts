import { JUDGED } from './alarms';
import { RELATIVE_ERROR } from './buckets';
import { DIMENSIONS, dimensionsOf, MEASURE_NAMES, type MeasureName, measureOf } from './measures';

/** The text of docs/measures.md, made from the table of measures. */
export function measuresPage(): string {
  return [
    '# Measures',
    '',
    'What the shop can ask of its own work (handbook §10). This page is made from `domain/numbers/measures.ts` by',
    '`npm run docs:measures`, and a test fails when it is out of date.',
    '',
    '| measure | 中文 | English | formula | unit | adds up as | besides | source |',
    '|---|---|---|---|---|---|---|---|',
    ...MEASURE_NAMES.map(rowOf),
    '',
    `Every measure is kept by day, week and month, for the whole shop and by ${DIMENSIONS.join(', ')}. The column "besides" names what some`,
    'are kept by in addition. A team is the role in which a person worked.',
    '',
    '## How it adds up',
    '',
    '| adds up as | meaning |',
    '|---|---|',
    '| count | How many. |',
    '| sum | An amount, and how many have one. The mean is the one through the other. |',
    '| share | How many of a whole. Days without a whole have no share. |',
    `| distribution | Durations in buckets. Percentiles differ from the true ones by ${RELATIVE_ERROR * 100} % at most, also over many days. |`,
    '',
    '## Where the numbers come from',
    '',
    'A case adds to the numbers what its events say, and nothing else. The watcher of a shop follows what the cases record, and counts',
    'each case that changed anew (`store/numbers/`). It keeps what each case has added. So a tail of events that was replaced is taken',
    'back, and nothing is counted twice. Some seconds lie between an event and its number.',
    '',
    "The day is that of the shop's calendar, as the case knew it when it was opened. Product, courier and cause are those that the case",
    'knows last: a case whose cause was corrected counts under the right one.',
    '',
    '    npm run numbers -- rebuild --shop shop-1',
    '',
    'counts a shop anew from its timelines. The result is the same; it is needed only when a formula has changed.',
    '',
    'A buyer who is erased takes no number along: what is kept of a case names people of the shop, kinds, products and couriers.',
    '',
    '## Reading them',
    '',
    '    GET /v1/numbers?measure=firstResponse&from=2026-03-01&to=2026-03-31&by=day&compare=previous',
    '',
    'gives each day its count, mean and percentiles, beside the same day of the stretch before. `by` is `day`, `week`, `month`, `person`,',
    '`team`, `kind`, `product`, `courier`, and what the table names besides. `GET /v1/numbers/cases` names the cases behind a number.',
    'Supervisor, manager and auditor read all; everybody else their own. `format=csv` gives a file for Excel.',
    '',
    '## Alarms and targets',
    '',
    `The policy says from when on a number is an alarm, and what the team works towards: ${JUDGED.map((name) => `\`${name}\``).join(', ')}`,
    '([policy.md](policy.md), entries `numbers.…`). `GET /v1/numbers/alarms?day=2026-03-02` compares a day with them.',
    '',
    '## Not measured here',
    '',
    "The shop's dynamic scores (handbook §10) are the platform's own; none of its calls that the program uses tells them. Breaches",
    'are rows of people, not events of a case.',
    '',
  ].join('\n');
}

function rowOf(name: MeasureName): string {
  const { title, formula, unit, sort, source } = measureOf(name);
  const besides = dimensionsOf(name).filter((one) => !DIMENSIONS.some((every) => every === one));
  return `| \`${name}\` | ${title.zh} | ${title.en} | ${formula} | ${unit} | ${sort} | ${besides.join(', ')} | ${source} |`;
}
