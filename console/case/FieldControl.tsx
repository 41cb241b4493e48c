import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { nowAtShop } from '../design/now';
import { fieldOf } from '../design/times';
import { PersonSelect } from '../people/PersonSelect';
import { WORKERS } from '../people/workers';
import { useShop } from '../session/shop';
import { useChoices } from '../words/choices';
import { useWords } from '../words/useWords';
import { type Field, isLong } from './fields';
import { SHOWN, useChoiceNames } from './fieldWays';
import { LinesInput } from './LinesInput';
import { LongText } from './LongText';
import { OrInput } from './OrInput';
import type { Case } from './useCase';
import { caseWords } from './words';

interface FieldControlProps {
  field: Field;
  command: string;
  about: Case;
  value: unknown;
  set: (value: unknown) => void;
  isOutgoing?: boolean;
  id: string;
  label: string;
  hintId: string | undefined;
}

/** What is clicked or typed in for one field of a command. */
export function FieldControl(props: FieldControlProps): ReactNode {
  const { field, about, value, set, id, label, hintId, isOutgoing = false } = props;
  const { timeZone } = useShop();
  const { name, sort, min, max } = field;
  const typed = { id, value: String(value ?? ''), 'aria-describedby': hintId };
  switch (sort) {
    case 'choice':
    case 'choices':
      return <Choices {...props} />;
    case 'yes':
      return <YesOrNo {...props} />;
    case 'money':
      return <Input {...typed} prefix="¥" inputMode="decimal" onChange={({ target }) => set(target.value)} />;
    case 'number':
      return (
        <InputNumber
          id={id}
          aria-describedby={hintId}
          value={value as number | undefined}
          min={min}
          max={max}
          onChange={set}
        />
      );
    case 'time':
      return (
        <Input
          {...typed}
          type="datetime-local"
          min={fieldOf(nowAtShop(), timeZone)}
          onChange={({ target }) => set(target.value)}
        />
      );
    case 'lines':
      return <LinesInput about={about} value={value} set={set} />;
    case 'other':
      return <OrInput about={about} value={value} set={set} />;
    case 'checks':
      return <Checks value={value} set={set} options={(field.options ?? SOLD_AGAIN).map(String)} />;
    default:
      if (name === 'owner')
        return <PersonSelect id={id} roles={WORKERS} value={value as string | undefined} onChange={set} />;
      return isLong(field) ? (
        <LongText field={field} id={id} hintId={hintId} value={typed.value} set={set} isOutgoing={isOutgoing} />
      ) : (
        <Input {...typed} aria-label={label} maxLength={max} onChange={({ target }) => set(target.value)} />
      );
  }
}

function Choices({ field, command, about, value, set, id, label, hintId }: FieldControlProps) {
  const say = useWords(caseWords);
  const called = useChoiceNames(command, about);
  const { name, sort, options = [], required } = field;
  const list = options.map((one) => ({ value: one, label: called(name, String(one)) }));
  if (sort === 'choices')
    return (
      <Select
        id={id}
        aria-describedby={hintId}
        mode={options.length > 0 ? 'multiple' : 'tags'}
        value={value ?? []}
        onChange={set}
        options={list}
      />
    );
  if (options.length > SHOWN)
    return (
      <Select
        id={id}
        aria-describedby={hintId}
        value={value}
        onChange={set}
        allowClear={!required}
        showSearch={{ optionFilterProp: 'label' }}
        options={list}
      />
    );
  return (
    <Radio.Group value={value} onChange={({ target }) => set(target.value)} aria-label={label}>
      {list.map((one) => (
        <Radio.Button key={one.value} value={one.value}>
          {one.label}
        </Radio.Button>
      ))}
      {!required && <Radio.Button value={undefined}>{say('none')}</Radio.Button>}
    </Radio.Group>
  );
}

/** Yes or no, in the words of the matter where it has some: an inspection is passed or not. */
function YesOrNo({ field: { name }, command, value, set, label }: FieldControlProps) {
  const choice = useChoices();
  return (
    <Radio.Group value={value} onChange={({ target }) => set(target.value)} aria-label={label}>
      <Radio.Button value>{choice(name, 'yes', command)}</Radio.Button>
      <Radio.Button value={false}>{choice(name, 'no', command)}</Radio.Button>
    </Radio.Group>
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
      {options.map((one) => (
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
