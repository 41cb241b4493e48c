import { userInfo } from 'node:os';
import type { AuditSource } from '../store/audit';

/** Whoever sits at this machine, as the audit names them. */
export function operator(command: string): AuditSource {
  return { actorId: accountName(), actorRole: 'operator', by: `program:${command}` };
}

/** In the image runs an account without a name: there it is its number. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
