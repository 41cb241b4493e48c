import { Link, useLocation } from 'wouter';
import './subNav.css';

interface SubPage {
  /** Within the room: `/` or `/approvals`. */
  path: string;
  title: string;
  /** What waits there. */
  count?: number;
}

/** The pages of a room, each at its own address. */
export function SubNav({ label, pages }: { label: string; pages: readonly SubPage[] }) {
  const [location] = useLocation();
  return (
    <nav className="sub-nav" aria-label={label}>
      {pages.map(({ path, title, count }) => (
        <Link key={path} href={path} aria-current={isAt(location, path) ? 'page' : undefined}>
          {title}
          {count !== undefined && count > 0 && <span className="sub-nav-count">{count > 99 ? '99+' : count}</span>}
        </Link>
      ))}
    </nav>
  );
}

function isAt(location: string, path: string): boolean {
  return path === '/' ? location === '/' || location === '' : location.startsWith(path);
}
