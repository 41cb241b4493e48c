import { Input, InputNumber, Select } from 'antd';
import { useWords } from '../../words/useWords';
import { ClockField, type FieldProps, ListField } from './fields';
import { policyUi } from './words';

/** Rules that are lists of rows with fields of their own. */

interface Wording {
  phrases: readonly string[];
  instead: string;
}

/** Phrases, and what to say instead. */
export function WordingsField(props: FieldProps<readonly Wording[]>) {
  const say = useWords(policyUi);
  return (
    <ListField<Wording>
      {...props}
      fresh={{ phrases: [], instead: '' }}
      row={(one, change, name) => (
        <>
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            aria-label={`${name} ${say('phrases')}`}
            className="policy-grow"
            placeholder={say('typeAndEnter')}
            value={[...one.phrases]}
            onChange={(phrases) => change({ ...one, phrases })}
          />
          <Text
            {...props}
            label={`${name} ${say('instead')}`}
            value={one.instead}
            hint={say('instead')}
            change={(instead) => change({ ...one, instead })}
          />
        </>
      )}
    />
  );
}

interface Sort {
  sort: string;
  words: string;
}

/** Sorts of problem order, and the words that tell the buyer. */
export function SortsField(props: FieldProps<readonly Sort[]>) {
  const say = useWords(policyUi);
  return (
    <ListField<Sort>
      {...props}
      fresh={{ sort: '', words: '' }}
      row={(one, change, name) => (
        <>
          <Text
            {...props}
            label={`${name} ${say('sort')}`}
            value={one.sort}
            hint={say('sort')}
            change={(sort) => change({ ...one, sort })}
          />
          <Text
            {...props}
            label={`${name} ${say('sortWords')}`}
            value={one.words}
            hint={say('sortWords')}
            change={(words) => change({ ...one, words })}
          />
        </>
      )}
    />
  );
}

interface Shift {
  name: string;
  from: number;
  until: number;
}

/** The shifts of a day. */
export function ShiftsField(props: FieldProps<readonly Shift[]>) {
  const say = useWords(policyUi);
  return (
    <ListField<Shift>
      {...props}
      fresh={{ name: '', from: 540, until: 1080 }}
      row={(one, change, name) => (
        <>
          <Text
            {...props}
            label={`${name} ${say('name')}`}
            value={one.name}
            hint={say('name')}
            change={(next) => change({ ...one, name: next })}
          />
          <ClockField label={`${name} ${say('from')}`} value={one.from} change={(from) => change({ ...one, from })} />
          <ClockField
            label={`${name} ${say('until')}`}
            value={one.until}
            change={(until) => change({ ...one, until })}
          />
        </>
      )}
    />
  );
}

interface Vacation {
  from: string;
  until: string;
}

/** Dates on which nobody works. */
export function VacationsField(props: FieldProps<readonly Vacation[]>) {
  return (
    <ListField<Vacation>
      {...props}
      fresh={{ from: '', until: '' }}
      row={(one, change, name) => (
        <Dates {...props} name={name} value={one} change={(dates) => change({ ...one, ...dates })} />
      )}
    />
  );
}

interface PeakDay extends Vacation {
  name: string;
  worksFrom?: number;
  worksUntil?: number;
  respondWithin?: number;
  talkingBuyers?: number;
  outsideHours?: string;
}

/** Days of their own; what is left empty is as on any day. */
export function PeakDaysField(props: FieldProps<readonly PeakDay[]>) {
  const say = useWords(policyUi);
  return (
    <ListField<PeakDay>
      {...props}
      fresh={{ name: '', from: '', until: '' }}
      row={(one, change, name) => (
        <div className="policy-rows policy-grow">
          <div className="policy-row">
            <Text
              {...props}
              label={`${name} ${say('name')}`}
              value={one.name}
              hint={say('name')}
              change={(next) => change({ ...one, name: next })}
            />
            <Dates {...props} name={name} value={one} change={(dates) => change({ ...one, ...dates })} />
          </div>
          <div className="policy-row">
            <Optional
              label={`${name} ${say('talkingBuyers')}`}
              hint={say('talkingBuyers')}
              value={one.talkingBuyers}
              change={(talkingBuyers) => change(without({ ...one, talkingBuyers }))}
            />
            <Optional
              label={`${name} ${say('respondWithin')}`}
              hint={`${say('respondWithin')} (${say('minutes')})`}
              per={60_000}
              value={one.respondWithin}
              change={(respondWithin) => change(without({ ...one, respondWithin }))}
            />
            <Optional
              label={`${name} ${say('worksFrom')}`}
              hint={`${say('worksFrom')} (${say('hours')})`}
              per={60}
              value={one.worksFrom}
              change={(worksFrom) => change(without({ ...one, worksFrom }))}
            />
            <Optional
              label={`${name} ${say('worksUntil')}`}
              hint={`${say('worksUntil')} (${say('hours')})`}
              per={60}
              value={one.worksUntil}
              change={(worksUntil) => change(without({ ...one, worksUntil }))}
            />
          </div>
          <Text
            {...props}
            label={`${name} ${say('outsideHours')}`}
            value={one.outsideHours ?? ''}
            hint={`${say('outsideHours')}（${say('sameAsUsual')}）`}
            change={(text) => change(without({ ...one, outsideHours: text === '' ? undefined : text }))}
          />
        </div>
      )}
    />
  );
}

interface MediaLimit {
  mediaType: string;
  mostBytes: number;
}

/** Sorts of file, and the most that one may hold. */
export function MediaField(props: FieldProps<readonly MediaLimit[]>) {
  const say = useWords(policyUi);
  return (
    <ListField<MediaLimit>
      {...props}
      fresh={{ mediaType: '', mostBytes: 512_000 }}
      row={(one, change, name) => (
        <>
          <Text
            {...props}
            label={`${name} ${say('mediaType')}`}
            value={one.mediaType}
            hint={say('mediaType')}
            change={(mediaType) => change({ ...one, mediaType })}
          />
          <InputNumber<number>
            aria-label={`${name} ${say('mostBytes')}`}
            value={one.mostBytes / 1024}
            min={1}
            suffix="KB"
            className="policy-number"
            onChange={(next) => next !== null && change({ ...one, mostBytes: Math.round(next * 1024) })}
          />
        </>
      )}
    />
  );
}

interface TextProps {
  label: string;
  value: string;
  hint: string;
  change: (next: string) => void;
}

function Text({ label, value, hint, change }: TextProps) {
  return (
    <Input
      aria-label={label}
      className="policy-grow"
      value={value}
      placeholder={hint}
      onChange={({ target }) => change(target.value)}
    />
  );
}

interface DatesProps {
  name: string;
  value: Vacation;
  change: (next: Vacation) => void;
}

function Dates({ name, value: { from, until }, change }: DatesProps) {
  const say = useWords(policyUi);
  return (
    <>
      <Input
        type="date"
        className="policy-date"
        aria-label={`${name} ${say('from')}`}
        value={from}
        onChange={({ target }) => change({ from: target.value, until })}
      />
      <Input
        type="date"
        className="policy-date"
        aria-label={`${name} ${say('until')}`}
        value={until}
        onChange={({ target }) => change({ from, until: target.value })}
      />
    </>
  );
}

interface OptionalProps {
  label: string;
  hint: string;
  value: number | undefined;
  per?: number;
  change: (next: number | undefined) => void;
}

/** A number that may be left out. */
function Optional({ label, hint, value, per = 1, change }: OptionalProps) {
  return (
    <InputNumber<number>
      aria-label={label}
      className="policy-grow"
      placeholder={hint}
      value={value === undefined ? null : value / per}
      min={0}
      onChange={(next) => change(next === null ? undefined : Math.round(next * per))}
    />
  );
}

/** Fields that say nothing are left out: a rule that is undefined is none. */
function without<Row extends object>(row: { [Key in keyof Row]: Row[Key] | undefined }): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;
}
