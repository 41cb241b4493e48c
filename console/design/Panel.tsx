import type { ReactNode } from 'react';
import './panel.css';

/** A titled part of a page. `side` stands at the right of the title. */
export function Panel({ title, side, children }: { title: ReactNode; side?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>{title}</h2>
        {side && <div className="panel-side">{side}</div>}
      </header>
      {children}
    </section>
  );
}

/** A word and what it says, one under the other in two columns. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="quiet">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
