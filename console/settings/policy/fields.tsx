import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../words/useWords';
import { LENGTHS, type LengthName, lengthIn } from './lengths';
import { clock } from './valueText';
import { policyUi } from './words';

/** What every field of a rule gets. */
export interface FieldProps<Value> {
  /** What is set, for those who hear the page. */
  label: string;
  value: Value;
  change: (next: Value) => void;
}

/** A number with what stands behind it; `per` of it are one of the policy's own. */
export function NumberField({
  label,
  value,
  change,
  per = 1,
  suffix,
  digits = 0,
  min = 0,
  max,
}: FieldProps<number> & { per?: number; suffix?: string; digits?: number; min?: number; max?: number }) {
  return (
    <InputNumber<number>
      aria-label={label}
      className="policy-number"
      value={value / per}
      min={min}
      max={max ?? Number.MAX_SAFE_INTEGER}
      precision={digits}
      suffix={suffix}
      // Emptied, it stays as it was until a number is there.
      onChange={(next) => next !== null && change(Math.round(next * per))}
    />
  );
}

/** A length of time, typed in days, hours, minutes or seconds. */
export function LengthField({ label, value, change }: FieldProps<number>) {
  const say = useWords(policyUi);
  const [chosen, choose] = useState<LengthName>();
  const name = chosen ?? lengthIn(value).name;
  const ms = LENGTHS.find((one) => one.name === name)?.ms ?? 1_000;
  return (
    <span className="policy-pair">
      <InputNumber<number>
        aria-label={label}
        className="policy-short"
        value={Math.round((value / ms) * 1000) / 1000}
        min={0}
        onChange={(next) => next !== null && change(Math.round(next * ms))}
      />
      <Select<LengthName>
        aria-label={say('unitOf', { name: label })}
        className="policy-unit"
        value={name}
        options={LENGTHS.map((one) => ({ value: one.name, label: say(one.name) }))}
        onChange={choose}
      />
    </span>
  );
}

/** A time of the day, `09:00` to `24:00`. What is no time yet stays as it is typed. */
export function ClockField({ label, value, change }: FieldProps<number>) {
  const [typed, setTyped] = useState<string>();
  return (
    <Input
      aria-label={label}
      className="policy-clock"
      inputMode="numeric"
      maxLength={5}
      value={typed ?? clock(value)}
      status={typed !== undefined && minutesOf(typed) === undefined ? 'error' : ''}
      onChange={({ target }) => {
        setTyped(target.value);
        const next = minutesOf(target.value);
        if (next !== undefined) change(next);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim()) ?? [];
  const all = Number(hours) * 60 + Number(minutes);
  return hours === undefined || Number(minutes) > 59 || all > 1440 ? undefined : all;
}

interface ListFieldProps<Row> extends FieldProps<readonly Row[]> {
  /** What a new row begins with. */
  fresh: Row;
  /** A row's own fields. */
  row: (row: Row, change: (next: Row) => void, label: string) => React.ReactNode;
}

/** Rows one under the other; some can be added, and each taken away. */
export function ListField<Row>({ label, value, change, fresh, row }: ListFieldProps<Row>) {
  const say = useWords(policyUi);
  return (
    <div className="policy-rows">
      {value.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a policy have no other name than their place.
        <div key={at} className="policy-row">
          {row(
            one,
            (next) => change(value.map((old, place) => (place === at ? next : old))),
            `${label} ${String(at + 1)}`,
          )}
          <Button
            type="text"
            size="small"
            aria-label={`${say('remove')} ${label} ${String(at + 1)}`}
            onClick={() => change(value.filter((_, place) => place !== at))}
          >
            {say('remove')}
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => change([...value, fresh])}>
        {say('add')}
      </Button>
    </div>
  );
}
