import { isWithReferee } from '../../asks';
import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { throwIfKeepingGoods } from '../goods/heldGoods';
import { unjudgedStray } from '../state/goods';
import { isPaying } from '../state/money';
import { hasOpenSign } from '../state/oversight';
import { closeCase } from './closeCase';

/** A supervisor ends a case by hand. Money that is on its way must be settled first. */
export function close(draft: Draft, { reason }: CommandOf<'close'>): void {
  if (isPaying(draft.state))
    refuse('wrongStage', 'A payout or coupon of this case is not settled; it cannot be closed.');
  if (draft.state.refund && ['WAIT_SELLER_AGREE', 'WAIT_SELLER_CONFIRM_GOODS'].includes(draft.state.refund.status)) {
    refuse('wrongStage', 'The refund on the platform still waits for the shop; settle or refuse it before closing.');
  }
  if (draft.state.exchange && ['pending', 'awaitingReceipt', 'toSend'].includes(draft.state.exchange.status)) {
    refuse('wrongStage', 'The exchange on the platform still waits for the shop; settle it before closing.');
  }
  if (isWithReferee(draft.state.refund))
    refuse('wrongStage', 'The referee has not decided yet; send evidence or record the verdict before closing.');
  if (hasOpenSign(draft.state))
    refuse('wrongStage', 'A sign of fraud of this case is not judged yet; say what it is (judgeSign) before closing.');
  if (unjudgedStray(draft.state))
    refuse('wrongStage', 'Goods that came back wait for a decision; make it (judgeParcel) before closing.');
  throwIfKeepingGoods(draft.state);
  closeCase(draft, reason);
}
