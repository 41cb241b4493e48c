import { Spin } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { forgetOldDrafts } from '../data/drafts';
import { useKept } from '../data/kept';
import { useLive } from '../data/live';
import { Blank } from '../design/Blank';
import { useLocalStart } from '../session/local';
import { useShop } from '../session/shop';
import type { Me } from '../session/useSession';
import { useWords } from '../words/useWords';
import { Bar } from './Bar';
import { Boundary } from './Boundary';
import { type PageCommand, useOffered } from './commands';
import './frame.css';
import { Rail } from './Rail';
import { roomsOf } from './rooms';
import { Shortcuts } from './Shortcuts';
import { frame } from './words';

const Palette = lazy(() => import('./Palette'));
const SandboxCorner = lazy(() => import('../sandbox/SandboxCorner'));
const KeyList = lazy(() => import('./KeyList'));

/** What stands around every room: the rail, the bar, the keys, and the ear for what happens in the shop. */
export default function Frame({ shops, choose }: { shops: Me['shops']; choose: (shopId: string) => void }) {
  const session = useShop();
  const say = useWords(frame);
  const [, go] = useLocation();
  const [open, setOpen] = useState<'palette' | 'keys'>();
  const rooms = roomsOf(session);
  const local = useLocalStart();
  const [hasCorner, setCorner] = useKept<boolean>('corner', false);
  useLive(session.shopId);
  useEffect(forgetOldDrafts, []);
  useOffered(
    useMemo<PageCommand[]>(
      () => [
        { id: 'palette', title: say('palette'), group: say('keys'), keys: 'mod+k', run: () => setOpen('palette') },
        { id: 'keys', title: say('keys'), group: say('keys'), keys: '?', run: () => setOpen('keys') },
        {
          id: 'search',
          title: say('search'),
          group: say('keys'),
          keys: '/',
          run: () => document.getElementById('search')?.focus(),
        },
        ...roomsOf(session)
          .filter(({ path }) => path === '/phone')
          .map(() => ({
            ...{ id: 'phoneIn', title: say('phoneIn'), group: say('goTo'), keys: 'g>i' },
            run: () => go('/phone/in'),
          })),
        ...roomsOf(session).map(({ path, letter, name }) => ({
          id: `go:${path}`,
          title: say(name),
          group: say('goTo'),
          keys: `g>${letter}`,
          run: () => go(path),
        })),
      ],
      [say, go, session],
    ),
  );

  return (
    <div className={hasCorner && local !== null ? 'frame frame-corner' : 'frame'}>
      <a className="skip" href="#room">
        {say('skip')}
      </a>
      <Rail rooms={rooms} />
      <Bar
        shops={shops}
        choose={choose}
        openPalette={() => setOpen('palette')}
        openKeys={() => setOpen('keys')}
        corner={local === null || session.shopId === '' ? undefined : () => setCorner(!hasCorner)}
      />
      <main id="room" className="room" tabIndex={-1}>
        <Suspense
          fallback={
            <Blank title="">
              <Spin />
            </Blank>
          }
        >
          <Switch>
            {rooms.map(({ path, page: Page }) => (
              <Route key={path} path={path} nest>
                <Boundary key={path}>
                  <Page />
                </Boundary>
              </Route>
            ))}
            <Route path="/">
              {rooms[0] === undefined ? <Blank title={say('nowhere')} /> : <Redirect to={rooms[0].path} />}
            </Route>
            <Route>
              <Blank title={say('nowhere')} />
            </Route>
          </Switch>
        </Suspense>
      </main>
      {hasCorner && local !== null && (
        <Suspense>
          <SandboxCorner local={local} close={() => setCorner(false)} />
        </Suspense>
      )}
      <Shortcuts />
      <Suspense>
        {open === 'palette' && <Palette isOpen close={() => setOpen(undefined)} />}
        {open === 'keys' && <KeyList close={() => setOpen(undefined)} />}
      </Suspense>
    </div>
  );
}
