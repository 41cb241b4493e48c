import { EVIDENCE_VERDICTS, PARCEL_DECISIONS, REFEREE_VERDICTS } from '../domain/vocabulary';
import type { StaffCommand } from './commands';
import { refuseRequest } from './problems';

/** The meaning of an outcome: a command, and the fields that it fixes. */
interface Meaning {
  command: StaffCommand;
  fields?: Readonly<Record<string, unknown>>;
}

type Meanings = Readonly<Record<string, Meaning>>;

/**
 * Commands whose choice has another name than `outcome`. Both names are taken everywhere, by a command's own route and where
 * a task is completed: `{"outcome": "confirmed"}` is `{"confirmed": true}`. Of two commands, the outcome says which.
 */
const MEANINGS: Partial<Record<StaffCommand, Meanings>> = {
  approve: { approve: { command: 'approve' }, reject: { command: 'reject' } },
  retry: { retry: { command: 'retry' }, abandon: { command: 'abandon' } },
  settlePayout: meant('settlePayout', 'paid', { paid: true, notPaid: false }),
  inspect: meant('inspect', 'accepted', { accepted: true, rejected: false }),
  judgeEvidence: meant('judgeEvidence', 'verdict', named(EVIDENCE_VERDICTS)),
  judgeSign: meant('judgeSign', 'confirmed', { confirmed: true, unfounded: false }),
  judgeParcel: meant('judgeParcel', 'decision', named(PARCEL_DECISIONS)),
  recordAnswer: meant('recordAnswer', 'answer', named(['accepted', 'refused', 'counter'])),
  recordVerdict: meant('recordVerdict', 'for', named(REFEREE_VERDICTS)),
};

/** The words that may stand for the choice of this command in `outcome`. Undefined where it has a field of that name. */
export function outcomesOf(command: StaffCommand): readonly string[] | undefined {
  const meanings = MEANINGS[command];
  return meanings && Object.keys(meanings);
}

/** The outcomes that stand for this very command, and the field of its own that they fill, if any. */
export function ownOutcomesOf(command: StaffCommand): { words: string[]; field?: string } | undefined {
  const own = Object.entries(MEANINGS[command] ?? {}).filter(([, meaning]) => meaning.command === command);
  if (own.length === 0) return undefined;
  const [field] = Object.keys(own[0]?.[1].fields ?? {});
  return { words: own.map(([word]) => word), field };
}

/**
 * The command that a body of this command stands for, with its outcome put in the command's own field. Refuses with 422 an
 * outcome that is none of `choices`, in whichever field it stands; where there are
 * `choices`, the body must name one.
 */
export function withoutOutcome(
  command: StaffCommand,
  body: Readonly<Record<string, unknown>>,
  choices?: readonly string[],
): { command: StaffCommand; body: Readonly<Record<string, unknown>> } {
  const meanings = MEANINGS[command];
  if (!meanings) return { command, body };
  const { outcome, ...rest } = body;
  const allowed = choices ?? Object.keys(meanings);
  const isSaid = Object.hasOwn(body, 'outcome');
  const named = isSaid ? outcome : wordIn(rest, meanings);
  if (!isSaid && named === undefined && !choices) return { command, body: rest };
  const chosen = allowed.find((choice) => choice === named);
  const meaning = chosen === undefined ? undefined : meanings[chosen];
  if (!meaning) return refuseOutcome(allowed);
  const { fields = {} } = meaning;
  if (isSaid) throwIfTwice(fields, rest);
  return { command: meaning.command, body: { ...rest, ...fields } };
}

/** Refuses with 422 a body that says itself what is decided already: by its outcome, or by its task. */
export function throwIfTwice(decided: object, body: object): void {
  const doubled = Object.keys(decided).find((field) => Object.hasOwn(body, field));
  if (doubled === undefined) return;
  const message = 'is decided by the task';
  refuseRequest('unknownField', `The body does not fit: ${doubled}: ${message}.`, [
    { path: doubled, code: 'unknownField', message },
  ]);
}

function refuseOutcome(allowed: readonly string[]): never {
  const message = `must be one of ${allowed.join(', ')}`;
  return refuseRequest('invalidInput', `The body does not fit: outcome: ${message}.`, [
    { path: 'outcome', code: 'invalidInput', message },
  ]);
}

/** The outcome that the command's own field stands for. */
function wordIn(body: Readonly<Record<string, unknown>>, meanings: Meanings): string | undefined {
  return Object.keys(meanings).find((word) => {
    const fixed = Object.entries(meanings[word]?.fields ?? {});
    return fixed.length > 0 && fixed.every(([field, value]) => body[field] === value);
  });
}

function meant(command: StaffCommand, field: string, values: Readonly<Record<string, unknown>>): Meanings {
  return Object.fromEntries(
    Object.entries(values).map(([word, value]) => [word, { command, fields: { [field]: value } }]),
  );
}

function named(words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(words.map((word) => [word, word]));
}
