import { Button } from 'antd';
import { useState } from 'react';
import { readCaseAgain } from '../data/cache';
import { api, shopHeaders } from '../data/client';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import type { Case } from './useCase';
import { caseWords } from './words';

/** Photos and other proof: shown by signed links, added by choosing files or a camera. */
export function Evidence({ about }: { about: Case }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const [refusal, setRefusal] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  async function show(evidenceId: string): Promise<void> {
    const params = { path: { caseId: about.id, evidenceId } };
    const { data, error } = await api.GET('/v1/cases/{caseId}/evidence/{evidenceId}', { params });
    if (data === undefined) return setRefusal(error);
    globalThis.open(data.url, '_blank', 'noopener');
  }

  async function add(files: readonly File[]): Promise<void> {
    setBusy(true);
    setRefusal(undefined);
    try {
      for (const file of files) await handIn(about.id, file);
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(false);
      void readCaseAgain(about.id);
    }
  }

  return (
    <Panel
      title={say('evidence')}
      side={
        <label className="file-button">
          <input
            type="file"
            multiple
            accept="image/*,video/*"
            className="visually-hidden"
            disabled={isBusy}
            onChange={({ target }) => {
              void add([...(target.files ?? [])]);
              target.value = '';
            }}
          />
          <span>{say(isBusy ? 'uploading' : 'addEvidence')}</span>
        </label>
      }
    >
      {about.evidence.length === 0 && <p className="quiet small">{say('noEvidence')}</p>}
      <ul>
        {about.evidence.map(({ id, name, sort, from }) => (
          <li key={id} className="evidence-row">
            <Button type="link" size="small" onClick={() => void show(id)}>
              {name}
            </Button>
            <span className="quiet small">
              {term('goods', sort)} · {term('judged', from)}
            </span>
          </li>
        ))}
      </ul>
      {refusal !== undefined && <Refusal of={refusal} />}
    </Panel>
  );
}

/** The file is the body itself (docs/api.md). Throws the API's problem. */
async function handIn(caseId: string, file: File): Promise<void> {
  const sort = file.type.startsWith('video/') ? 'video' : 'photo';
  const query = new URLSearchParams({ name: file.name, sort, from: 'buyer' });
  const response = await fetch(`/v1/cases/${encodeURIComponent(caseId)}/evidence?${query.toString()}`, {
    method: 'POST',
    body: file,
    headers: {
      ...shopHeaders(),
      'Content-Type': file.type,
      'Idempotency-Key': `${caseId}-${file.name}-${String(file.lastModified)}`.slice(-100),
    },
  });
  if (!response.ok) throw await response.json();
}
