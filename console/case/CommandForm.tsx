import { Button, Tooltip } from 'antd';
import { type FormEvent, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { Refusal } from '../design/Refusal';
import { useShop } from '../session/shop';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import './commandForm.css';
import { Effects } from './Effects';
import { FieldInput } from './FieldInput';
import { bodyOf, fieldsFor, isWhole, type Typed } from './fields';
import { isOutgoing, OUTGOING } from './outgoing';
import { isAsked, isNeeded } from './relevance';
import type { Allowed, Case } from './useCase';
import { isHarmless, usePreview } from './usePreview';
import { caseWords } from './words';

interface CommandFormProps {
  about: Case;
  command: Allowed;
  /** What the form begins with, for example a remedy that was clicked. */
  start?: Typed;
  /** The first field takes the focus. */
  focus?: boolean;
  done?: () => void;
  cancel?: () => void;
}

const NOTHING: Typed = {};

/**
 * A command as a small form: its fields with what may be chosen now, and what it would do. That is shown before it can be confirmed.
 * What is typed is kept until the API has said yes. Ctrl+Enter confirms.
 */
export function CommandForm({ about, command, start, focus = false, done, cancel }: CommandFormProps) {
  const say = useWords(caseWords);
  const term = useTerms();
  const { timeZone } = useShop();
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [kept, keep, clear] = useDraft<Typed>(`${about.id}/${command.name}`, NOTHING);
  const typed = useMemo(() => ({ ...start, ...kept }), [start, kept]);
  const { given, give, forget } = useGive(about.id);

  const fields = fieldsFor(command)
    .filter((field) => isAsked(command.name, field, about, typed))
    .map((field) => ({ ...field, required: isNeeded(command.name, field, about, typed) }));
  const body = bodyOf(fields, typed, timeZone);
  const isReady = isWhole(fields, body);
  const [isAwaited, setAwaited] = useState(false);
  const looked = usePreview({ caseId: about.id, name: command.name, body, isReady, seq: about.seq, isAwaited });
  const isSeen = looked.effects !== undefined || looked.refusal !== undefined || given.status === 'unanswered';
  const isFine = isAwaited && looked.effects !== undefined && isHarmless(looked.effects);

  useEffect(() => {
    if (focus) form.current?.querySelector<HTMLElement>('input, textarea, [role=radio], .ant-select')?.focus();
  }, [focus]);

  const onFine = useEffectEvent(() => void confirm());
  useEffect(() => {
    if (isFine) onFine();
  }, [isFine]);

  async function confirm(event?: FormEvent): Promise<void> {
    event?.preventDefault();
    if (!isReady || given.status === 'busy') return;
    // Keys are quicker than the preview: what leaves the house is confirmed by who has seen it.
    setAwaited(!isSeen);
    if (!isSeen) return;
    if ((await give(command.name, body)) === undefined) return;
    clear();
    done?.();
  }

  return (
    <form
      ref={form}
      className="command-form"
      aria-labelledby={titleId}
      onSubmit={(event) => void confirm(event)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void confirm(event);
        if (event.key === 'Escape' && cancel !== undefined) cancel();
      }}
    >
      <h3 id={titleId}>{term('commands', command.name)}</h3>
      {fields.length > 0 && (
        <div className="command-fields">
          {fields.map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              command={command.name}
              isOutgoing={isOutgoing(command.name, field, typed)}
              about={about}
              value={typed[field.name]}
              set={(value) => {
                if (given.status !== 'idle') forget();
                setAwaited(false);
                keep({ ...kept, [field.name]: value });
              }}
            />
          ))}
        </div>
      )}
      <Effects
        of={looked}
        isReady={isReady}
        isTyped={OUTGOING[command.name] !== undefined}
        isAwaited={isAwaited && isSeen}
      />
      {given.status === 'refused' && <Refusal of={given.refusal} />}
      {given.status === 'unanswered' && (
        <p className="past" role="alert">
          {say('unanswered')}
        </p>
      )}
      <div className="command-buttons">
        <Tooltip title={<kbd>Ctrl Enter</kbd>}>
          <Button type="primary" htmlType="submit" disabled={!isReady || !isSeen} loading={given.status === 'busy'}>
            {say(given.status === 'unanswered' ? 'giveAgain' : 'give')}
          </Button>
        </Tooltip>
        {cancel !== undefined && <Button onClick={cancel}>{say('back')}</Button>}
        {Object.keys(kept).length > 0 && <span className="quiet small">{say('keepsDraft')}</span>}
      </div>
    </form>
  );
}
