import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { queries, shopHeaders } from '../data/client';
import { Blank } from '../design/Blank';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { When } from '../design/When';
import { useWords } from '../words/useWords';
import { day } from './words';

/** The weekly reports: read in a page of their own, or saved as PDF. */
export function Reports() {
  const say = useWords(day);
  const { data, error, isPending } = queries.useQuery('get', '/v1/day/reports', { params: { query: { limit: 60 } } });
  const [busy, setBusy] = useState<string>();
  const [refusal, setRefusal] = useState<unknown>();

  async function save(reportId: string, format: 'html' | 'pdf'): Promise<void> {
    setBusy(`${reportId}/${format}`);
    setRefusal(undefined);
    try {
      await saved(`/v1/day/reports/${encodeURIComponent(reportId)}/file?format=${format}`, `${reportId}.${format}`);
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(undefined);
    }
  }

  return (
    <div className="page">
      <Panel title={say('reports')}>
        {error !== null && <Refusal of={error} />}
        {refusal !== undefined && <Refusal of={refusal} />}
        {isPending && error === null && <Skeleton active />}
        {data?.items.length === 0 && <Blank title={say('noReports')}>{say('noReportsHint')}</Blank>}
        <ul className="reports">
          {data?.items.map(({ id, from, to, madeAt, pdfBytes, pdfMissing }) => (
            <li key={id}>
              <strong>{say('week', { from, to })}</strong>
              <span className="quiet small">
                {say('made')} <When at={madeAt} />
              </span>
              <span className="day-steps">
                <a
                  className="ant-btn"
                  href={`/v1/day/reports/${encodeURIComponent(id)}/file?format=html`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {say('read')}
                </a>
                {pdfBytes === null ? (
                  <span className="quiet small" title={pdfMissing ?? undefined}>
                    {say('noPdf')}
                  </span>
                ) : (
                  <Button loading={busy === `${id}/pdf`} onClick={() => void save(id, 'pdf')}>
                    {say('download')}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

/** Reads a file in the name of the shop of the moment, and hands it to the browser to keep. */
async function saved(address: string, name: string): Promise<void> {
  const response = await fetch(address, { headers: shopHeaders(), credentials: 'same-origin' });
  if (!response.ok) throw await response.json();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
