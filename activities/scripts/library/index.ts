import { type Language, STAGES, type Stage } from '../../../domain/vocabulary';
import { en } from './en';
import { zhCN } from './zhCN';

export type LibraryName = keyof typeof zhCN;

/** At which moment of a talk it is said (handbook §6). */
export const MOMENTS = ['greeting', 'apology', 'hold', 'refuse', 'record', 'close'] as const;
export type Moment = (typeof MOMENTS)[number];

/** In which stages and for which kinds of case a script may be said. Absent means all. */
interface Shelf {
  stages: readonly Stage[];
  kinds?: readonly string[];
}

export interface LibraryScript {
  name: string;
  moment: Moment;
  stages: readonly Stage[];
  /** Null: for every kind. */
  kinds: readonly string[] | null;
  text: string;
}

/** Words of the shop's own, in the language that is asked for. Empty lists mean all. */
export interface OwnScript {
  name: string;
  stages: readonly string[];
  kinds: readonly string[];
  causes: readonly string[];
  productId: string | null;
  text: string;
}

/** What is to be talked about. What is left out lets everything through, and nothing that is for one cause or product alone. */
export interface Talk {
  stage?: Stage;
  kind?: string;
  cause?: string;
  productId?: string;
}

export const LIBRARY_TEXTS: Readonly<Record<Language, Readonly<Record<LibraryName, string>>>> = { 'zh-CN': zhCN, en };

const TALKING: readonly Stage[] = ['intake', 'proposal', 'bargaining'];
const ANY: readonly Stage[] = ['intake', 'proposal', 'bargaining', 'settlement', 'followUp'];
const LOGISTICS = ['logisticsAnomaly', 'refundInTransit', 'missingOrWrong', 'courierDamage'];

const SHELVES: Readonly<Record<LibraryName, Shelf>> = {
  'greeting.first': { stages: ['intake', 'proposal'] },
  'greeting.refund': {
    stages: ['intake', 'proposal'],
    kinds: ['refundUnshipped', 'refundInTransit', 'noReasonReturn'],
  },
  'greeting.review': { stages: ['intake', 'proposal'], kinds: ['reviewRecovery'] },
  'greeting.logistics': { stages: ['intake', 'proposal'], kinds: LOGISTICS },
  'greeting.identify': { stages: ANY },
  'apology.general': { stages: ANY },
  'apology.quality': { stages: TALKING, kinds: ['qualityReturn', 'exchange', 'notAsImagined', 'usageHelp'] },
  'apology.logistics': { stages: ANY, kinds: LOGISTICS },
  'apology.again': { stages: ['settlement', 'followUp'] },
  'hold.short': { stages: ANY },
  'hold.until': { stages: ANY },
  'hold.late': { stages: ANY },
  'hold.callBack': { stages: ANY },
  'refuse.amount': { stages: ['bargaining'] },
  'refuse.noReason': { stages: TALKING, kinds: ['noReasonReturn', 'exchange'] },
  'refuse.collect': { stages: ['bargaining', 'settlement'] },
  'refuse.return': {
    stages: ['proposal', 'bargaining'],
    kinds: ['qualityReturn', 'notAsImagined', 'noReasonReturn', 'exchange'],
  },
  'refuse.proof': { stages: TALKING, kinds: ['missingOrWrong'] },
  'record.details': { stages: TALKING },
  'record.photos': {
    stages: TALKING,
    kinds: ['qualityReturn', 'notAsImagined', 'missingOrWrong', 'courierDamage', 'exchange'],
  },
  'record.payee': { stages: ['settlement'] },
  'record.agreed': { stages: ['settlement'] },
  'close.solved': { stages: ['settlement', 'followUp'] },
  'close.promise': { stages: ['settlement', 'followUp'] },
  'close.review': { stages: ['followUp'] },
  'close.message': { stages: ANY },
};

/** The moment of a name such as `apology.colour`. Undefined where it names none. */
export function momentOf(name: string): Moment | undefined {
  const [first, ...rest] = name.split('.');
  return rest.length === 0 ? undefined : MOMENTS.find((moment) => moment === first);
}

/**
 * The scripts for a talk. The shop's own come first, the one for the most special talk before all; then those of the library in its
 * order. A shop's script of a built-in name takes that one's place, wherever it may be said.
 */
export function libraryFor(talk: Talk, language: Language, own: readonly OwnScript[] = []): LibraryScript[] {
  const replaced = new Set(own.map(({ name }) => name));
  const wanted = own
    .filter((script) => isFor(script, talk))
    .toSorted((one, other) => specialty(other) - specialty(one));
  const builtIn = builtInFor(talk, language).filter(({ name }) => !replaced.has(name));
  return [...wanted.flatMap(ownScript), ...builtIn];
}

function isFor({ stages, kinds, causes, productId }: OwnScript, { stage, kind, ...talk }: Talk): boolean {
  if (stage !== undefined && !stages.includes(stage)) return false;
  if (kind !== undefined && kinds.length > 0 && !kinds.includes(kind)) return false;
  if (causes.length > 0 && (talk.cause === undefined || !causes.includes(talk.cause))) return false;
  return productId === null || productId === talk.productId;
}

/** How much the talk must be the very one. */
function specialty({ kinds, causes, productId }: OwnScript): number {
  return (productId === null ? 0 : 4) + (causes.length > 0 ? 2 : 0) + (kinds.length > 0 ? 1 : 0);
}

function ownScript({ name, stages, kinds, text }: OwnScript): LibraryScript[] {
  const moment = momentOf(name);
  if (!moment) return [];
  const known = STAGES.filter((stage) => stages.includes(stage));
  return [{ name, moment, stages: known, kinds: kinds.length === 0 ? null : kinds, text }];
}

function builtInFor({ stage, kind }: Talk, language: Language): LibraryScript[] {
  return (Object.keys(SHELVES) as LibraryName[]).flatMap((name) => {
    const { stages, kinds } = SHELVES[name];
    if (stage !== undefined && !stages.includes(stage)) return [];
    if (kind !== undefined && kinds !== undefined && !kinds.includes(kind)) return [];
    const moment = momentOf(name);
    if (!moment) return [];
    return [{ name, moment, stages, kinds: kinds ?? null, text: LIBRARY_TEXTS[language][name] }];
  });
}
