-- DropIndex
DROP INDEX "Case_shopId_stage_openedAt_idx";

-- DropIndex
DROP INDEX "Case_shopId_buyerId_idx";

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "flagged" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "grams" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "nickDigest" TEXT,
ADD COLUMN     "sign" TEXT,
ADD COLUMN     "words" TEXT;

-- AlterTable
ALTER TABLE "OrderContact" ADD COLUMN     "tailDigest" TEXT;

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "caseKind" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "CaseParcelNumber" (
    "shopId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "trackingNumber" TEXT NOT NULL,

    CONSTRAINT "CaseParcelNumber_pkey" PRIMARY KEY ("caseId","trackingNumber")
);

-- CreateIndex
CREATE INDEX "CaseParcelNumber_shopId_trackingNumber_idx" ON "CaseParcelNumber"("shopId", "trackingNumber");

-- CreateIndex
CREATE INDEX "Case_shopId_openedAt_id_idx" ON "Case"("shopId", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Case_shopId_updatedAt_id_idx" ON "Case"("shopId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Case_shopId_nextDeadlineAt_id_idx" ON "Case"("shopId", "nextDeadlineAt", "id");

-- CreateIndex
CREATE INDEX "Case_shopId_stage_openedAt_id_idx" ON "Case"("shopId", "stage", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Case_shopId_kind_openedAt_id_idx" ON "Case"("shopId", "kind", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Case_shopId_waitingFor_openedAt_id_idx" ON "Case"("shopId", "waitingFor", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Case_shopId_owner_openedAt_id_idx" ON "Case"("shopId", "owner", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Case_shopId_priority_openedAt_id_idx" ON "Case"("shopId", "priority", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Case_shopId_flagged_openedAt_id_idx" ON "Case"("shopId", "flagged", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Case_shopId_sign_openedAt_id_idx" ON "Case"("shopId", "sign", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Case_shopId_buyerId_openedAt_id_idx" ON "Case"("shopId", "buyerId", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Case_shopId_refundId_idx" ON "Case"("shopId", "refundId");

-- CreateIndex
CREATE INDEX "Case_shopId_nickDigest_idx" ON "Case"("shopId", "nickDigest");

-- CreateIndex
CREATE INDEX "Case_grams_idx" ON "Case" USING GIN ("grams");

-- CreateIndex
CREATE INDEX "Task_open_idx" ON "Task"("shopId", "priority", "dueAt", "id") WHERE ("closedAt" IS NULL);

-- CreateIndex
CREATE INDEX "Task_shopId_assignee_closedAt_priority_dueAt_idx" ON "Task"("shopId", "assignee", "closedAt", "priority", "dueAt");

-- CreateIndex
CREATE INDEX "Task_shopId_closedAt_kind_priority_dueAt_idx" ON "Task"("shopId", "closedAt", "kind", "priority", "dueAt");

-- CreateIndex
CREATE INDEX "Task_shopId_closedAt_caseKind_priority_dueAt_idx" ON "Task"("shopId", "closedAt", "caseKind", "priority", "dueAt");

-- CreateIndex
CREATE INDEX "Task_shopId_closedAt_dueAt_idx" ON "Task"("shopId", "closedAt", "dueAt");

-- CreateIndex
CREATE INDEX "OrderContact_shopId_tailDigest_idx" ON "OrderContact"("shopId", "tailDigest");

-- Tasks of before get the kind of their case. What people look cases up by is filled by scripts/db/search.ts: it needs a key.
UPDATE "Task" SET "caseKind" = "Case"."kind" FROM "Case" WHERE "Case"."id" = "Task"."caseId";
