import { userInfo } from 'node:os';
import type { AuditSource } from '../store/audit';

/** Whoever sits at this machine, as the audit names them. */
export function operator(command: string): AuditSource {
  return { actorId: userInfo().username, actorRole: 'operator', by: `program:${command}` };
}
