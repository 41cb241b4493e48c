import type { Language, Stage } from '../../../domain/vocabulary';
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
  name: LibraryName;
  moment: Moment;
  stages: readonly Stage[];
  /** Null: for every kind. */
  kinds: readonly string[] | null;
  text: string;
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

/** The scripts for a stage and a kind, in the library's order. A filter that is left out lets everything through. */
export function libraryFor({ stage, kind }: { stage?: Stage; kind?: string }, language: Language): LibraryScript[] {
  return (Object.keys(SHELVES) as LibraryName[]).flatMap((name) => {
    const { stages, kinds } = SHELVES[name];
    if (stage !== undefined && !stages.includes(stage)) return [];
    if (kind !== undefined && kinds !== undefined && !kinds.includes(kind)) return [];
    const moment = name.slice(0, name.indexOf('.')) as Moment;
    return [{ name, moment, stages, kinds: kinds ?? null, text: LIBRARY_TEXTS[language][name] }];
  });
}
