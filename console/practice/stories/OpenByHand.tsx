import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../data/client';
import { Refusal } from '../../design/Refusal';
import { useDo } from '../../forms/useDo';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import { stories } from './words';

/** Kinds of a case that an agent opens on an order because the buyer has said something. */
const KINDS = [
  ...['qualityReturn', 'usageHelp', 'notAsImagined', 'missingOrWrong', 'courierDamage', 'logisticsAnomaly'],
  ...['problemOrder', 'exchange', 'noReasonReturn', 'priceProtection', 'invoice', 'complaint'],
] as const;

/** A case about what no program heard: an agent opens it on the order. */
export function OpenByHand({ tid }: { tid: string }) {
  const say = useWords(stories);
  const term = useTerms();
  const [kind, setKind] = useState<string>();
  const [note, setNote] = useState('');
  const { refusal, isBusy, run } = useDo();

  async function open(): Promise<void> {
    if (kind === undefined) return;
    const body = { kind, tid, ...(note.trim() !== '' && { note }) };
    await run((header) => api.POST('/v1/cases', { params: { header }, body }), '/v1/practice', '/v1/cases');
  }

  return (
    <form
      className="answer"
      aria-label={say('openCase')}
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <p>{say('byHand', { tid })}</p>
      <div className="stack">
        <label htmlFor="story-kind">
          <strong>{say('kind')}</strong>
        </label>
        <Select
          id="story-kind"
          value={kind}
          onChange={setKind}
          options={KINDS.map((one) => ({ value: one, label: term('kinds', one) }))}
        />
      </div>
      <div className="stack">
        <label htmlFor="story-note">
          <strong>{say('note')}</strong>
        </label>
        <Input.TextArea
          id="story-note"
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      {refusal !== undefined && <Refusal of={refusal} />}
      <div className="answer-bar">
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={kind === undefined}>
          {say('openCase')}
        </Button>
      </div>
    </form>
  );
}
