import { Button, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { useWords } from '../words/useWords';
import { QuestionForm } from './QuestionForm';
import { type Question, useQuestions } from './usePractice';
import { practice } from './words';

/** The built-in questions, and the shop's own, which a lead writes. */
export default function Bank() {
  const say = useWords(practice);
  const { data, error } = useQuestions();
  const [edited, edit] = useState<Question | 'new'>();
  const means = (id: string) => data?.steps.find((step) => step.id === id)?.means ?? id;
  return (
    <div className="practice-page">
      <div className="row-actions">
        <Button type="primary" onClick={() => edit('new')}>
          {say('addQuestion')}
        </Button>
      </div>
      {error !== null && <Refusal of={error} />}
      {data === undefined && error === null && <Skeleton active />}
      {data !== undefined && (
        <Table<Question>
          size="small"
          rowKey="id"
          dataSource={data.items.toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn))}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: say('says'), render: (_, { says }) => <span className="question-says">{says}</span> },
            {
              title: say('steps'),
              render: (_, { steps }) => <span className="question-says">{(steps ?? []).map(means).join(' / ')}</span>,
            },
            {
              title: say('courtesy'),
              render: (_, { courtesy }) =>
                courtesy === null ? <span className="quiet">{say('none')}</span> : say(courtesy),
            },
            {
              title: say('source'),
              render: (_, { isOwn }) => <Tag tone={isOwn ? 'ours' : 'plain'}>{say(isOwn ? 'own' : 'builtIn')}</Tag>,
            },
            {
              title: '',
              align: 'right',
              render: (_, question) =>
                question.isOwn && (
                  <Button
                    size="small"
                    aria-label={say('editQuestion', { id: question.id })}
                    onClick={() => edit(question)}
                  >
                    {say('edit')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {edited !== undefined && (
        <QuestionForm
          question={edited === 'new' ? undefined : edited}
          steps={data?.steps ?? []}
          close={() => edit(undefined)}
        />
      )}
    </div>
  );
}
