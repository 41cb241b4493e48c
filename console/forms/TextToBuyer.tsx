import { Input } from 'antd';
import { useId, useMemo } from 'react';
import { queries } from '../data/client';
import { foundIn, replacedIn, type WordLists } from './checkWords';
import { FoundWords } from './FoundWords';
import { Mirror } from './Mirror';
import './textToBuyer.css';

interface TextToBuyerProps {
  id: string;
  value: string;
  set: (value: string) => void;
  /** More than may be said: the field is marked as wrong. */
  isTooLong?: boolean;
  rows?: { minRows: number; maxRows: number };
  /** Where no label stands above it. */
  label?: string;
  placeholder?: string;
  /** Ids of what says more about it. */
  describedBy?: string;
}

const ROWS = { minRows: 2, maxRows: 8 };

/**
 * A field for words that leave for a buyer. What the policy blocks or warns of is marked in the field while it is typed. Below stand the
 * words to use instead (handbook §6).
 */
export function TextToBuyer(props: TextToBuyerProps) {
  const { id, value, set, isTooLong = false, rows = ROWS, label, placeholder, describedBy } = props;
  const foundId = useId();
  const { data } = queries.useQuery('get', '/v1/policy', {}, { staleTime: 5 * 60_000 });
  // The API's document leaves the policy's inside open: docs/policy.md has it.
  const words = (data?.policy as { words?: WordLists } | undefined)?.words;
  const found = useMemo(() => foundIn(value, words), [value, words]);
  const isBlocked = found.some(({ sort }) => sort === 'blocked');
  return (
    <>
      <Mirror text={value} found={found}>
        <Input.TextArea
          id={id}
          value={value}
          autoSize={rows}
          status={isTooLong || isBlocked ? 'error' : undefined}
          aria-invalid={isTooLong || isBlocked}
          aria-label={label}
          aria-describedby={describedBy === undefined ? foundId : `${describedBy} ${foundId}`}
          placeholder={placeholder}
          onChange={({ target }) => set(target.value)}
        />
      </Mirror>
      <FoundWords id={foundId} found={found} replace={(one, instead) => set(replacedIn(value, one, instead))} />
    </>
  );
}
