import { Modal } from 'antd';
import { Command } from 'cmdk';
import { useWords } from '../words/useWords';
import { usePageCommands } from './commands';
import './palette.css';
import { Keys } from './Shortcuts';
import { frame } from './words';

/** Everything that can be done now, found by typing. */
export default function Palette({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const say = useWords(frame);
  const commands = usePageCommands();
  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <Modal
      open={isOpen}
      onCancel={close}
      footer={null}
      closable={false}
      width={560}
      title={null}
      destroyOnHidden
      className="palette"
    >
      <Command label={say('palette')} loop>
        <Command.Input autoFocus placeholder={say('paletteHint')} />
        <Command.List>
          <Command.Empty>{say('nothingFits')}</Command.Empty>
          {groups.map((group) => (
            <Command.Group key={group} heading={group}>
              {commands
                .filter((one) => one.group === group)
                .map(({ id, title, keys, run }) => (
                  <Command.Item
                    key={id}
                    value={`${title} ${id}`}
                    onSelect={() => {
                      close();
                      run();
                    }}
                  >
                    <span>{title}</span>
                    {keys !== undefined && <Keys of={keys} />}
                  </Command.Item>
                ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Modal>
  );
}
