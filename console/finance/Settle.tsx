import { Button, Input, Radio } from 'antd';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { NotDone } from '../design/NotDone';
import { useWords } from '../words/useWords';
import type { FinanceTask } from './useFinanceTasks';
import { finance } from './words';

const EMPTY: { paid?: boolean; reference: string } = { reference: '' };

/** What the statement says of a payment: paid, with its number, or not. */
export function Settle({ task: { id, caseId, title } }: { task: FinanceTask }) {
  const say = useWords(finance);
  const { given, give } = useGive(caseId);
  const [{ paid, reference }, set, clear] = useDraft(`settle/${id}`, EMPTY);
  const number = reference.trim();
  const isReady = paid === false || (paid === true && number !== '');
  const local = id.slice(caseId.length + 1);
  const process = local.slice(0, local.lastIndexOf('/'));

  async function record(): Promise<void> {
    const body = { paid, process, ...(paid === true && { reference: number }) };
    if ((await give('settlePayout', body)) !== undefined) clear();
  }

  return (
    <form
      className="finance-settle"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void record();
      }}
    >
      <Radio.Group
        aria-label={title}
        optionType="button"
        value={paid}
        onChange={({ target }) => set({ paid: target.value as boolean, reference })}
        options={[
          { value: true, label: say('wasPaid') },
          { value: false, label: say('wasNotPaid') },
        ]}
      />
      {paid === true && (
        <Input
          className="finance-reference"
          value={reference}
          onChange={({ target }) => set({ paid, reference: target.value })}
          aria-label={say('reference')}
          placeholder={say('reference')}
          maxLength={100}
        />
      )}
      {paid === false && <span className="small quiet">{say('notPaidHint')}</span>}
      <Button type="primary" htmlType="submit" disabled={!isReady} loading={given.status === 'busy'}>
        {say('record')}
      </Button>
      <NotDone given={given} />
    </form>
  );
}
