-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "countdownEndsAt" TIMESTAMPTZ(3),
ADD COLUMN     "countdownOf" TEXT;

-- CreateIndex
CREATE INDEX "Case_shopId_countdownEndsAt_idx" ON "Case"("shopId", "countdownEndsAt");

-- CreateIndex
CREATE INDEX "Case_shopId_respondBy_idx" ON "Case"("shopId", "respondBy");

-- CreateIndex
CREATE INDEX "Case_shopId_stage_nextDeadlineAt_updatedAt_idx" ON "Case"("shopId", "stage", "nextDeadlineAt", "updatedAt");

-- CreateIndex
CREATE INDEX "Task_shopId_closedAt_kind_idx" ON "Task"("shopId", "closedAt", "kind");

-- CreateIndex
CREATE INDEX "BuyerPromise_shopId_status_until_idx" ON "BuyerPromise"("shopId", "status", "until");

-- CreateIndex
CREATE INDEX "Intent_shopId_caseId_idx" ON "Intent"("shopId", "caseId");

-- The open cases that there are: the countdown of their application. The recorder writes all countdowns with their next event.
UPDATE "Case" SET
  "countdownEndsAt" = to_timestamp((("state" #>> '{processes,countdown,deadline}')::numeric - "clockOffset") / 1000),
  "countdownOf" = CASE WHEN "state" #>> '{processes,countdown,situation}' LIKE 'seller%' THEN 'shop' ELSE 'buyer' END
WHERE "stage" <> 'closed' AND "state" #>> '{processes,countdown,deadline}' IS NOT NULL
  AND "state" #>> '{processes,countdown,outcome}' IS DISTINCT FROM 'over'
  AND "state" #>> '{refund,status}' IN
    ('WAIT_SELLER_AGREE', 'WAIT_BUYER_RETURN_GOODS', 'WAIT_SELLER_CONFIRM_GOODS', 'SELLER_REFUSE_BUYER',
      'EXCHANGE_TRANSFORM_TO_REFUND');
