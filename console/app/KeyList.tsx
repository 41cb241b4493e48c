import { Modal } from 'antd';
import { useWords } from '../words/useWords';
import { usePageCommands } from './commands';
import { Keys } from './Shortcuts';
import { frame } from './words';

/** Every key that does something now. */
export default function KeyList({ close }: { close: () => void }) {
  const say = useWords(frame);
  const commands = usePageCommands().filter(({ keys }) => keys !== undefined);
  return (
    <Modal open onCancel={close} footer={null} title={say('keys')} width={480}>
      <ul className="key-list">
        {commands.map(({ id, title, keys = '' }) => (
          <li key={id}>
            <span>{title}</span>
            <Keys of={keys} />
          </li>
        ))}
      </ul>
    </Modal>
  );
}
