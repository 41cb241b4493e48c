import { minuteIn } from '../../../domain/day/zone';
import { clockText } from '../../../domain/measures';
import { yuan } from '../../../domain/money';
import { SECOND } from '../../../domain/time';
import { STAGES } from '../../../domain/vocabulary';
import type { Papers, Sheet } from './papers';
import type { BusyShop } from './shop';

/** How many lines of a paper are shown; the others are counted. */
const SHOWN = 8;

/** The papers of the day as its people read them: handovers, finance's list, numbers. */
export function printed(papers: Papers, shop: BusyShop): string {
  const clock = (at: string | null | undefined) => (at ? clockText(minuteIn(shop.timeZone, Date.parse(at))) : '—');
  return [
    ...papers.handovers.flatMap((sheet) => [
      '',
      `── Handover of ${sheet.shift}, ${clock(sheet.dueAt)} · ${sheet.lineCount} open matters ──`,
      ...counted(sheet),
      ...shownOf(sheet).map(
        ({ caseId = '', kind = '', stage = '', owner = 'nobody', at, tasks = [] }) =>
          `  ${caseId.slice(0, 8)}  ${kind.padEnd(16)} ${stage.padEnd(11)} ${owner.padEnd(11)} next ${clock(at)}  ${tasks.length} tasks`,
      ),
      ...moreOf(sheet),
    ]),
    '',
    `── Finance’s list at the end of the day · ${papers.refundList?.lineCount ?? 0} payments ──`,
    ...(papers.refundList
      ? [
          ...shownOf(papers.refundList).map(
            ({ caseId = '', what, amount = 0, at }) =>
              `  ${caseId.slice(0, 8)}  ${what.padEnd(10)} ${yuan(amount).padStart(8)} yuan  since ${clock(at)}`,
          ),
          ...moreOf(papers.refundList),
        ]
      : []),
    '',
    '── The day in numbers ──',
    ...numbersOf(papers),
  ].join('\n');
}

/** What is least settled comes first. */
function shownOf({ lines }: Sheet) {
  const order: readonly string[] = STAGES;
  const rank = ({ stage = '' }: { stage?: string }) => order.indexOf(stage);
  return [...lines].sort((a, b) => rank(a) - rank(b)).slice(0, SHOWN);
}

function moreOf({ lines }: Sheet): string[] {
  return lines.length > SHOWN ? [`  … and ${lines.length - SHOWN} more`] : [];
}

/** How many of each stage. */
function counted({ lines }: Sheet): string[] {
  const stages = new Map<string, number>();
  for (const { stage = 'unknown' } of lines) stages.set(stage, (stages.get(stage) ?? 0) + 1);
  return [`  ${[...stages].map(([stage, count]) => `${count} ${stage}`).join(' · ')}`];
}

function numbersOf({ numbers }: Papers): string[] {
  const seconds = (ms: number | null | undefined) => (ms == null ? '—' : `${(ms / SECOND).toFixed(1)} s`);
  const { casesOpened, refundCompletion, compensation, firstResponse, timeToSettle } = numbers;
  return [
    `  cases opened         ${casesOpened.count}`,
    `  refunds completed    ${refundCompletion.count}, half of them within ${seconds(refundCompletion.p50)}`,
    `  compensation         ${yuan(compensation.sum ?? 0)} yuan in ${compensation.count} cases`,
    `  first response       p50 ${seconds(firstResponse.p50)}, p90 ${seconds(firstResponse.p90)} (${firstResponse.count} cases)`,
    `  time to settle       p50 ${seconds(timeToSettle.p50)}, p90 ${seconds(timeToSettle.p90)} (${timeToSettle.count} cases)`,
  ];
}
