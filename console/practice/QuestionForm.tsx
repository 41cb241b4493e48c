import { Button, Form, Input, Popconfirm, Select } from 'antd';
import { api } from '../data/client';
import { FormDrawer } from '../forms/FormDrawer';
import { useDo } from '../forms/useDo';
import { useWords } from '../words/useWords';
import type { Question } from './usePractice';
import { practice } from './words';

interface Values {
  id: string;
  says: string;
  steps: string[];
  courtesy?: 'apology' | 'thanks' | null;
}

interface QuestionFormProps {
  /** Absent for a new one. */
  question: Question | undefined;
  steps: readonly { id: string; means: string }[];
  close: () => void;
}

/** One of the shop's own questions. */
export function QuestionForm({ question, steps, close }: QuestionFormProps) {
  const say = useWords(practice);
  const { refusal, isBusy, run } = useDo();
  const needed = [{ required: true, message: say('needed') }];

  async function save({ id, says, steps: right, courtesy }: Values, retired = false): Promise<void> {
    const stored = await run(
      () =>
        api.PUT('/v1/practice/questions/{questionId}', {
          params: { path: { questionId: question?.id ?? id } },
          body: { says, steps: right as never, courtesy: courtesy ?? null, retired },
        }),
      '/v1/practice',
    );
    if (stored !== undefined) close();
  }

  const initial: Partial<Values> =
    question === undefined
      ? { steps: [] }
      : { id: question.id, says: question.says, steps: [...(question.steps ?? [])], courtesy: question.courtesy };
  return (
    <FormDrawer<Values>
      title={question === undefined ? say('addQuestion') : say('editQuestion', { id: question.id })}
      {...{ initial, isBusy, refusal, close }}
      save={(values) => void save(values)}
    >
      {question === undefined && (
        <Form.Item name="id" label={say('id')} rules={needed}>
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="says" label={say('says')} rules={needed}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
      <Form.Item name="steps" label={say('steps')} rules={needed}>
        <Select
          mode="multiple"
          maxCount={5}
          showSearch={{ optionFilterProp: 'label' }}
          options={steps.map(({ id, means }) => ({ value: id, label: means }))}
        />
      </Form.Item>
      <Form.Item name="courtesy" label={say('courtesy')}>
        <Select allowClear options={(['apology', 'thanks'] as const).map((one) => ({ value: one, label: say(one) }))} />
      </Form.Item>
      {question !== undefined && (
        <Popconfirm
          title={say('retireAsk')}
          okText={say('retire')}
          cancelText={say('cancel')}
          onConfirm={() => save({ ...initial } as Values, true)}
        >
          <Button danger>{say('retire')}</Button>
        </Popconfirm>
      )}
    </FormDrawer>
  );
}
