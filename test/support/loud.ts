import { tellDue } from '../../intake/notices';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import type { Database } from '../../store/database';

/** The handbook's rules without quiet hours: a test may run at night. */
export const LOUD = { ...HANDBOOK_POLICY, notices: { ...HANDBOOK_POLICY.notices, quietFrom: 0, quietUntil: 0 } };

/** Tells what waits, whatever the hour. */
export const tellNow = (database: Database, shopId: string) => tellDue(database, shopId, { policy: LOUD });
