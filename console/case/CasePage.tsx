import type { ReactNode } from 'react';
import type { Task } from '../work/useTasks';

export function CasePage({ caseId, side }: { caseId: string; task?: Task; side?: ReactNode }) {
  return (
    <div>
      {caseId}
      {side}
    </div>
  );
}
