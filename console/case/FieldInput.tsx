import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { nowAtShop } from '../design/now';
import { fieldOf } from '../design/times';
import { useShop } from '../session/shop';
import { useChoices } from '../words/choices';
import { fieldWords } from '../words/fields';
import { useWords } from '../words/useWords';
import { type Field, isLong } from './fields';
import { LinesInput } from './LinesInput';
import { OrInput } from './OrInput';
import type { Case } from './useCase';
import { caseWords } from './words';

interface FieldInputProps {
  field: Field;
  about: Case;
  value: unknown;
  set: (value: unknown) => void;
}

/** More choices than these stand in a list that opens. */
const SHOWN = 7;

/** One field of a command, in the way that is quickest for what it takes. */
export function FieldInput(props: FieldInputProps) {
  const { field } = props;
  const say = useWords(caseWords);
  const id = useId();
  const label = useFieldLabel(field.name);
  const isGroup =
    field.sort === 'yes' ||
    field.sort === 'other' ||
    field.sort === 'checks' ||
    field.sort === 'lines' ||
    (field.sort === 'choice' && few(field));
  const head = (
    <>
      {label}
      {!field.required && <span className="quiet small"> {say('optional')}</span>}
    </>
  );
  const body = <Control {...props} id={id} label={label} />;
  if (isGroup)
    return (
      <fieldset className={isWide(field) ? 'command-field command-wide' : 'command-field'}>
        <legend>{head}</legend>
        {body}
      </fieldset>
    );
  return (
    <div className={isLong(field) ? 'command-field command-wide' : 'command-field'}>
      <label htmlFor={id}>{head}</label>
      {body}
    </div>
  );
}

function Control({ field, about, value, set, id, label }: FieldInputProps & { id: string; label: string }): ReactNode {
  const say = useWords(caseWords);
  const choice = useChoices();
  const { timeZone } = useShop();
  const { name, sort, options = [], min, max, required } = field;
  switch (sort) {
    case 'choice':
      if (!few(field))
        return (
          <Select
            id={id}
            value={value}
            onChange={set}
            allowClear={!required}
            showSearch={{ optionFilterProp: 'label' }}
            options={options.map((one) => ({ value: one, label: choice(name, String(one)) }))}
          />
        );
      return (
        <Radio.Group value={value} onChange={({ target }) => set(target.value)} aria-label={label}>
          {options.map((one) => (
            <Radio.Button key={one} value={one}>
              {choice(name, String(one))}
            </Radio.Button>
          ))}
          {!required && <Radio.Button value={undefined}>{say('none')}</Radio.Button>}
        </Radio.Group>
      );
    case 'yes':
      return (
        <Radio.Group value={value} onChange={({ target }) => set(target.value)} aria-label={label}>
          <Radio.Button value>{say('yes')}</Radio.Button>
          <Radio.Button value={false}>{say('no')}</Radio.Button>
        </Radio.Group>
      );
    case 'choices':
      return (
        <Select
          id={id}
          mode={options.length > 0 ? 'multiple' : 'tags'}
          value={value ?? []}
          onChange={set}
          options={options.map((one) => ({ value: one, label: choice(name, String(one)) }))}
        />
      );
    case 'money':
      return (
        <Input
          id={id}
          prefix="¥"
          inputMode="decimal"
          value={String(value ?? '')}
          onChange={({ target }) => set(target.value)}
        />
      );
    case 'number':
      return <InputNumber id={id} value={value as number | undefined} min={min} max={max} onChange={set} />;
    case 'time':
      return (
        <Input
          id={id}
          type="datetime-local"
          min={fieldOf(nowAtShop(), timeZone)}
          value={String(value ?? '')}
          onChange={({ target }) => set(target.value)}
        />
      );
    case 'lines':
      return <LinesInput about={about} value={value} set={set} />;
    case 'other':
      return <OrInput about={about} value={value} set={set} />;
    case 'checks':
      return <Checks value={value} set={set} options={options.map(String)} />;
    default:
      return isLong(field) ? (
        <LongText field={field} id={id} value={String(value ?? '')} set={set} />
      ) : (
        <Input id={id} value={String(value ?? '')} maxLength={max} onChange={({ target }) => set(target.value)} />
      );
  }
}

function LongText({
  field,
  id,
  value,
  set,
}: {
  field: Field;
  id: string;
  value: string;
  set: (value: string) => void;
}) {
  const say = useWords(caseWords);
  const { max = 0, inBytes = false } = field;
  const left = max - (inBytes ? new TextEncoder().encode(value).length : value.length);
  const isNear = left < max / 5;
  return (
    <>
      <Input.TextArea
        id={id}
        value={value}
        autoSize={{ minRows: 2, maxRows: 8 }}
        status={left < 0 ? 'error' : undefined}
        onChange={({ target }) => set(target.value)}
      />
      {isNear && (
        <span className={left < 0 ? 'past small' : 'quiet small'}>
          {say(inBytes ? 'bytesLeft' : 'charactersLeft', { count: left })}
        </span>
      )}
    </>
  );
}

/** What makes goods fit to be sold again, one tick each (handbook §5). */
function Checks({
  value,
  set,
  options,
}: {
  value: unknown;
  set: (value: unknown) => void;
  options: readonly string[];
}) {
  const choice = useChoices();
  const ticked = (value ?? {}) as Readonly<Record<string, boolean>>;
  return (
    <div className="command-checks">
      {(options.length > 0 ? options : SOLD_AGAIN).map((one) => (
        <Checkbox
          key={one}
          checked={ticked[one] ?? false}
          onChange={({ target }) => set({ ...ticked, [one]: target.checked })}
        >
          {choice('checks', one)}
        </Checkbox>
      ))}
    </div>
  );
}

const SOLD_AGAIN = ['tags', 'unwashed', 'unused', 'packaging', 'invoice', 'gifts'];

/** What needs the whole width: lines, and choices that do not fit beside others. */
function isWide({ sort, options = [] }: Field): boolean {
  return ['lines', 'checks', 'other'].includes(sort) || options.length > 3;
}

function few({ options = [] }: Field): boolean {
  return options.length <= SHOWN;
}

function useFieldLabel(name: string): string {
  const say = useWords(fieldWords);
  return name in fieldWords.pairs ? say(name as keyof typeof fieldWords.pairs) : name;
}
