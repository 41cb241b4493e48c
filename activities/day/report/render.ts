import { type MeasureName, measureOf } from '../../../domain/numbers/measures';
import { kindInWords } from '../../../domain/playbooks/kindWords';
import {
  type CauseGroup,
  type CauseRow,
  changeOf,
  isBetter,
  type Missed,
  type WeekMeasure,
  type WeekReport,
} from '../../../domain/report/week';
import { OTHER_CAUSE } from '../../../domain/rules/causes';
import type { Language } from '../../../domain/vocabulary';
import { type Html, html } from './html';
import { STYLE } from './style';
import { changeText, valueText, yuan } from './values';
import { REPORT_WORDS, type ReportWords } from './words';

/** Nothing is loaded and nothing runs: the page has its styles and bars in itself. */
export const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The four numbers that stand at the top. */
const FIRST: readonly MeasureName[] = ['casesOpened', 'refundCompletion', 'disputeRate', 'compensation'];

interface Said {
  language: Language;
  words: ReportWords;
}

/** The weekly report as one HTML document that needs nothing but itself (handbook §10). */
export function renderWeek(report: WeekReport, language: Language): string {
  const words = REPORT_WORDS[language];
  const said = { language, words };
  const { shop, from, to, measures, missed, causes } = report;
  const title = `${words.title} ${shop} ${words.week(from, to)}`;
  const page = html`<!doctype html>
<html lang="${words.lang}">
${head(title)}
<body>
<header><h1>${words.title}</h1><p><strong>${shop}</strong><br>${words.week(from, to)}，${words.compared}</p></header>
${cards(measures, said)}
${part(words.numbers, table(measures, said))}
${part(words.missed, missedTable(missed, said))}
${part(words.causes, ...causes.map((one) => group(one, said)))}
<footer>${words.foot}</footer>
</body>
</html>
`;
  return page.safe;
}

function head(title: string): Html {
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${REPORT_POLICY}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${{ safe: STYLE }}</style>
</head>`;
}

function part(title: string, ...pieces: Html[]): Html {
  return html`<h2>${title}</h2>
${pieces}`;
}

function cards(measures: readonly WeekMeasure[], said: Said): Html {
  const first = measures.filter(({ name }) => FIRST.includes(name));
  return html`<dl class="cards">${first.map((one) => card(one, said))}</dl>`;
}

function titleOf(name: MeasureName, { language }: Said): string {
  const { title } = measureOf(name);
  return language === 'en' ? title.en : title.zh;
}

function card(measure: WeekMeasure, said: Said): Html {
  const { unit } = measureOf(measure.name);
  const { words } = said;
  return html`<div class="card"><dt>${titleOf(measure.name, said)}</dt><dd>${valueText(measure.value, unit, words)}</dd>
<p>${words.weekBefore} ${valueText(measure.before, unit, words)} ${moved(measure, said)}</p></div>`;
}

function moved(measure: WeekMeasure, { words }: Said): Html {
  const { unit } = measureOf(measure.name);
  const change = changeOf(measure, unit);
  const better = isBetter(measure.name, change);
  const sort = better === undefined ? 'soft' : better ? 'better' : 'worse';
  return html`<span class="${sort}">${changeText(change, unit, words)}</span>`;
}

function table(measures: readonly WeekMeasure[], said: Said): Html {
  const { words } = said;
  const row = (measure: WeekMeasure) => {
    const { unit } = measureOf(measure.name);
    return html`<tr><td>${titleOf(measure.name, said)}</td><td class="n">${valueText(measure.value, unit, words)}</td>
<td class="n soft">${valueText(measure.before, unit, words)}</td><td class="n">${moved(measure, said)}</td></tr>`;
  };
  return html`<table><thead><tr><th>${words.measure}</th><th class="n">${words.thisWeek}</th><th class="n">${words.weekBefore}</th>
<th class="n">${words.change}</th></tr></thead><tbody>${measures.map(row)}</tbody></table>`;
}

function missedTable(missed: readonly Missed[], said: Said): Html {
  const { words } = said;
  if (missed.length === 0) return html`<p class="note">${words.nothingMissed}</p>`;
  const row = ({ day, measure, sort, value, limit }: Missed) => {
    const { unit } = measureOf(measure);
    return html`<tr><td>${day}</td><td>${titleOf(measure, said)}</td><td><span class="tag ${sort}">${words[sort]}</span></td>
<td class="n">${valueText(value, unit, words)}</td><td class="n soft">${valueText(limit, unit, words)}</td></tr>`;
  };
  return html`<p class="note">${words.missedCount(missed.length)}</p>
<table><thead><tr><th>${words.day}</th><th>${words.measure}</th><th></th><th class="n">${words.ofDay}</th>
<th class="n">${words.limit}</th></tr></thead><tbody>${missed.map(row)}</tbody></table>`;
}

function group({ sort, count, before, paid, rows }: CauseGroup, said: Said): Html {
  const { words } = said;
  const heads = words.causeHeads;
  const told = rows.length === 0 ? words.noCause : words.ofCauses(count, before, yuan(paid));
  const title = html`<div><h3>${words.sorts[sort]}</h3><p>${told}</p></div>`;
  if (rows.length === 0) return html`<section class="group">${title}</section>`;
  const most = Math.max(...rows.map((row) => row.count));
  return html`<section class="group">${title}
<table class="causes"><colgroup>${WIDTHS.map((width) => html`<col style="width:${width}%">`)}</colgroup>
<thead><tr><th>${heads.subject}</th><th>${heads.cause}</th><th></th>${numberHeads(heads)}</tr></thead>
${rows.map((row) => causeRow(row, most, sort, said))}</table></section>`;
}

/** Of the columns of a cause, in per cent. */
const WIDTHS = [34, 17, 21, 8, 8, 12] as const;

function numberHeads({ count, before, paid }: ReportWords['causeHeads']): Html {
  return html`<th class="n">${count}</th><th class="n">${before}</th><th class="n">${paid}</th>`;
}

/** Sorts whose causes are of the shop itself: there is no thing to name. */
const OF_ITSELF: readonly CauseGroup['sort'][] = ['page', 'purchasing', 'preSales'];

function causeRow(row: CauseRow, most: number, sort: CauseGroup['sort'], { words, language }: Said): Html {
  const subject = row.subject ?? (OF_ITSELF.includes(sort) ? words.sorts[sort] : words.unnamed);
  const cause = row.cause === OTHER_CAUSE ? words.other : row.cause;
  const examples = row.examples.map(
    ({ caseId, kind }) => html`<span>${kindInWords(kind, language)} <code>${caseId}</code></span>`,
  );
  return html`<tbody><tr><td>${subject}</td><td>${cause}</td><td>${bar(row.count / most)}</td><td class="n">${row.count}</td>
<td class="n soft">${row.before}</td><td class="n">${yuan(row.paid)}</td></tr>
<tr class="ids"><td colspan="${WIDTHS.length}">${words.causeHeads.examples}：${examples}</td></tr></tbody>`;
}

/** A bar of a part from 0 to 1, beside its number. */
function bar(part: number): Html {
  const width = Math.max(1, Math.round(part * 100));
  return html`<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="6"/>
<rect class="bar" width="${width}" height="6"/></svg>`;
}
