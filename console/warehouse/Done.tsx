import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled';
import type { ReactNode } from 'react';

/** It has worked, seen from an arm's length, without a sound. */
export function Done({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <output className="done">
      <CheckCircleFilled className="done-sign fine" />
      <strong>{title}</strong>
      {hint !== undefined && <span className="quiet">{hint}</span>}
      {children !== undefined && <div className="done-next">{children}</div>}
    </output>
  );
}
