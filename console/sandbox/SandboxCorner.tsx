import CloseOutlined from '@ant-design/icons/CloseOutlined';
import { Button } from 'antd';
import { When } from '../design/When';
import type { LocalStart } from '../session/local';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { PlayParts } from './PlayParts';
import './sandbox.css';
import { Tour } from './Tour';
import { useSandbox } from './useSandbox';
import { sandbox } from './words';

/** Beside the agent's view: one plays buyer, courier and platform, moves the time and lets calls fail. */
export default function SandboxCorner({ local, close }: { local: LocalStart; close: () => void }) {
  const say = useWords(sandbox);
  const { shopId } = useShop();
  const world = useSandbox(local, shopId);
  return (
    <aside className="sandbox scrolls" aria-label={say('title')}>
      <header className="sandbox-head">
        <div>
          <h2>{say('title')}</h2>
          {world.now !== undefined && (
            <span className="quiet small">
              {say('shopTime')} <When at={world.now} />
            </span>
          )}
        </div>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </header>
      <p className="quiet small">{say('hint')}</p>
      <Tour world={world} />
      <PlayParts world={world} hasClock={local.clock !== null} />
    </aside>
  );
}
