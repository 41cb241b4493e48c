import { Button, Dropdown, Input, type InputRef } from 'antd';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import { api } from '../data/client';
import { useHearing } from '../data/live';
import { useShop } from '../session/shop';
import { type Me, sessionChanged } from '../session/useSession';
import { session as sessionWords } from '../session/words';
import { useTerms } from '../words/terms';
import { languageNow, setLanguage, useWords } from '../words/useWords';
import { type Appearance, setAppearance, useAppearance } from './appearance';
import { Notices } from './Notices';
import { frame } from './words';

interface BarProps {
  shops: Me['shops'];
  choose: (shopId: string) => void;
  openPalette: () => void;
  openKeys: () => void;
  /** Opens and closes the sandbox; only on a local start. */
  corner?: () => void;
}

/** Search, whether the page hears what happens, notices, and oneself. */
export function Bar(props: BarProps) {
  const say = useWords(frame);
  const [, go] = useLocation();
  const search = useRef<InputRef>(null);
  return (
    <header className="bar">
      <Input
        ref={search}
        id="search"
        className="bar-search"
        placeholder={say('search')}
        aria-label={say('search')}
        suffix={<kbd>/</kbd>}
        allowClear
        onPressEnter={({ currentTarget: { value } }) => {
          if (value.trim() !== '') go(`/cases?q=${encodeURIComponent(value.trim())}`);
          search.current?.blur();
        }}
        onKeyDown={({ key }) => {
          if (key === 'Escape') search.current?.blur();
        }}
      />
      <Hearing />
      {props.corner && (
        <Button size="small" onClick={props.corner}>
          {say('sandbox')}
        </Button>
      )}
      <Notices />
      <MyMenu {...props} />
    </header>
  );
}

function Hearing() {
  const say = useWords(frame);
  const hearing = useHearing();
  const { shopId } = useShop();
  // Of no shop there is nothing to hear.
  if (shopId === '') return null;
  return (
    <output className={`hearing hearing-${hearing}`} aria-live="polite">
      <i aria-hidden />
      {say(hearing)}
    </output>
  );
}

function MyMenu({ shops, choose, openPalette, openKeys }: BarProps) {
  const say = useWords(frame);
  const sayOfSession = useWords(sessionWords);
  const term = useTerms();
  const { name, role, nick, shopId } = useShop();
  const { chosen } = useAppearance();
  const looks: Appearance[] = ['light', 'dark', 'system'];

  async function leave(): Promise<void> {
    await api.POST('/v1/me/signOut');
    await sessionChanged();
  }

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [`look:${chosen}`, `speak:${languageNow()}`, `shop:${shopId}`],
        items: [
          { key: 'palette', label: say('palette'), onClick: openPalette, extra: <kbd>Ctrl K</kbd> },
          { key: 'keys', label: say('keys'), onClick: openKeys, extra: <kbd>?</kbd> },
          { type: 'divider' },
          ...(shops.length > 1
            ? [
                {
                  key: 'shops',
                  type: 'group' as const,
                  label: say('shop'),
                  children: shops.map((one) => ({
                    key: `shop:${one.shopId}`,
                    label: one.shop?.nick,
                    onClick: () => {
                      choose(one.shopId);
                      void sessionChanged();
                    },
                  })),
                },
              ]
            : []),
          {
            key: 'looks',
            type: 'group',
            label: say('appearance'),
            children: looks.map((one) => ({ key: `look:${one}`, label: say(one), onClick: () => setAppearance(one) })),
          },
          {
            key: 'speaks',
            type: 'group',
            label: say('language'),
            children: [
              { key: 'speak:zh', label: <span lang="zh-CN">中文</span>, onClick: () => setLanguage('zh') },
              { key: 'speak:en', label: <span lang="en">English</span>, onClick: () => setLanguage('en') },
            ],
          },
          { type: 'divider' },
          { key: 'out', label: sayOfSession('signOut'), onClick: () => void leave() },
        ],
      }}
    >
      <button type="button" className="plain me">
        <strong className="one-line">{name}</strong>
        <span className="quiet small one-line">
          {term('roles', role)}
          {nick !== '' && ` · ${nick}`}
        </span>
      </button>
    </Dropdown>
  );
}
