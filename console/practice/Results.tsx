import { Progress, Skeleton, Table } from 'antd';
import type { Schema } from '../../client';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { useNameOf, usePeople } from '../people/usePeople';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { MonthField } from './MonthField';
import { useStories } from './stories/useStories';
import { useMonth } from './useMonth';
import { useQuestions } from './usePractice';
import { practice } from './words';

type Result = Schema<'PracticeResult'>;

/** Who has passed what in a month; those who have not practised are among them. */
export default function Results() {
  const say = useWords(practice);
  const term = useTerms();
  const nameOf = useNameOf();
  const [month, setMonth] = useMonth();
  const people = usePeople();
  const questions = useQuestions();
  const told = useStories();
  const { data, error } = queries.useQuery('get', '/v1/practice/results', { params: { query: { month } } });
  const saysOf = (id: string) => questions.data?.items.find((one) => one.id === id)?.says ?? id;
  const titleOf = (id: string) => told.data?.items.find((one) => one.id === id)?.title ?? id;
  const items = data?.items.toSorted((one, other) => other.passed.length - one.passed.length);
  return (
    <div className="practice-page">
      <div className="form-line">
        <MonthField month={month} change={setMonth} />
      </div>
      {error !== null && <Refusal of={error} />}
      {items === undefined && error === null && <Skeleton active />}
      {items?.length === 0 && <Blank title={say('nobody')}>{say('nobodyHint')}</Blank>}
      {items !== undefined && items.length > 0 && (
        <Table<Result>
          size="small"
          rowKey="staffId"
          dataSource={items}
          pagination={false}
          scroll={{ x: 'max-content' }}
          expandable={{
            expandedRowRender: ({ open, stories }) => (
              <div className="still-open">
                <Open title={say('openQuestions')} items={open.map(saysOf)} />
                <Open title={say('openStories')} items={stories.open.map(titleOf)} />
              </div>
            ),
            rowExpandable: ({ open, stories }) => open.length + stories.open.length > 0,
          }}
          columns={[
            {
              title: say('person'),
              render: (_, { staffId }) => (
                <>
                  {nameOf(staffId)}{' '}
                  <span className="quiet small">{term('roles', people.find(({ id }) => id === staffId)?.role)}</span>
                </>
              ),
            },
            {
              title: say('passedCount'),
              width: 260,
              render: (_, { passed, open, answers }) =>
                answers === 0 ? (
                  <span className="quiet">{say('notYet')}</span>
                ) : (
                  <span className="form-line">
                    <Progress
                      className="result-bar"
                      percent={(passed.length / Math.max(passed.length + open.length, 1)) * 100}
                      showInfo={false}
                      size="small"
                      aria-label={say('passedCount')}
                    />
                    {passed.length} / {passed.length + open.length}
                  </span>
                ),
            },
            { title: say('answers'), align: 'right', dataIndex: 'answers' },
            {
              title: say('rightShare'),
              align: 'right',
              render: (_, { answers, right }) => (answers === 0 ? '–' : `${Math.round((right / answers) * 100)} %`),
            },
            {
              title: say('storiesPassed'),
              align: 'right',
              render: (_, { stories: { passed, open } }) =>
                passed.length + open.length === 0 ? '–' : `${passed.length} / ${passed.length + open.length}`,
            },
            { title: say('openQuestions'), align: 'right', render: (_, { open }) => open.length },
          ]}
        />
      )}
    </div>
  );
}

function Open({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="open-questions">
        {items.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}
