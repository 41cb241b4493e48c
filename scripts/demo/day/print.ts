import { minuteIn } from '../../../domain/day/zone';
import { clockText } from '../../../domain/measures';
import { yuan } from '../../../domain/money';
import { SECOND } from '../../../domain/time';
import { STAGES } from '../../../domain/vocabulary';
import type { RefundList } from './finance';
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
    ...papers.refundLists.flatMap((list) => [...listed(list, clock(list.dueAt)), '']),
    '── The day in numbers ──',
    ...numbersOf(papers),
  ].join('\n');
}

/** Who gets how much for what, and what came of it. What went wrong comes first. */
function listed({ lines, proposedBy, confirmedBy, total }: RefundList, time: string): string[] {
  const paid = lines.filter(({ state }) => state === 'paid').length;
  const shown = [...lines].sort((a, b) => Number(a.state === 'paid') - Number(b.state === 'paid')).slice(0, SHOWN);
  return [
    `── Finance’s refund list, ${time} · ${lines.length} transfers of ${yuan(total)} yuan, ${paid} paid ──`,
    `  proposed by ${proposedBy}, confirmed by ${confirmedBy}`,
    ...shown.map(
      ({ nickname, realName, account, amount, reason, says }) =>
        `  ${nickname ?? '—'}  ${realName ?? '—'}  ${account ?? '—'}  ${yuan(amount).padStart(6)} yuan  ${reason ?? ''}  ${says}`,
    ),
    ...(lines.length > SHOWN ? [`  … and ${lines.length - SHOWN} more`] : []),
  ];
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
