import type { Field, Typed } from './fields';
import type { Case } from './useCase';

type Asks = (about: Case, typed: Typed) => boolean;

/** When a field of a command is asked for at all: a form shows what this case and what was chosen so far need. */
const WHEN: Readonly<Partial<Record<string, Readonly<Record<string, Asks>>>>> = {
  propose: {
    amount: (about, { remedy }) => doesTake(about, remedy, 'amount'),
    newPrice: (about, { remedy }) => doesTake(about, remedy, 'newPrice'),
    account: takesPayee,
    realName: takesPayee,
    skipReason: (about, { remedy }) => isSkipped(about, remedy),
    lines: hasSeveral,
    or: (_, { remedy }) => remedy !== undefined,
  },
  recordAnswer: {
    amount: (_, { answer }) => answer === 'counter',
    remedy: (about, { answer }) => answer === 'counter' || (answer === 'accepted' && isDouble(about)),
  },
  recordCall: { callBackAt: (_, { outcome }) => outcome === 'callBack' || outcome === 'lookingUp' },
  recordReviewCall: {
    callBackAt: (_, { outcome }) => outcome === 'callBack',
    demand: (_, { outcome }) => outcome === 'demands',
  },
  inspect: {
    found: (_, { accepted }) => accepted === false,
    quantity: (_, { found }) => found === 'fewer',
  },
  settlePayout: { reference: (_, { paid }) => paid === true },
};

/** Whether the form asks for the field now. */
export function isAsked(command: string, { name }: Field, about: Case, typed: Typed): boolean {
  return WHEN[command]?.[name]?.(about, typed) ?? true;
}

/** What the API would ask for with this remedy, although its schema leaves it open. */
export function isNeeded(command: string, { name, required }: Field, { outlook }: Case, { remedy }: Typed): boolean {
  if (required || command !== 'propose') return required;
  const { needs = [], code } = outlook?.remedies.find((one) => one.remedy === remedy) ?? {};
  if (name === 'skipReason') return code === 'ladderSkipped';
  if (name === 'account' || name === 'realName') return needs.includes('payee');
  return name === 'amount' && needs.includes('amount');
}

/** Whether an offer of this remedy may say it, as the API has worked out. */
export function doesTake({ outlook }: Case, remedy: unknown, what: 'amount' | 'newPrice' | 'payee'): boolean {
  return outlook?.remedies.find((one) => one.remedy === remedy)?.takes.includes(what) ?? false;
}

/** Of goods that cost less the difference is paid back, beside the platform. */
function takesPayee(about: Case, { remedy, newPrice }: Typed): boolean {
  return doesTake(about, remedy, 'payee') || (newPrice !== undefined && newPrice !== '');
}

/** The ladder would be skipped: the API wants to hear why. */
export function isSkipped({ outlook }: Case, remedy: unknown): boolean {
  return outlook?.remedies.find((one) => one.remedy === remedy)?.code === 'ladderSkipped';
}

function hasSeveral({ order }: Case): boolean {
  const lines = order?.lines ?? [];
  return lines.length > 1 || lines.some(({ quantity }) => quantity > 1);
}

function isDouble({ offers }: Case): boolean {
  return offers.at(-1)?.or !== undefined;
}
