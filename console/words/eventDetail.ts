import { yuan } from '../design/Money';
import { choiceOf } from './choices';
import { errandWords } from './errands';
import { eventDetailWords as own } from './eventDetailWords';
import { fill, pick } from './pick';
import { statusOf } from './statuses';
import { type TermList, termOf } from './terms';
import type { PageLanguage } from './words';

/** The data of an event, as the API gives it: anything may be missing or masked. */
type Data = Readonly<Record<string, unknown>>;

/** What stands beside an event's title, or undefined where its data says no more. The buyer's own words are never in it. */
export function detailOf(type: string, data: unknown, language: PageLanguage): string | undefined {
  const tell = new Teller(dataOf(data), language);
  const parts = Object.hasOwn(TRUNK, type) ? TRUNK[type]?.(tell) : ofProcess(type, tell);
  const said = parts?.filter((part) => part !== undefined && part !== '') ?? [];
  return said.length > 0 ? said.join(' · ') : undefined;
}

type Part = string | undefined;

/** Reads the data of one event and says what it finds in the page's language. */
class Teller {
  constructor(
    private readonly data: Data,
    private readonly language: PageLanguage,
  ) {}

  /** What lies one level deeper, as `offer` in `offered`. */
  inside(key: string): Teller {
    return new Teller(dataOf(this.data[key]), this.language);
  }

  has(key: string): boolean {
    return this.data[key] !== undefined && this.data[key] !== null;
  }

  is(key: string): boolean {
    return this.data[key] === true;
  }

  text(key: string): Part {
    const value = this.data[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }

  term(list: TermList, key: string): Part {
    const name = this.text(key);
    return name && termOf(list, name, this.language);
  }

  choice(field: string, key = field, place?: string): Part {
    const value = this.text(key);
    return value && choiceOf(field, value, this.language, place);
  }

  status(list: string, key = 'status'): Part {
    const value = this.text(key);
    return value && statusOf(list, value, this.language);
  }

  /** Fen; nothing for a sum of zero. */
  money(key: string): Part {
    const fen = this.data[key];
    return typeof fen === 'number' && fen !== 0 ? yuan(fen) : undefined;
  }

  /** A sum with a word before it: 赔付 ¥8.00. */
  sum(word: keyof (typeof own)['pairs'], key: string): Part {
    const amount = this.data[key];
    return typeof amount === 'number' ? this.say(word, { amount: yuan(amount) }) : undefined;
  }

  numbered(word: keyof (typeof own)['pairs'], key: string): Part {
    const n = this.text(key);
    return n && this.say(word, { n });
  }

  say(word: keyof (typeof own)['pairs'], values?: Readonly<Record<string, string>>): string {
    return fill(own, word, this.language, values);
  }

  errand(): Part {
    const what = this.text('what');
    return what && (pick(errandWords, what, this.language) ?? choiceOf('what', what, this.language));
  }

  /** Words of a person or of the platform. What the program noted for itself is English and stands in the log. */
  reason(key = 'reason'): Part {
    const words = this.text(key);
    const known = this.choice('because', key);
    if (known !== words) return known;
    return words !== undefined && (this.language === 'en' || /\p{Script=Han}/u.test(words)) ? words : undefined;
  }

  phrases(key: string): Part {
    const list = this.data[key];
    if (!Array.isArray(list)) return undefined;
    return list.flatMap((one: Data) => (typeof one.phrase === 'string' ? [one.phrase] : [])).join('、');
  }
}

/** What an event of the case itself says. */
const TRUNK: Readonly<Record<string, (tell: Teller) => readonly Part[]>> = {
  opened: (tell) => [tell.term('kinds', 'kind'), tell.inside('subject').choice('subject', 'type')],
  verified: (tell) => [tell.term('verifications', 'what'), tell.has('skipped') ? tell.say('skipped') : undefined],
  assigned: (tell) => [tell.text('owner'), tell.term('roles', 'role'), tell.reason()],
  freed: (tell) => [tell.numbered('tier', 'tier')],
  stageEntered: (tell) => [tell.term('stages', 'stage')],
  kindChanged: (tell) => [tell.term('kinds', 'kind'), tell.reason()],
  refundSeen: (tell) => refundOf(tell.inside('refund')),
  otherRefundSeen: (tell) => refundOf(tell.inside('refund')),
  exchangeSeen: (tell) => [tell.inside('exchange').status('exchange')],
  reviewSeen: (tell) => [tell.is('gone') ? tell.say('reviewGone') : tell.inside('review').choice('result')],
  buyerCame: (tell) => [tell.term('channels', 'channel')],
  helpCalled: (tell) => [tell.reason(), tell.term('roles', 'role')],
  helpGiven: (tell) => [tell.text('note')],
  waived: (tell) => [tell.money('amount')],
  assessed: (tell) => {
    const judged = tell.inside('assessment');
    return [judged.text('cause'), judged.term('judged', 'severity'), judged.term('judged', 'fault')];
  },
  offered: (tell) => {
    const offer = tell.inside('offer');
    const second = offer.inside('or');
    const alternative = second.has('remedy') ? tell.say('or', { remedy: remedyOf(second) }) : undefined;
    return [remedyOf(offer), alternative, tell.text('skipReason')];
  },
  offerSent: (tell) => [tell.numbered('offer', 'n')],
  offerWithdrawn: (tell) => [tell.numbered('offer', 'n')],
  remedyChosen: (tell) => [tell.choice('remedy', 'chosen')],
  offerAnswered: (tell) => {
    const counter = tell.inside('counter');
    return [tell.choice('answer'), counter.choice('remedy'), counter.money('amount')];
  },
  agreed: (tell) => [remedyOf(tell.inside('agreement'))],
  agreementBroken: (tell) => [tell.reason('because')],
  signRaised: (tell) => [tell.inside('sign').term('signs', 'sort')],
  signJudged: (tell) => [tell.say(tell.is('confirmed') ? 'true' : 'unfounded'), tell.text('note')],
  parcelCame: (tell) => {
    const parcel = tell.inside('parcel');
    return [parcel.text('trackingNumber'), parcel.choice('because')];
  },
  parcelJudged: (tell) => [tell.choice('decision'), tell.text('note')],
  goodsDecided: (tell) => [tell.choice('decision'), tell.has('paidBy') ? paidBy(tell) : undefined],
  countdownActed: (tell) => [tell.term('countdowns', 'situation'), tell.choice('action')],
  countdownLeft: (tell) => [tell.term('countdowns', 'situation'), tell.reason()],
  callsForbidden: elsewhere,
  textsForbidden: elsewhere,
  contactForbidden: (tell) => [...elsewhere(tell), tell.text('note')],
  wishTold: (tell) => [tell.term('wishes', 'wish')],
  wishNotTold: (tell) => [tell.term('wishes', 'wish')],
  settled: (tell) => [tell.choice('settledAs', 'as')],
  registered: (tell) => {
    const facts = tell.inside('registration');
    return [facts.text('cause'), facts.term('judged', 'responsibility'), facts.money('paid')];
  },
  noted: (tell) => [tell.text('text')],
  taskHandled: (tell) => [tell.text('note')],
  evidenceAdded: (tell) => {
    const evidence = tell.inside('evidence');
    return [evidence.term('goods', 'sort'), evidence.text('name'), evidence.numbered('grams', 'grams')];
  },
  evidenceJudged: (tell) => [tell.term('judged', 'verdict'), tell.text('note')],
  flagged: (tell) => [tell.reason()],
  wordsWarned: (tell) => [tell.term('commands', 'command'), tell.phrases('words')],
  troubled: (tell) => [tell.reason()],
  troubleOver: (tell) => [tell.choice('troubleOver', 'as'), tell.reason()],
  reopened: (tell) => [tell.choice('because')],
  closed: (tell) => [tell.choice('closedAs', 'as')],
};

function dataOf(value: unknown): Data {
  return typeof value === 'object' && value !== null ? (value as Data) : {};
}

function refundOf(refund: Teller): readonly Part[] {
  return [refund.status('refund'), refund.choice('asks'), refund.money('amount')];
}

function remedyOf(of: Teller): string {
  return [of.choice('remedy'), of.money('amount')].filter((part) => part !== undefined).join(' ');
}

function paidBy(tell: Teller): string {
  return tell.say('paidBy', { whom: tell.choice('bearer', 'paidBy') ?? '' });
}

function elsewhere(tell: Teller): readonly Part[] {
  return [tell.is('elsewhere') ? tell.say('elsewhere') : undefined];
}

/** Fields of a process's events mean the same in all of them. */
function ofProcess(type: string, tell: Teller): readonly Part[] {
  const [kind = ''] = type.split('.');
  const number = tell.inside('number');
  return [
    tell.errand(),
    tell.term('purposes', 'purpose'),
    tell.term('countdowns', 'situation'),
    tell.money('amount'),
    tell.choice('method'),
    tell.choice('outcome', 'outcome', kind),
    tell.choice('found', 'found', kind),
    tell.has('accepted') ? tell.say(tell.is('accepted') ? 'accepted' : 'notAccepted') : undefined,
    tell.numbered('tier', 'tier'),
    tell.term('roles', 'role'),
    number.text('company'),
    number.text('trackingNumber'),
    tell.numbered('days', 'days'),
    tell.numbered('satisfaction', 'satisfaction'),
    tell.sum('received', 'received'),
    tell.sum('demand', 'demand'),
    tell.sum('left', 'left'),
    tell.text('answer'),
    // The warehouse's reason is one of two words.
    type === 'parcel.turnedAway' ? tell.choice('reason') : tell.reason(),
    tell.text('note'),
  ];
}
