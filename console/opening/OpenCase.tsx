import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { api } from '../data/client';
import { Labelled } from '../design/Labelled';
import { Refusal } from '../design/Refusal';
import { useDo } from '../forms/useDo';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import './openCase.css';
import { opening } from './words';

/** Kinds of a case that an agent opens on an order because the buyer has said something. */
const KINDS = [
  ...['qualityReturn', 'usageHelp', 'notAsImagined', 'missingOrWrong', 'courierDamage', 'logisticsAnomaly'],
  ...['problemOrder', 'exchange', 'noReasonReturn', 'priceProtection', 'invoice', 'complaint'],
] as const;

interface OpenCaseProps {
  /** The order. Without one it is asked for. */
  tid?: string;
  /** What the field of the order begins with. */
  likely?: string;
  /** These are read again afterwards, besides the cases. */
  reads?: readonly string[];
  opened?: (caseId: string) => void;
}

/** A case about what no program heard: an agent opens it on the order. */
export function OpenCase({ tid, likely = '', reads = [], opened }: OpenCaseProps) {
  const say = useWords(opening);
  const term = useTerms();
  const [order, setOrder] = useState(likely);
  const [kind, setKind] = useState<string>();
  const [note, setNote] = useState('');
  const { refusal, isBusy, run } = useDo();
  const about = tid ?? order.replaceAll(/\D/g, '');

  async function open(): Promise<void> {
    if (kind === undefined || about === '') return;
    const body = { kind, tid: about, ...(note.trim() !== '' && { note }) };
    const answer = await run((header) => api.POST('/v1/cases', { params: { header }, body }), '/v1/cases', ...reads);
    if (answer) opened?.(answer.caseId);
  }

  return (
    <form
      className="open-case"
      aria-label={say('open')}
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      {tid === undefined && (
        <Labelled name={say('order')}>
          {(id) => (
            <Input
              id={id}
              value={order}
              maxLength={64}
              inputMode="numeric"
              onChange={({ target }) => setOrder(target.value)}
            />
          )}
        </Labelled>
      )}
      <Labelled name={say('kind')}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            onChange={setKind}
            options={KINDS.map((one) => ({ value: one, label: term('kinds', one) }))}
          />
        )}
      </Labelled>
      <Labelled name={say('note')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Labelled>
      {refusal !== undefined && <Refusal of={refusal} />}
      <div>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={kind === undefined || about === ''}>
          {say('open')}
        </Button>
      </div>
    </form>
  );
}
