import type { AuditSource } from '../store/audit';
import type { Database } from '../store/database';
import {
  type DrawnChat,
  drawnChatsSince,
  type JudgedChat,
  type Judgement,
  judgeChat,
  sheetsOf,
} from '../store/quality/sheets';

/** The chats that are talked over, and their sheets (docs/quality.md). */
export interface QualityBook {
  drawn(shopId: string, since: Date): Promise<DrawnChat[]>;
  judge(judgement: Judgement, by: AuditSource): Promise<JudgedChat>;
  sheets(shopId: string, which: { month: string; staffIds?: readonly string[] }): Promise<JudgedChat[]>;
}

/** The same in Postgres. */
export function prismaQuality(database: Database): QualityBook {
  return {
    drawn: (shopId, since) => drawnChatsSince(database, shopId, since),
    judge: (judgement, by) => judgeChat(database, judgement, by),
    sheets: (shopId, which) => sheetsOf(database, shopId, which),
  };
}
