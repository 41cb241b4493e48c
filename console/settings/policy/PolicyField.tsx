import { Checkbox, Select, Switch } from 'antd';
import { useTerms } from '../../words/terms';
import { useLanguage, useWords } from '../../words/useWords';
import { ClockField, type FieldProps, LengthField, ListField, NumberField } from './fields';
import { KINDS, NOTICE_SORTS, ROLES } from './known';
import { LimitsField } from './LimitsField';
import { PeakDaysField } from './PeakDaysField';
import { MediaField, ShiftsField, SortsField, VacationsField, WordingsField } from './rowFields';
import { FLAGS, nameText, WEEKDAYS } from './valueText';
import { policyUi } from './words';

interface PolicyFieldProps extends FieldProps<unknown> {
  path: string;
  unit: string;
}

/** The field for a rule, by the unit in which it is kept. */
export function PolicyField({ path, unit, label, value, change }: PolicyFieldProps) {
  const say = useWords(policyUi);
  const of = <Value,>() => ({ label, value: value as Value, change: change as (next: Value) => void });
  switch (unit) {
    case 'ordinal':
      return <NumberField {...of<number>()} min={1} />;
    case 'count':
      return <NumberField {...of<number>()} />;
    case 'percent':
      return <NumberField {...of<number>()} max={100} suffix="%" />;
    case 'fen':
      return <NumberField {...of<number>()} per={100} digits={2} suffix="¥" />;
    case 'bytes':
      return <NumberField {...of<number>()} per={1024 * 1024} digits={1} suffix="MB" />;
    case 'utcOffset':
      return <NumberField {...of<number>()} per={60} digits={1} min={-12} max={14} suffix="UTC" />;
    case 'receiptDays':
      return <Choice {...of<number>()} options={[3, 5, 7, 10].map((count) => [count, say('dayCount', { count })])} />;
    case 'flag':
      return <Choice {...of<number>()} options={FLAGS.map((flag, at) => [at, say(flag)])} />;
    case 'timers':
      return <Choice {...of<string>()} options={(['calendar', 'working'] as const).map((one) => [one, say(one)])} />;
    case 'yesNo':
      return (
        <Switch
          aria-label={label}
          checked={value === true}
          checkedChildren={say('yes')}
          unCheckedChildren={say('no')}
          onChange={change}
        />
      );
    case 'duration':
    case 'pause':
      return <LengthField {...of<number>()} />;
    case 'pauses':
      return (
        <ListField<number>
          {...of<readonly number[]>()}
          fresh={3_600_000}
          row={(one, set, name) => <LengthField label={name} value={one} change={set} />}
        />
      );
    case 'percents':
      return (
        <ListField<number>
          {...of<readonly number[]>()}
          fresh={0}
          row={(one, set, name) => <NumberField label={name} value={one} change={set} max={100} suffix="%" />}
        />
      );
    case 'timeOfDay':
      return <ClockField {...of<number>()} />;
    case 'timesOfDay':
      return (
        <ListField<number>
          {...of<readonly number[]>()}
          fresh={540}
          row={(one, set, name) => <ClockField label={name} value={one} change={set} />}
        />
      );
    case 'weekdays':
      return (
        <Checkbox.Group<number>
          value={value as number[]}
          options={WEEKDAYS.map((day, at) => ({ value: at + 1, label: say(day) }))}
          onChange={(days) => change(days.toSorted())}
        />
      );
    default:
      return <ListOfPolicy {...{ path, unit, label, value, change }} />;
  }
}

function ListOfPolicy({ path, unit, label, value, change }: PolicyFieldProps) {
  const say = useWords(policyUi);
  const term = useTerms();
  const language = useLanguage();
  const of = <Value,>() => ({ label, value: value as Value, change: change as (next: Value) => void });
  const several = { 'aria-label': label, className: 'policy-wide', onChange: change };
  switch (unit) {
    case 'kinds':
      return (
        <Select
          {...several}
          mode="multiple"
          value={value as string[]}
          options={KINDS.map((kind) => ({ value: kind, label: term('kinds', kind) }))}
        />
      );
    case 'roles':
      return (
        <Select
          {...several}
          mode="multiple"
          value={value as string[]}
          options={ROLES.map((role) => ({ value: role, label: term('roles', role) }))}
        />
      );
    case 'names': {
      const known = path.startsWith('notices') ? NOTICE_SORTS : KINDS;
      return (
        <Select
          {...several}
          mode="multiple"
          value={value as string[]}
          options={[...new Set([...known, ...(value as string[])])].map((name) => ({
            value: name,
            label: nameText(name, language),
          }))}
        />
      );
    }
    case 'texts':
      return (
        <Select
          {...several}
          mode="tags"
          value={value as string[]}
          placeholder={say('typeAndEnter')}
          open={false}
          suffixIcon={null}
        />
      );
    case 'limits':
      return <LimitsField {...of<Record<string, number | null>>()} />;
    case 'wordings':
      return <WordingsField {...of()} />;
    case 'sorts':
      return <SortsField {...of()} />;
    case 'shifts':
      return <ShiftsField {...of()} />;
    case 'vacations':
      return <VacationsField {...of()} />;
    case 'peakDays':
      return <PeakDaysField {...of()} />;
    case 'media':
      return <MediaField {...of()} />;
    default:
      return <code>{JSON.stringify(value)}</code>;
  }
}

function Choice<Value extends string | number>({
  label,
  value,
  change,
  options,
}: FieldProps<Value> & { options: readonly (readonly [Value, string])[] }) {
  return (
    <Select<Value>
      aria-label={label}
      className="policy-choice"
      value={value}
      options={options.map(([one, text]) => ({ value: one, label: text }))}
      onChange={change}
    />
  );
}
