import { Link, useLocation } from 'wouter';
import { useWords } from '../words/useWords';
import type { Room } from './rooms';
import { frame } from './words';

/** The rooms, one under the other. On a narrow screen it lies at the bottom. */
export function Rail({ rooms }: { rooms: readonly Room[] }) {
  const say = useWords(frame);
  const [location] = useLocation();
  return (
    <nav className="rail" aria-label={say('goTo')}>
      {rooms.map(({ path, name, icon: Icon }) => (
        <Link
          key={path}
          href={path}
          className="rail-item"
          aria-current={location.startsWith(path) ? 'page' : undefined}
        >
          <Icon aria-hidden />
          <span>{say(name)}</span>
        </Link>
      ))}
    </nav>
  );
}
