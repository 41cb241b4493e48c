import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { queries } from '../data/client';
import { download } from '../data/download';
import { pageAddress } from '../data/page';
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

  async function save(reportId: string): Promise<void> {
    setBusy(reportId);
    setRefusal(undefined);
    try {
      await download(fileOf(reportId, 'pdf'), `${reportId}.pdf`);
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
                <Button href={pageAddress(fileOf(id, 'html'))} target="_blank" rel="noreferrer">
                  {say('read')}
                </Button>
                {pdfBytes === null ? (
                  <span className="quiet small" title={pdfMissing ?? undefined}>
                    {say('noPdf')}
                  </span>
                ) : (
                  <Button loading={busy === id} onClick={() => void save(id)}>
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

function fileOf(reportId: string, format: 'html' | 'pdf'): string {
  return `/v1/day/reports/${encodeURIComponent(reportId)}/file?format=${format}`;
}
