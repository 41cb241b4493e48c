import { type ReactNode, useId } from 'react';
import { fieldWords } from '../words/fields';
import { pick } from '../words/pick';
import { useLanguage, useWords } from '../words/useWords';
import { FieldControl } from './FieldControl';
import { type Field, isLong } from './fields';
import { SHOWN } from './fieldWays';
import type { Case } from './useCase';
import { caseWords } from './words';

interface FieldInputProps {
  field: Field;
  /** The command, which tells two meanings of one word apart. */
  command: string;
  about: Case;
  value: unknown;
  set: (value: unknown) => void;
  /** Its words leave for the buyer. */
  isOutgoing?: boolean;
}

/** One field of a command, in the way that is quickest for what it takes, with what one has to know to fill it in. */
export function FieldInput(props: FieldInputProps) {
  const { field } = props;
  const say = useWords(caseWords);
  const language = useLanguage();
  const id = useId();
  const label = pick(fieldWords, field.name, language) ?? field.name;
  const hint = pick(fieldWords, `${field.name}Hint`, language);
  const hintId = hint === undefined ? undefined : `${id}hint`;
  const head = (
    <>
      {label}
      {!field.required && <span className="quiet small"> {say('optional')}</span>}
    </>
  );
  const body = <FieldControl {...props} id={id} label={label} hintId={hintId} />;
  const below: ReactNode = hint !== undefined && (
    <p id={hintId} className="quiet small">
      {hint}
    </p>
  );
  if (isGroup(field))
    return (
      <fieldset className={isWide(field) ? 'command-field command-wide' : 'command-field'} aria-describedby={hintId}>
        <legend>{head}</legend>
        {body}
        {below}
      </fieldset>
    );
  return (
    <div className={isLong(field) ? 'command-field command-wide' : 'command-field'}>
      <label htmlFor={id}>{head}</label>
      {body}
      {below}
    </div>
  );
}

function isGroup({ sort, options = [] }: Field): boolean {
  return ['yes', 'other', 'checks', 'lines'].includes(sort) || (sort === 'choice' && options.length <= SHOWN);
}

/** What needs the whole width: lines, and choices that do not fit beside others. */
function isWide({ sort, options = [] }: Field): boolean {
  return ['lines', 'checks', 'other'].includes(sort) || options.length > 3;
}
