import { Skeleton } from 'antd';
import { Suspense, useMemo } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { Boundary } from '../app/Boundary';
import { type PageCommand, useOffered } from '../app/commands';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { sectionsOf } from './sections';
import '../design/panel.css';
import '../forms/forms.css';
import './settings.css';
import { settings } from './words';

/** What the shop and its people are set to: a part an address. */
export default function Settings() {
  const say = useWords(settings);
  const session = useShop();
  const [location, go] = useLocation();
  const sections = useMemo(() => sectionsOf(session), [session]);
  useOffered(
    useMemo<PageCommand[]>(
      () =>
        sections.map(({ path, name }) => ({
          id: `settings${path}`,
          title: say(name),
          group: say('title'),
          run: () => go(path),
        })),
      [sections, say, go],
    ),
  );
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={say('title')}>
        {sections.map(({ path, name }) => (
          <Link key={path} href={path} aria-current={location.startsWith(path) ? 'page' : undefined}>
            {say(name)}
          </Link>
        ))}
      </nav>
      <div className="settings-body">
        <Suspense fallback={<Skeleton active />}>
          <Switch>
            {sections.map(({ path, page: Page }) => (
              <Route key={path} path={path} nest>
                <Boundary key={path}>
                  <Page />
                </Boundary>
              </Route>
            ))}
            <Route>
              <Redirect to={sections[0]?.path ?? '/me'} replace />
            </Route>
          </Switch>
        </Suspense>
      </div>
    </div>
  );
}
