import { Select, type SelectProps } from 'antd';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { useOnDuty, usePeople } from './usePeople';
import { peopleWords } from './words';

interface PersonSelectProps extends Omit<SelectProps<string>, 'options'> {
  /** Only these roles; all where it is absent. */
  roles?: readonly string[];
  /** Open cases of each, beside the name. */
  loads?: ReadonlyMap<string, number>;
}

/** Somebody of the shop, found by name, id or role; who is on shift is said. */
export function PersonSelect({ roles, loads, ...rest }: PersonSelectProps) {
  const say = useWords(peopleWords);
  const term = useTerms();
  const onDuty = useOnDuty();
  const people = usePeople().filter(({ role }) => roles === undefined || roles.includes(role));
  const options = [...new Set(people.map(({ role }) => role))].map((role) => ({
    label: term('roles', role),
    options: people
      .filter((one) => one.role === role)
      .map(({ id, name }) => {
        const notes = [
          ...(onDuty.has(id) ? [say('onDuty')] : []),
          ...(loads?.has(id) ? [say('load', { count: loads.get(id) ?? 0 })] : []),
        ];
        const called = name ?? id;
        return { value: id, label: [called, ...notes].join(' · '), search: `${called} ${id} ${term('roles', role)}` };
      }),
  }));
  return (
    <Select
      showSearch={{
        filterOption: (typed, option) =>
          option !== undefined && 'search' in option
            ? String(option.search).toLowerCase().includes(typed.toLowerCase())
            : false,
      }}
      notFoundContent={say('nobody')}
      {...rest}
      options={options}
    />
  );
}
