import { App, Button, Drawer, Form, type FormInstance } from 'antd';
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
  children: ReactNode;
}

/** A form at the side. A click beside it closes nothing, and what was typed is thrown away only after a question. */
export function FormDrawer<Values extends object>(props: FormDrawerProps<Values>) {
  const { title, initial, form: given, isBusy, refusal, save, saveText, close, children } = props;
  const say = useWords(forms);
  const { modal } = App.useApp();
  const [own] = Form.useForm<Values>();
  const form = given ?? own;

  /** Typed things are thrown away only when the person says so. */
  function leave(): void {
    if (!form.isFieldsTouched()) close();
    else
      modal.confirm({
        title: say('discardAsk'),
        okText: say('discard'),
        cancelText: say('goOn'),
        onOk: close,
      });
  }

  return (
    <Drawer
      open
      title={title}
      size={460}
      mask={{ closable: false }}
      closable={{ 'aria-label': say('close') }}
      onClose={leave}
      destroyOnHidden
    >
      <Form<Values> layout="vertical" form={form} initialValues={initial} requiredMark="optional" onFinish={save}>
        {children}
        <div className="stack">
          {refusal !== undefined && <Refusal of={refusal} />}
          <div className="row-actions">
            <Button onClick={leave}>{say('cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={isBusy}>
              {saveText ?? say('save')}
            </Button>
          </div>
        </div>
      </Form>
    </Drawer>
  );
}
