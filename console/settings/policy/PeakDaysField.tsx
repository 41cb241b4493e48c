import { InputNumber } from 'antd';
import { useWords } from '../../words/useWords';
import { type FieldProps, ListField } from './fields';
import { Dates, type Span, Text } from './rowParts';
import { policyUi } from './words';

interface PeakDay extends Span {
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
