import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import '../case/commandForm.css';
import { Effects } from '../case/Effects';
import type { Case } from '../case/useCase';
import { usePreview } from '../case/usePreview';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { yuan } from '../design/Money';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import { boards } from './words';

interface StepProps {
  about: Case;
  /** The way back. */
  children: ReactNode;
}

/** The yes: first what it would do, then the exact sum once more. */
export function Approve({ about, body, amount, children }: StepProps & { body: object; amount: number }) {
  const say = useWords(boards);
  const { given, give } = useGive(about.id);
  const looked = usePreview({ caseId: about.id, name: 'approve', body, isReady: true, seq: about.seq });
  return (
    <>
      <Effects of={looked} isReady />
      {given.status === 'refused' && <Refusal of={given.refusal} />}
      {given.status === 'unanswered' && <Refusal of={given.refusal} />}
      <div className="approval-buttons">
        <Button
          autoFocus
          type="primary"
          loading={given.status === 'busy'}
          disabled={looked.refusal !== undefined}
          onClick={() => void give('approve', body, about.seq)}
        >
          {say('approveSure', { amount: yuan(amount) })}
        </Button>
        {children}
      </div>
    </>
  );
}

/** The no, with its reason for whoever asked. */
export function Reject({ about, process, children }: StepProps & { process: string }) {
  const say = useWords(boards);
  const { given, give } = useGive(about.id);
  const [reason, setReason, clear] = useDraft(`reject/${about.id}/${process}`, '');

  async function reject(): Promise<void> {
    if (reason.trim() === '') return;
    if ((await give('reject', { reason: reason.trim(), process })) !== undefined) clear();
  }

  return (
    <>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 2, maxRows: 5 }}
        aria-label={say('rejectReason')}
        placeholder={say('rejectHint')}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void reject();
        }}
      />
      {given.status === 'refused' && <Refusal of={given.refusal} />}
      {given.status === 'unanswered' && <Refusal of={given.refusal} />}
      <div className="approval-buttons">
        <Button
          type="primary"
          danger
          disabled={reason.trim() === ''}
          loading={given.status === 'busy'}
          onClick={() => void reject()}
        >
          {say('reject')}
        </Button>
        {children}
      </div>
    </>
  );
}
