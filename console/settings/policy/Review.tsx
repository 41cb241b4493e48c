import { App, Modal } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../../client';
import { readAgain } from '../../data/cache';
import { api, queries } from '../../data/client';
import { Refusal } from '../../design/Refusal';
import { useWords } from '../../words/useWords';
import { ChangeTable } from './ChangeTable';
import { type PolicyEntry, valueAt } from './entries';
import { policyWith } from './usePolicy';
import { policyUi } from './words';

interface ReviewProps {
  stored: Schema<'StoredPolicy'>;
  changed: readonly PolicyEntry[];
  values: Readonly<Record<string, unknown>>;
  label: (path: string) => string;
  group: (name: string) => string;
  close: () => void;
  refused: (faults: NonNullable<Schema<'Problem'>['errors']>) => void;
  done: () => void;
}

/** What will be different, who it touches, and then it is stored. */
export function Review({ stored, changed, values, label, group, close, refused, done }: ReviewProps) {
  const say = useWords(policyUi);
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const { data: versions } = queries.useQuery('get', '/v1/policy/versions');
  const open = versions?.items.reduce((sum, { openCases }) => sum + openCases, 0);

  async function save(): Promise<void> {
    setBusy(true);
    setRefusal(undefined);
    try {
      const policy = policyWith(
        stored,
        values,
        changed.map(({ path }) => path),
      );
      const { data, error } = await api.PUT('/v1/policy', { body: policy as never });
      if (data === undefined) {
        setRefusal(error);
        refused((error as Schema<'Problem'> | undefined)?.errors ?? []);
        await readAgain('/v1/policy');
        return;
      }
      await readAgain('/v1/policy');
      void message.success(say('saved', { version: data.version }));
      done();
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      width={820}
      title={say('reviewTitle')}
      okText={say('save', { version: stored.version + 1 })}
      cancelText={say('keep')}
      confirmLoading={isBusy}
      onOk={() => void save()}
      onCancel={close}
    >
      <div className="stack">
        <ChangeTable
          {...{ label, group }}
          changes={changed.map((entry) => ({
            entry,
            before: valueAt(stored.policy, entry.path),
            after: values[entry.path],
          }))}
        />
        {open !== undefined && <p className="quiet">{say('affected', { count: open })}</p>}
        {refusal !== undefined && <Refusal of={refusal} />}
      </div>
    </Modal>
  );
}
