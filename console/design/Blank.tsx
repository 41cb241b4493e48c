import type { ReactNode } from 'react';
import './blank.css';

/** Nothing is here, why, and what to do about it. */
export function Blank({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="blank">
      <p className="blank-title">{title}</p>
      {children && <div className="quiet">{children}</div>}
    </div>
  );
}
