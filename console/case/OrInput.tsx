import { Button, Input, Select } from 'antd';
import { useId } from 'react';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { doesTake } from './relevance';
import type { Case } from './useCase';
import { caseWords } from './words';

interface Second {
  remedy?: string;
  amount?: string;
}

/** A second remedy beside the first: the buyer takes one of the two. */
export function OrInput({ about, value, set }: { about: Case; value: unknown; set: (value: unknown) => void }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const id = useId();
  const second = value as Second | undefined;
  if (second === undefined)
    return (
      <Button size="small" onClick={() => set({})}>
        {say('addSecond')}
      </Button>
    );
  return (
    <div className="second-offer">
      <label htmlFor={id}>{say('secondRemedy')}</label>
      <Select
        id={id}
        value={second.remedy}
        onChange={(remedy: string) => set({ remedy })}
        options={(about.outlook?.remedies ?? []).map(({ remedy }) => ({
          value: remedy,
          label: term('remedies', remedy),
        }))}
      />
      {doesTake(about, second.remedy, 'amount') && (
        <Input
          prefix="¥"
          inputMode="decimal"
          aria-label={say('secondAmount')}
          value={second.amount ?? ''}
          onChange={({ target }) => set({ ...second, amount: target.value })}
        />
      )}
      <Button size="small" onClick={() => set(undefined)}>
        {say('withoutSecond')}
      </Button>
    </div>
  );
}
