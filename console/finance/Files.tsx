import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import PrinterOutlined from '@ant-design/icons/PrinterOutlined';
import { Button } from 'antd';
import { useState } from 'react';
import { download } from '../data/download';
import { Refusal } from '../design/Refusal';
import { useSession } from '../session/useSession';
import { useWords } from '../words/useWords';
import { finance } from './words';

/** The list as a workbook, and on paper. */
export function Files({ id }: { id: string }) {
  const say = useWords(finance);
  const { me } = useSession();
  const [refusal, setRefusal] = useState<unknown>();
  const path = `/v1/finance/refundLists/${encodeURIComponent(id)}`;

  async function get(file: string, name: string): Promise<void> {
    setRefusal(undefined);
    await download(`${path}/${file}`, name).catch(setRefusal);
  }

  function print(): void {
    // A new page cannot say for which shop it asks: who has several gets the page as a file.
    if (me?.shops.length === 1) window.open(`${path}/print`, '_blank', 'noopener');
    else void get('print', `${say('lists')}_${id}.html`);
  }

  return (
    <span className="finance-files">
      <Button
        icon={<DownloadOutlined />}
        title={say('audited')}
        onClick={() => void get('xlsx', `${say('lists')}_${id}.xlsx`)}
      >
        {say('xlsx')}
      </Button>
      <Button title={say('csvHint')} onClick={() => void get('csv', `${say('lists')}_${id}.csv`)}>
        {say('csv')}
      </Button>
      <Button icon={<PrinterOutlined />} title={say('audited')} onClick={print}>
        {say('print')}
      </Button>
      {refusal !== undefined && <Refusal of={refusal} />}
    </span>
  );
}
