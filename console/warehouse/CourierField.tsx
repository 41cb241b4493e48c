import { AutoComplete } from 'antd';
import { Labelled } from '../design/Labelled';
import { useWords } from '../words/useWords';
import { COURIERS } from './couriers';
import { warehouse } from './words';

/** The courier: chosen, or typed where it is another one. */
export function CourierField({ value, set }: { value: string; set: (next: string) => void }) {
  const say = useWords(warehouse);
  return (
    <Labelled name={say('company')}>
      {(id) => (
        <AutoComplete
          id={id}
          size="large"
          value={value}
          onChange={set}
          maxLength={50}
          options={COURIERS.map((name) => ({ value: name }))}
          filterOption={(typed, option) =>
            typed === value || (option?.value ?? '').toLowerCase().includes(typed.toLowerCase())
          }
        />
      )}
    </Labelled>
  );
}
