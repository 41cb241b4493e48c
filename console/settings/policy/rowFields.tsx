import { InputNumber, Select } from 'antd';
import { useWords } from '../../words/useWords';
import { ClockField, type FieldProps, ListField } from './fields';
import { Dates, type Span, Text } from './rowParts';
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

/** Dates on which nobody works. */
export function VacationsField(props: FieldProps<readonly Span[]>) {
  return (
    <ListField<Span>
      {...props}
      fresh={{ from: '', until: '' }}
      row={(one, change, name) => (
        <Dates {...props} name={name} value={one} change={(dates) => change({ ...one, ...dates })} />
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
