import { durationText } from '../../domain/measures';
import { kinds, playbookOf } from '../../domain/playbooks/kinds';
import type { Playbook, RemedyPlan, Step } from '../../domain/playbooks/playbook';
import type { OutcomeOf, ProcessKind } from '../../domain/processes/registry';
import type { Assessment, Findings, Remedy } from '../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { CIRCUMSTANCES, KNOWN } from './facts';

/** The text of docs/playbooks.md: every kind as its playbook really is, under the handbook's policy. */
export function playbookGuide(): string {
  return [
    '# Playbooks',
    '',
    'Every kind of case under the handbook’s policy, told by the playbooks themselves: made by `npm run docs:playbooks`, and a',
    'test fails when it is out of date, so that a change of what a kind offers or does is read before it is accepted.',
    'A step is `id = process(plan) ← the outcome that it waits for`; a ladder reads from the first rung to the last.',
    'Before it stands in which circumstances it is taken, where not in all:',
    '',
    ...Object.entries(CIRCUMSTANCES).map(([letter, { told }]) => `- ${letter}: ${told}`),
    ...kinds().flatMap((kind) => ['', playbookPage(kind)]),
    '',
  ].join('\n');
}

/** The part about one kind. */
export function playbookPage(kind: string): string {
  return pageOf(playbookOf(kind)).join('\n');
}

function pageOf(playbook: Playbook): string[] {
  const { kind, source, subject, verify, faultClaimed, exceptions, inTheWay, quietly, countdowns, remedies } = playbook;
  const lists = [
    ...(subject ? [`- opened about a ${subject}`] : []),
    `- looked up: ${verify.join(', ')}`,
    ...(faultClaimed ? ['- the buyer claims a fault: it counts as one until a person judges otherwise'] : []),
    ...(quietly ? ['- settled by what was found out: then nobody writes to the buyer any more'] : []),
    ...(inTheWay ? [`- tried before the next rung: ${inTheWay.join(', ') || 'nothing'}`] : []),
    ...(exceptions ? [`- exceptions: ${exceptions.join(', ')}`] : []),
    ...Object.entries(countdowns).map(([situation, action]) => `- ${situation}, nobody acts: ${action}`),
  ];
  return [
    `## ${kind} (${source})`,
    '',
    ...lists,
    ...section('Found out first', inquiriesOf(playbook).map(stepText)),
    ...section('Talked about', talkOf(playbook)),
    ...Object.entries(remedies).flatMap(([remedy, plan]) => remedyText(playbook, remedy as Remedy, plan)),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, '', ...lines.map((line) => `- ${line}`)];
}

function inquiriesOf({ inquiries }: Playbook): Step[] {
  return inquiries?.(HANDBOOK_POLICY, KNOWN) ?? [];
}

/** First word, ladder and change of kind, by what was found out and judged: told where a finding makes a difference. */
function talkOf(playbook: Playbook): string[] {
  const told = findingsOf(playbook).map((findings) => {
    const found = Object.entries(findings).map(([id, outcome]) => `${id}.${outcome}`);
    return {
      heading: found.join(', ') || 'nothing found out',
      parent: found.slice(0, -1),
      text: wordOf(playbook, findings),
    };
  });
  const textOf = (parent: readonly string[]) =>
    told.find(({ heading }) => heading === (parent.join(', ') || 'nothing found out'))?.text;
  return told
    .filter(({ parent, text }, index) => index === 0 || text !== textOf(parent))
    .map(({ heading, text }) => `${heading}${text}`);
}

function wordOf(playbook: Playbook, findings: Findings): string {
  const { firstContact, becomes } = playbook;
  const other = becomes?.(findings);
  if (other !== undefined) return `: becomes ${other}`;
  const script = typeof firstContact === 'string' ? firstContact : firstContact?.(findings, HANDBOOK_POLICY)?.name;
  return `${script === undefined ? '' : ` (asked: ${script})`}: ${laddersOf(playbook, findings)}`;
}

function laddersOf({ ladder }: Playbook, findings: Findings): string {
  const rungs = (severity?: Assessment['severity']) => {
    if (typeof ladder !== 'function') return 'minor' in ladder ? severity && ladder[severity] : ladder;
    return ladder(findings, severity && { cause: '', severity, fault: 'shop' });
  };
  const unjudged = rungs();
  if (unjudged) return unjudged.join(' → ') || 'nothing';
  const judged = (['minor', 'major'] as const).flatMap((severity) => {
    const list = rungs(severity);
    return list ? [`${severity} ${list.join(' → ')}`] : [];
  });
  return judged.join('; ') || 'no offer yet';
}

/** Everything that the inquiries of a kind can come to, one after the other. */
export function findingsOf(playbook: Playbook): Findings[] {
  const all: Findings[] = [];
  const open = inquiriesOf(playbook);
  const walk = (findings: Findings): void => {
    all.push(findings);
    const next = open
      .filter((step) => outcomesOf(step).length > 0)
      .find(({ id, after }) => {
        const [awaited = '', outcome = ''] = after?.split('.') ?? [];
        return findings[id] === undefined && (after === undefined || findings[awaited] === outcome);
      });
    for (const outcome of next ? outcomesOf(next) : []) walk({ ...findings, [next?.id ?? '']: outcome });
  };
  walk({});
  return all;
}

/** What people say has outcomes in its plan; these processes have their own. */
const ENDS: { [K in ProcessKind]?: readonly OutcomeOf<K>[] } = {
  evidencePack: ['won', 'lost', 'withdrawn', 'paid'],
  recovery: ['turned', 'notTurned', 'unreachable', 'harassed'],
  explanation: ['explained', 'notNeeded', 'tooLate'],
};

function outcomesOf({ process, plan }: Step): readonly string[] {
  const { outcomes } = plan as { outcomes?: readonly string[] };
  return (outcomes ?? ENDS[process] ?? []).filter((outcome) => outcome !== 'failed');
}

function remedyText(playbook: Playbook, remedy: Remedy, plan: RemedyPlan): string[] {
  const findings = findingsOf(playbook).filter((one) => offers(playbook, remedy, one));
  const purposes = new Set(
    findings.map((one) => (typeof plan.purpose === 'function' ? plan.purpose(one) : (plan.purpose ?? 'no money'))),
  );
  const form = [
    ...purposes,
    `amount ${eachOf(plan.amount, findings)}`,
    ...(plan.transfer ? [`transfer ${plan.transfer === true ? 'always' : plan.transfer}`] : []),
    ...(plan.onApplication ? ['on the application'] : []),
    ...(plan.assumed ? [`not judged: counts as the ${plan.assumed}’s`] : []),
    ...(plan.offer === undefined ? [] : [`script ${eachOf(plan.offer, findings)}`]),
  ];
  return ['', `### ${remedy}: ${form.join(', ')}`, ...waysOf(plan, findings)];
}

/** What depends on what was found out is told once for each. */
function eachOf(told: string | ((findings: Findings) => string), findings: readonly Findings[]): string {
  const names = typeof told === 'string' ? [told] : findings.map((one) => told(one));
  return [...new Set(names)].join(' or ');
}

function offers(playbook: Playbook, remedy: Remedy, findings: Findings): boolean {
  return playbook.exceptions?.includes(remedy) === true || laddersOf(playbook, findings).includes(remedy);
}

/**
 * Each step once, with the circumstances in which it is taken; findings that lead to the same are told together. The order is
 * that of the plan.
 */
function waysOf(plan: RemedyPlan, findings: readonly Findings[]): string[] {
  const ways = new Map<string, string[]>();
  for (const one of findings.length > 0 ? findings : [{}]) {
    const steps = new Map<string, string>();
    for (const [letter, { facts }] of Object.entries(CIRCUMSTANCES)) {
      for (const step of plan.steps({ ...facts, findings: one }, HANDBOOK_POLICY)) {
        const text = stepText(step);
        steps.set(text, (steps.get(text) ?? '') + letter);
      }
    }
    const told = [...steps].map(([text, letters]) => `${letters === ALWAYS ? '' : `[${letters}] `}${text}`).join('\n');
    const found = Object.entries(one).map(([id, outcome]) => `${id}.${outcome}`);
    ways.set(told, [...(ways.get(told) ?? []), found.join(' ')]);
  }
  return [...ways].flatMap(([told, when]) => {
    const heading = ways.size > 1 ? ['', `${when.join('; ')}:`] : [];
    return [...heading, '', ...told.split('\n').map((line) => `- ${line}`)];
  });
}

const ALWAYS = Object.keys(CIRCUMSTANCES).join('');

function stepText({ id, process, plan, after, payeeFrom, paidBy }: Step): string {
  const from = payeeFrom === undefined ? [] : [`payee of ${payeeFrom}`];
  const waits = [after, ...from, ...(paidBy === undefined ? [] : [`tells of ${paidBy}`])].filter(Boolean);
  return `\`${id}\` = ${process}(${planText(plan)})${waits.length > 0 ? ` ← ${waits.join(', ')}` : ''}`;
}

/** A plan as it is kept, without what is absent; durations as people say them. Of a note only what it is about. */
function planText(plan: object): string {
  if ('script' in plan && isNote(plan.script)) return plan.script.values.remedy;
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(text).join('/');
    if (typeof value !== 'object' || value === null) return String(value);
    return `{${planText(value)}}`;
  };
  return Object.entries(plan)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${key === 'within' ? durationText(value as number) : text(value)}`)
    .join(', ');
}

function isNote(script: unknown): script is { values: { remedy: string } } {
  return typeof (script as { values?: { remedy?: unknown } }).values?.remedy === 'string';
}
