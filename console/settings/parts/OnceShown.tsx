import { App, Button, Modal } from 'antd';
import { useWords } from '../../words/useWords';
import { settings } from '../words';

interface OnceShownProps {
  title: string;
  /** Each with what it is. */
  secrets: readonly { name: string; text: string }[];
  close: () => void;
}

/** What no other answer of the API has: copied now, or never. It closes only when the person says so. */
export function OnceShown({ title, secrets, close }: OnceShownProps) {
  const say = useWords(settings);
  const { message } = App.useApp();
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={close}>
          {say('kept')}
        </Button>
      }
    >
      <div className="stack">
        <p className="soon">
          <strong>{say('once')}</strong> {say('onceHint')}
        </p>
        {secrets.map(({ name, text }) => (
          <div key={name} className="stack">
            <span className="quiet small">{name}</span>
            <code className="secret">{text}</code>
            <Button onClick={() => void navigator.clipboard.writeText(text).then(() => message.success(say('copied')))}>
              {say('copy')}
            </Button>
          </div>
        ))}
      </div>
    </Modal>
  );
}
