import { Skeleton, Table } from 'antd';
import { Link } from 'wouter';
import type { Schema } from '../../client';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { useNameOf } from '../people/usePeople';
import { useLanguage, useWords } from '../words/useWords';
import { MonthField } from './MonthField';
import { useMonth } from './useMonth';
import './sheet.css';
import { practice } from './words';

type Average = Schema<'ChatAverage'>;
type Sheet = Schema<'ChatSheet'>;

/** How chats of a month were judged: a person in average, and each sheet. */
export default function Sheets() {
  const say = useWords(practice);
  const language = useLanguage();
  const nameOf = useNameOf();
  const [month, setMonth] = useMonth();
  const points = queries.useQuery('get', '/v1/quality/points', {}, { staleTime: Number.POSITIVE_INFINITY });
  const averages = queries.useQuery('get', '/v1/quality/averages', { params: { query: { month } } });
  const sheets = queries.useQuery('get', '/v1/quality/sheets', { params: { query: { month } } });
  const error = points.error ?? averages.error ?? sheets.error;
  const asks = (points.data?.items ?? []).map(({ id, asks: words }) => ({
    id,
    text: words[language === 'zh' ? 'zh-CN' : 'en'],
  }));
  const marks = (of: (row: Average | Sheet) => Record<string, number>) =>
    asks.map(({ id, text }) => ({
      title: <span className="point-head">{text}</span>,
      align: 'right' as const,
      width: 92,
      render: (_: unknown, row: Average | Sheet) => of(row)[id],
    }));
  const isReady = averages.data !== undefined && sheets.data !== undefined && asks.length > 0;
  return (
    <div className="practice-page">
      <div className="form-line">
        <MonthField month={month} change={setMonth} />
      </div>
      {error !== null && <Refusal of={error} />}
      {!isReady && error === null && <Skeleton active />}
      {isReady && sheets.data.items.length === 0 && <Blank title={say('noSheets')}>{say('noSheetsHint')}</Blank>}
      {isReady && sheets.data.items.length > 0 && (
        <>
          <Panel title={say('averages')}>
            <Table<Average>
              size="small"
              rowKey="staffId"
              dataSource={averages.data.items}
              pagination={false}
              scroll={{ x: 'max-content' }}
              columns={[
                { title: say('person'), fixed: 'left', render: (_, { staffId }) => nameOf(staffId) },
                { title: say('chatCount'), align: 'right', dataIndex: 'chats' },
                { title: say('mark'), align: 'right', render: (_, { total }) => <strong>{total}</strong> },
                ...marks((row) => (row as Average).points),
              ]}
            />
          </Panel>
          <Panel title={say('sheets')}>
            <Table<Sheet>
              size="small"
              rowKey="caseId"
              dataSource={sheets.data.items}
              pagination={sheets.data.items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
              scroll={{ x: 'max-content' }}
              expandable={{
                expandedRowRender: ({ note }) => <p>{note}</p>,
                rowExpandable: ({ note }) => note !== null,
              }}
              columns={[
                { title: say('person'), fixed: 'left', render: (_, { staffId }) => nameOf(staffId) },
                {
                  title: say('case'),
                  render: (_, { caseId }) => <Link href={`~/cases/${encodeURIComponent(caseId)}`}>{caseId}</Link>,
                },
                { title: say('day'), dataIndex: 'day' },
                { title: say('judge2'), render: (_, { judgedBy }) => nameOf(judgedBy) },
                { title: say('mark'), align: 'right', render: (_, { total }) => <strong>{total}</strong> },
                ...marks((row) => (row as Sheet).marks),
              ]}
            />
          </Panel>
        </>
      )}
    </div>
  );
}
