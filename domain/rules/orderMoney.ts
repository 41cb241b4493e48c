import type { Fen } from '../money';
import type { Purpose } from '../policy/policy';
import type { Role } from '../roles';
import type { CaseLine } from '../vocabulary';

/** A sum that was given on somebody's own word: nobody above them was asked. */
export interface GivenSum {
  role: Role;
  purpose: Purpose;
  amount: Fen;
}

/** What one case cannot know of its order's money: read from the ledger and from the order's other cases. Amounts in fen. */
export interface OrderMoney {
  /** Paid and held on the order for its goods, by whomever and whenever; without what this case's own open application holds. */
  committed: Fen;
  /** Promised to the buyer in other cases, and not reserved yet. */
  promised: Fen;
  given: GivenSum[];
  /** Pieces that other cases have paid back, or are paying back. */
  refunded?: CaseLine[];
}
