import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEXTS } from '../../../activities/scripts';
import type { AskName, Script } from '../../../domain/asks';
import { FEED_ERRANDS } from '../../../domain/case/people/feedBack';
import { kinds, playbookOf } from '../../../domain/playbooks/kinds';
import type { PlanFacts, Playbook, Step } from '../../../domain/playbooks/playbook';
import type { Plans, ProcessKind } from '../../../domain/processes/registry';
import { FAULTS, type Findings, SEVERITIES, SIGN_SORTS, TURNED_AWAY_FOR } from '../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { order, PAYEE, refund, review, T0 } from './builders';

/** Where in the code a script is named: a name, or `prefix.${…}` for a family of them. */
export interface Naming {
  file: string;
  name: string;
}

const ROOT = join(__dirname, '..', '..', '..');

/** Questions to the world have names too, but they are no scripts. */
const ASK_NAMES: Record<AskName, true> = {
  ...{
    readOrder: true,
    readPastCases: true,
    readRefund: true,
    readParcel: true,
    reserveCall: true,
    tellWish: true,
    sendMessage: true,
    sendText: true,
    writeMemo: true,
    keepChat: true,
  },
  ...{ agreeReturn: true, refuseRefund: true, reserve: true, release: true, agreeRefund: true, queryRefund: true },
  ...{
    delayReceipt: true,
    readExchange: true,
    agreeExchange: true,
    takeExchangeReturn: true,
    refuseExchangeReturn: true,
    consignExchange: true,
  },
  ...{ transfer: true, queryTransfer: true, readSigns: true, readReview: true, explainReview: true },
};

/** What processes may be about, whether or not a playbook starts them so yet. */
const DISPATCHED: Record<Plans['dispatch']['what'], true> = {
  replacement: true,
  sparePart: true,
  missingItem: true,
  goodsBack: true,
};

/** What the case itself sends people to do, whatever its kind. */
const ERRANDS_OF_THE_TRUNK = ['paidBesides', 'goodsLeft', 'goodsLeftAtBuyersCost', 'goodsPaidFor', 'callReferee'];

/** Every naming of a script in the rules and in the activities, read from their source. */
export function namings(): Naming[] {
  const expression = String.raw`((?:\$\{[^}]*\}|[^,;{}])+)`;
  const inRules = new RegExp(
    String.raw`\b(?:name|firstContact): ${expression}|\boffer: ('[^']+')|\bscript\(([^()]+)\)`,
    'g',
  );
  const inActivities = new RegExp(String.raw`\brender\(\{ name: ${expression}`, 'g');
  const domain = sourcesIn('domain').flatMap((file) => literalsAfter(file, inRules));
  const activities = sourcesIn('activities').flatMap((file) => literalsAfter(file, inActivities));
  return [...domain, ...activities].filter(({ name }) => !Object.hasOwn(ASK_NAMES, name));
}

/** The scripts that the playbooks name themselves: first contacts, offers, and what their steps say. */
export function playbookScripts(playbook: Playbook): string[] {
  const { firstContact, remedies } = playbook;
  const first =
    typeof firstContact === 'function'
      ? findingsOf(playbook).flatMap((findings) => firstContact(findings, HANDBOOK_POLICY)?.name ?? [])
      : [firstContact ?? []].flat();
  const offers = Object.entries(remedies).flatMap(([remedy, { offer = `offer.${remedy}` }]) =>
    typeof offer === 'string'
      ? [offer]
      : [...new Set(findingsOf(playbook).flatMap((findings) => FAULTS.map((fault) => offer(findings, fault))))],
  );
  return [...new Set([...first, ...offers, ...scriptsIn(stepsOf(playbook)).map(({ name }) => name)])];
}

/** The endings that playbooks use in a family of names, by the beginning of the name. */
export const families = once((): Record<string, readonly string[]> => {
  const playbooks = kinds().map(playbookOf);
  const steps = playbooks.flatMap(stepsOf);
  const named = playbooks.flatMap(playbookScripts);
  const plans = <K extends ProcessKind>(process: K) =>
    steps.flatMap((step) => (step.process === process ? [step.plan as Plans[K]] : []));
  const members = (family: string) =>
    named.filter((name) => name.startsWith(family)).map((name) => name.slice(family.length));
  const dispatched = Object.keys(DISPATCHED);
  return {
    'offer.': members('offer.'),
    // Besides those of the playbooks, what is said where the goods are here already (playbooks/goodsHere.ts).
    'agreed.': [...members('agreed.'), 'refundHere', 'exchangeHere'],
    'notStopped.': ['delivered', 'failed'],
    'turnedAway.': TURNED_AWAY_FOR,
    'logisticsAnomaly.': members('logisticsAnomaly.'),
    // Besides those of the playbooks, what follows from a call (case/afterCall.ts) and from cash in a parcel.
    'errand.': [
      ...[...plans('errand'), ...Object.values(FEED_ERRANDS)].map(({ what }) => what),
      'returnCash',
      ...ERRANDS_OF_THE_TRUNK,
      'call.tracking',
      'call.whoSigned',
      'call.goods',
    ],
    'memo.': Object.keys(HANDBOOK_POLICY.memo.flags),
    'chase.': [...plans('chase').map(({ what }) => what), 'notReceived'],
    'dispatch.': dispatched,
    'ship.': dispatched,
    'payee.': plans('payee').map(({ purpose }) => purpose),
    'transfer.': plans('payout').flatMap(({ method, purpose }) => (method === 'transfer' ? [purpose] : [])),
    'review.': plans('explanation').map(({ what }) => what),
    'application.': plans('application').map(({ wanted }) => wanted.asks),
    'sign.': SIGN_SORTS,
    'strayParcel.': ['notAwaited', 'refundClosed'],
    'trouble.': ['record', 'task', 'shop', 'serve'],
    'unseenParcel.': ['refused', 'phone'],
    'countdown.': Object.keys(HANDBOOK_POLICY.countdown.fallback),
    'task.': [
      'alarm',
      'exchangeDue',
      'assess',
      'propose',
      'recordAnswer',
      'answerOpen',
      'reply',
      'register',
      'countdownLeft',
      'changeKind',
      'harassed',
      'help',
    ],
  };
});

/** The beginning of a family's names. Undefined for a whole name. */
export function familyOf(name: string): string | undefined {
  return name.includes('${') ? name.slice(0, name.indexOf('${')) : undefined;
}

/** Every script name that the product can use. */
export const scriptNames = once((): string[] => {
  const known = families();
  const names = namings().flatMap(({ name }) => {
    const family = familyOf(name);
    return family === undefined ? [name] : (known[family] ?? []).map((end) => family + end);
  });
  return [...new Set([...names, ...kinds().flatMap((kind) => playbookScripts(playbookOf(kind)))])].sort();
});

/** The names in a text's braces. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => key);
}

/** What a text tells and its script leaves blank, as `<script>: <value>`. Settings of the shop are not the case's to know. */
export function blankIn({ name, values }: Script): string | undefined {
  const text = (TEXTS['zh-CN'][name] ?? '').replaceAll(/\{\w+\?(?:[^{}]|\{\w+\})*\}/g, '');
  const blank = placeholdersOf(text).find((key) => !values[key]?.trim());
  return blank === undefined ? undefined : `${name}: ${blank}`;
}

/**
 * Whether a buyer may read a text. A text for staff has a title and a line break after it (activities/scripts/zhCN.ts).
 */
export function isForBuyers(text: string): boolean {
  return !text.includes('\n');
}

/**
 * The texts that a buyer may read, by name: all that are not for staff. The note on the order is left out, since only
 * the shop reads it.
 */
export function textsForBuyers(texts: Record<string, string>): [name: string, text: string][] {
  return Object.entries(texts).filter(([name, text]) => isForBuyers(text) && !name.startsWith('memo.'));
}

export function scriptsIn(value: unknown): Script[] {
  if (Array.isArray(value)) return value.flatMap(scriptsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'script' ? [part as Script] : scriptsIn(part)));
}

/** Goods of the same price, dearer, cheaper. */
const DIFFERENCES = [{ amount: 0 }, { amount: 0, topUp: 20_00 }, { amount: 20_00 }];

/** The distinct steps of a playbook in every situation that could change them: its inquiries and all its remedies. */
function stepsOf(playbook: Playbook): Step[] {
  const known = STEPS.get(playbook);
  if (known) return known;
  const plans = Object.values(playbook.remedies);
  const steps = findingsOf(playbook).flatMap((findings) =>
    distinct(
      SITUATIONS.flatMap((situation) =>
        plans.flatMap((plan) =>
          (plan.exchanges ? DIFFERENCES : [{}]).flatMap((sums) =>
            plan.steps({ ...situation, ...sums, findings }, HANDBOOK_POLICY),
          ),
        ),
      ),
    ),
  );
  const all = distinct([...inquiriesOf(playbook), ...steps]);
  STEPS.set(playbook, all);
  return all;
}

const STEPS = new Map<Playbook, Step[]>();
const ORDERS = [0, 6_00].flatMap((postage) => [true, false].map((shipped) => order({ postage, shipped })));
const REFUNDS = [undefined, refund(), refund({ asks: 'returnAndRefund' })];
const ASSESSMENTS = [
  undefined,
  ...FAULTS.flatMap((fault) =>
    SEVERITIES.map((severity) => ({ cause: 'x', severity, fault, urgent: severity === 'major' })),
  ),
];
const SITUATIONS: Omit<PlanFacts, 'findings'>[] = ORDERS.flatMap((facts) =>
  REFUNDS.flatMap((live) =>
    ASSESSMENTS.map((assessment) => ({
      ...{ order: facts, refund: live, assessment },
      ...{ amount: 10_00, worth: 100_00, payee: PAYEE, handler: 'agent-1', at: '2026-03-02 10:00' },
      ...{ shared: assessment?.severity === 'minor', early: assessment?.severity === 'minor' },
    })),
  ),
);

/** The inquiries of a kind, for all known facts. */
function inquiriesOf({ inquiries }: Playbook): Step[] {
  const received = { known: true, moved: true, signed: true };
  const parcels = [undefined, received, { ...received, signedAt: T0 }];
  return ORDERS.flatMap((facts) =>
    REFUNDS.flatMap((live) =>
      parcels.flatMap(
        (outbound) =>
          inquiries?.(HANDBOOK_POLICY, {
            order: facts,
            refund: live,
            outbound,
            askedAt: T0,
            review: review(),
            reviewed: review(),
          }) ?? [],
      ),
    ),
  );
}

/** No findings, and each outcome of each inquiry: alone, and with the first or the last outcomes of the others. */
function findingsOf(playbook: Playbook): Findings[] {
  const outcomes = inquiriesOf(playbook).flatMap(({ id, process, plan }) =>
    process === 'errand' || process === 'chase' ? plan.outcomes.map((outcome): [string, string] => [id, outcome]) : [],
  );
  const last = Object.fromEntries(outcomes);
  const first = Object.fromEntries(outcomes.toReversed());
  const all = outcomes.flatMap(([id, outcome]) => [last, first, {}].map((others) => ({ ...others, [id]: outcome })));
  return distinct([{}, ...all]);
}

/** The same steps come out of many situations. */
function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** Computed when it is first asked for. */
function once<V>(compute: () => V): () => V {
  let known: { value: V } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

/** The strings in an expression that names a script. A string in a comparison names none. */
function literalsAfter(file: string, pattern: RegExp): Naming[] {
  const source = readFileSync(join(ROOT, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  return [...source.matchAll(pattern)].flatMap(([, ...groups]) => {
    const expression = groups.find((group) => group !== undefined)?.replaceAll(/[!=]==\s*'[^']*'/g, '') ?? '';
    return [...expression.matchAll(/'([^']+)'|`([^`]+)`/g)].map(([, plain, template]) => ({
      file,
      name: plain ?? template ?? '',
    }));
  });
}
