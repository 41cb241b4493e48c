import { useHotkeys } from 'react-hotkeys-hook';
import { type PageCommand, usePageCommands } from './commands';

/** Listens for the keys of everything that can be done now. Typing into a field is never a shortcut. */
export function Shortcuts() {
  const commands = usePageCommands();
  return commands.map((command) =>
    command.keys === undefined ? null : <Shortcut key={command.id} {...command} keys={command.keys} />,
  );
}

function Shortcut({ keys, run }: PageCommand & { keys: string }) {
  useHotkeys(
    keys,
    (event) => {
      event.preventDefault();
      run();
    },
    { sequenceTimeoutMs: 900, enableOnFormTags: keys.includes('mod'), useKey: true, ignoreEventWhen: isPressing },
    [run],
  );
  return null;
}

/** Enter on a button or link presses it, and is no shortcut. */
function isPressing({ key, target }: KeyboardEvent): boolean {
  return key === 'Enter' && target instanceof Element && target.closest('button, a, summary, [role=radio]') !== null;
}

/** The keys as they are printed: `g>w` is G then W. */
export function Keys({ of }: { of: string }) {
  return (
    <span>
      {of.split('>').map((one, at) => (
        <kbd key={`${one}${String(at)}`}>{one.replace('mod', isMac ? '⌘' : 'Ctrl').replace('shift+slash', '?')}</kbd>
      ))}
    </span>
  );
}

const isMac = navigator.platform.startsWith('Mac');
