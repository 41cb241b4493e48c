import { Checkbox, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { Choose } from '../design/Choose';
import { PersonSelect } from '../people/PersonSelect';
import { useShop } from '../session/shop';
import table from '../words/generated/terms.json';
import { type TermList, useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { type CaseFilters, CHOICES } from './filters';
import { cases } from './words';

interface FiltersProps {
  filters: CaseFilters;
  /** Changes the address; undefined takes the filter away. */
  set: (name: string, value: string | undefined) => void;
}

/** What the list shows and in which order; all of it stands in the address. */
export function Filters({ filters, set }: FiltersProps) {
  const say = useWords(cases);
  const term = useTerms();
  const { staffId } = useShop();
  const { show, owner, isFlagged } = filters;

  const pick = (name: 'stage' | 'kind' | 'waitingFor' | 'team', list: TermList, values: readonly string[]) => (
    <Select
      key={name}
      allowClear
      aria-label={say(name)}
      placeholder={say(name)}
      value={filters[name]}
      onChange={(value?: string) => set(name, value)}
      popupMatchSelectWidth={false}
      options={values.map((value) => ({ value, label: term(list, value) }))}
    />
  );
  const dueWords = { 0: say('due0'), 1: say('due1'), 4: say('due4'), 24: say('due24') };
  const signWords = { raised: say('signRaised'), confirmed: say('signConfirmed') };
  return (
    <search className="cases-filters" aria-label={say('filters')}>
      <Choose
        value={show}
        onChange={(value) => set('show', value)}
        options={(['open', 'closed', 'all'] as const).map((value) => ({ value, label: say(value) }))}
      />
      <Words value={filters.by === 'text' ? filters.q : ''} set={set} />
      {pick('stage', 'stages', CHOICES.stage)}
      {pick('kind', 'kinds', Object.keys(table.kinds))}
      {pick('waitingFor', 'waitingFor', CHOICES.waitingFor)}
      {pick('team', 'roles', CHOICES.team)}
      <PersonSelect
        allowClear
        aria-label={say('owner')}
        placeholder={say('owner')}
        value={owner}
        onChange={(value?: string) => set('owner', value)}
        popupMatchSelectWidth={false}
      />
      <Select
        allowClear
        aria-label={say('due')}
        placeholder={say('due')}
        value={filters.due}
        onChange={(value?: string) => set('due', value)}
        popupMatchSelectWidth={false}
        options={CHOICES.due.map((value) => ({ value, label: dueWords[value] }))}
      />
      <Select
        allowClear
        aria-label={say('sign')}
        placeholder={say('sign')}
        value={filters.sign}
        onChange={(value?: string) => set('sign', value)}
        popupMatchSelectWidth={false}
        options={CHOICES.sign.map((value) => ({ value, label: signWords[value] }))}
      />
      <Checkbox checked={isFlagged} onChange={({ target }) => set('flagged', target.checked ? 'true' : undefined)}>
        {say('flagged')}
      </Checkbox>
      <Checkbox
        checked={owner === staffId}
        onChange={({ target }) => set('owner', target.checked ? staffId : undefined)}
      >
        {say('ownerMe')}
      </Checkbox>
    </search>
  );
}

/** In which order they come. */
export function Sort({ filters: { sort }, set }: Pick<FiltersProps, 'filters' | 'set'>) {
  const say = useWords(cases);
  const sortWords = {
    openedAt: say('sortOpenedAt'),
    nextDeadlineAt: say('sortNextDeadlineAt'),
    updatedAt: say('sortUpdatedAt'),
  };
  return (
    <Select
      size="small"
      className="cases-sort"
      aria-label={say('sort')}
      value={sort}
      onChange={(value) => set('sort', value)}
      popupMatchSelectWidth={false}
      options={CHOICES.sort.map((value) => ({ value, label: sortWords[value] }))}
    />
  );
}

/** Words of the goods, the cause or the flag; asked once typing rests. */
function Words({ value, set }: { value: string; set: FiltersProps['set'] }) {
  const say = useWords(cases);
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => set('text', typed.trim() === '' ? undefined : typed.trim()), 350);
    return () => clearTimeout(timer);
  }, [typed, value, set]);
  return (
    <Input
      allowClear
      className="cases-words"
      aria-label={say('text')}
      placeholder={say('text')}
      value={typed}
      maxLength={100}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}
