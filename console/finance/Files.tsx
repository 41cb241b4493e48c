import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import PrinterOutlined from '@ant-design/icons/PrinterOutlined';
import { Button } from 'antd';
import { useState } from 'react';
import { download } from '../data/download';
import { pageAddress } from '../data/page';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import { finance } from './words';

/** The list as a workbook, and on paper. */
export function Files({ id }: { id: string }) {
  const say = useWords(finance);
  const [refusal, setRefusal] = useState<unknown>();
  const path = `/v1/finance/refundLists/${encodeURIComponent(id)}`;

  async function get(file: string, name: string): Promise<void> {
    setRefusal(undefined);
    await download(`${path}/${file}`, name).catch(setRefusal);
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
      <Button
        icon={<PrinterOutlined />}
        title={say('audited')}
        href={pageAddress(`${path}/print`)}
        target="_blank"
        rel="noreferrer"
      >
        {say('print')}
      </Button>
      {refusal !== undefined && <Refusal of={refusal} />}
    </span>
  );
}
