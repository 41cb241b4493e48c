import { Button, Drawer, Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import { forms } from './words';

interface FormDrawerProps<Values extends object> {
  title: string;
  initial: Partial<Values>;
  form?: FormInstance<Values>;
  isBusy: boolean;
  refusal: unknown;
  save: (values: Values) => void;
  saveText?: string;
  close: () => void;
  changed?: (values: Values) => void;
  children: ReactNode;
}

/** A form at the side. A click beside it closes nothing, so that nothing typed is lost. */
export function FormDrawer<Values extends object>(props: FormDrawerProps<Values>) {
  const { title, initial, form, isBusy, refusal, save, saveText, close, changed, children } = props;
  const say = useWords(forms);
  return (
    <Drawer
      open
      title={title}
      size={460}
      mask={{ closable: false }}
      closable={{ 'aria-label': say('close') }}
      onClose={close}
      destroyOnHidden
    >
      <Form<Values>
        layout="vertical"
        form={form}
        initialValues={initial}
        requiredMark="optional"
        onFinish={save}
        onValuesChange={(_, values) => changed?.(values)}
      >
        {children}
        <div className="stack">
          {refusal !== undefined && <Refusal of={refusal} />}
          <div className="row-actions">
            <Button onClick={close}>{say('cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={isBusy}>
              {saveText ?? say('save')}
            </Button>
          </div>
        </div>
      </Form>
    </Drawer>
  );
}
