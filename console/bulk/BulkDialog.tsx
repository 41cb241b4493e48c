import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useDraft } from '../data/drafts';
import { PersonSelect } from '../people/PersonSelect';
import { WORKERS } from '../people/workers';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { BulkResults } from './BulkResults';
import type { BulkCommand } from './commands';
import { useBulk } from './useBulk';
import { bulkWords } from './words';

interface BulkDialogProps {
  command: BulkCommand;
  caseIds: readonly string[];
  /** Of `reassign`: to whom, where somebody was chosen already. */
  to?: string;
  loads?: ReadonlyMap<string, number>;
  nameOf: (caseId: string) => string;
  /** `done` names the cases for which it was done. */
  close: (done: readonly string[]) => void;
}

/** Roles that work cases with their buyers, or lead. */

/** One command for one case or many: what it needs, and then what became of each. */
export function BulkDialog({ command, caseIds, to, loads, nameOf, close }: BulkDialogProps) {
  const say = useWords(bulkWords);
  const term = useTerms();
  const [owner, setOwner] = useState(to);
  const [text, setText, clear] = useDraft(`bulk/${command}`, '');
  const [isTried, setTried] = useState(false);
  const { state, give } = useBulk();

  const isHandingOn = command === 'reassign';
  const isWhole = text.trim() !== '' && (!isHandingOn || owner !== undefined);
  const done = state.results.filter(({ problem }) => problem === null).map(({ caseId }) => caseId);
  const left = caseIds.filter((caseId) => !done.includes(caseId));

  async function run(): Promise<void> {
    setTried(true);
    if (!isWhole) return;
    const said = command === 'addNote' ? { text: text.trim() } : { reason: text.trim() };
    const isAllDone = await give(command, isHandingOn ? { ...said, owner } : said, left);
    if (!isAllDone) return;
    clear();
    close(left);
  }

  const field = say(command === 'addNote' ? 'note' : 'reason');
  const isMissing = isTried && text.trim() === '';
  const title = term('commands', command);
  return (
    <Modal
      open
      destroyOnHidden
      title={say(caseIds.length > 1 ? 'title' : 'titleOne', { command: title, count: caseIds.length })}
      onCancel={() => close(done)}
      footer={[
        <Button key="close" onClick={() => close(done)}>
          {say(state.status === 'done' ? 'shut' : 'cancel')}
        </Button>,
        <Button key="give" type="primary" loading={state.status === 'busy'} onClick={() => void run()}>
          {say(state.status === 'idle' || state.status === 'busy' ? 'give' : 'again')}
        </Button>,
      ]}
    >
      <Form layout="vertical" component="div">
        {caseIds.length === 1 && <p className="quiet">{nameOf(caseIds[0] ?? '')}</p>}
        {isHandingOn && (
          <Form.Item
            label={say('to')}
            htmlFor="bulk-to"
            required
            {...(isTried && owner === undefined && { validateStatus: 'error', help: say('missing') })}
          >
            <PersonSelect
              id="bulk-to"
              roles={WORKERS}
              loads={loads}
              value={owner}
              onChange={setOwner}
              placeholder={say('toHint')}
              autoFocus={to === undefined}
            />
          </Form.Item>
        )}
        <Form.Item
          label={field}
          htmlFor="bulk-text"
          required
          {...(isMissing && { validateStatus: 'error', help: say('missing') })}
        >
          <Input.TextArea
            id="bulk-text"
            value={text}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            autoFocus={!isHandingOn || to !== undefined}
            placeholder={say(command === 'addNote' ? 'noteHint' : 'reasonHint')}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void run();
            }}
          />
          {isHandingOn && (
            <div className="bulk-reasons">
              {(['reasonLoad', 'reasonShift', 'reasonHard'] as const).map((key) => (
                <Button key={key} size="small" onClick={() => setText(say(key))}>
                  {say(key)}
                </Button>
              ))}
            </div>
          )}
        </Form.Item>
      </Form>
      <BulkResults state={state} nameOf={nameOf} />
    </Modal>
  );
}
