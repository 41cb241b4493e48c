import type { Script } from '../../../domain/asks';
import type { AgreedStep, Playbook, RemedyPlan } from '../../../domain/playbooks/playbook';
import { STEP_ERRANDS } from '../../../domain/playbooks/stepIds';
import { errand } from '../../../domain/playbooks/steps';
import type { ErrandName } from '../../../domain/processes/house/errand';

/**
 * Names that are spelt wrong do not compile. The type check is the proof: where a line under `@ts-expect-error` compiles after
 * all, the gate fails.
 */
describe('the compiler finds a name that is spelt wrong', () => {
  const parcel = { process: 'parcel', plan: {} } as const;

  it('the id of a step, and of what it waits for', () => {
    const right: AgreedStep = { id: 'parcel', ...parcel, after: 'application.matched' };
    // @ts-expect-error There is no step `parcell`.
    const step: AgreedStep = { id: 'parcell', ...parcel };
    // @ts-expect-error There is no step `parcell` to wait for.
    const awaited: AgreedStep = { id: 'parcel', ...parcel, after: 'parcell.received' };
    expect([right.id, step.id, awaited.after]).toEqual(['parcel', 'parcell', 'parcell.received']);
  });

  it('the outcome that a step waits for: of a process, a point on the way to it, of an errand', () => {
    const right: AgreedStep[] = [
      { id: 'inspection', process: 'inspection', plan: { agreed: { item: '', reason: '' } }, after: 'parcel.received' },
      { id: 'parcel', ...parcel, after: 'evidence.cleared' },
      { id: 'parcel', ...parcel, after: 'topUp.paid' },
    ];
    // @ts-expect-error A parcel is `received`.
    const ofProcess: AgreedStep = { id: 'parcel', ...parcel, after: 'parcel.recieved' };
    // @ts-expect-error Evidence is `cleared`.
    const onTheWay: AgreedStep = { id: 'parcel', ...parcel, after: 'evidence.clear' };
    // @ts-expect-error A link is `paid`.
    const ofErrand: AgreedStep = { id: 'parcel', ...parcel, after: 'topUp.payed' };
    expect([...right, ofProcess, onTheWay, ofErrand]).toHaveLength(6);
  });

  it('in the steps of a remedy, also where an errand is made for them', () => {
    const within = 1;
    const right: RemedyPlan['steps'] = () => [
      errand('hold', 'holdOrder', { outcomes: STEP_ERRANDS.hold, within, after: 'application.matched' }),
    ];
    // @ts-expect-error No step of an agreement is called `holdd`.
    const step: RemedyPlan['steps'] = () => [errand('holdd', 'holdOrder', { within })];
    // @ts-expect-error An application is `matched`.
    const awaited: RemedyPlan['steps'] = () => [errand('hold', 'holdOrder', { within, after: 'application.match' })];
    expect([right, step, awaited]).toHaveLength(3);
  });

  it('the outcome of an inquiry, in what waits for it and in what reads it', () => {
    const OUTCOMES = { slip: ['short', 'shipped'], weight: ['dropped', 'equal'] } as const;
    type Book = Playbook<typeof OUTCOMES>;
    const options = { outcomes: OUTCOMES.weight, within: 1 };
    const right: Book['inquiries'] = () => [errand('weight', 'askWeights', { ...options, after: 'slip.shipped' })];
    // @ts-expect-error The slip says `shipped`.
    const awaited: Book['inquiries'] = () => [errand('weight', 'askWeights', { ...options, after: 'slip.sent' })];
    // @ts-expect-error Nobody asks for the `size`.
    const asked: Book['inquiries'] = () => [errand('size', 'askWeights', options)];
    // @ts-expect-error The slip says `short`.
    const read: Book['becomes'] = ({ slip }) => (slip === 'shorter' ? 'qualityReturn' : undefined);
    // @ts-expect-error The slip says `shipped`.
    const ladder: Book['ladder'] = ({ slip }) => (slip === 'sent' ? ['explanation'] : undefined);
    expect([right, awaited, asked, read, ladder]).toHaveLength(5);
  });

  it('the name of a text, whole or put together', () => {
    const right = (what: ErrandName): Script => ({ name: `errand.${what}`, values: {} });
    // @ts-expect-error Nobody has written a text `errand.anomally`.
    const whole: Script = { name: 'errand.anomally', values: {} };
    // @ts-expect-error Not every word makes the name of a text.
    const put = (what: string): Script => ({ name: `errand.${what}`, values: {} });
    expect([right('anomaly').name, whole.name, put('x').name]).toEqual([
      'errand.anomaly',
      'errand.anomally',
      'errand.x',
    ]);
  });
});
