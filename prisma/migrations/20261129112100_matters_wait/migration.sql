-- A matter that could not be handed over waits in its own row, with the message that says where to look.
-- Those of reviews are not confirmed to the platform yet: their messages come again.
DELETE FROM "IntakeFailure" WHERE "id" NOT LIKE 'refundId:%';
ALTER TABLE "IntakeFailure" ADD COLUMN "message" JSONB, ADD COLUMN "nextAt" TIMESTAMPTZ(3);
UPDATE "IntakeFailure" SET
  "nextAt" = "lastAt",
  "message" = jsonb_build_object('id', "id", 'topic', 'sweep', 'content', jsonb_build_object('refundId', split_part("id", ':', 2)));
ALTER TABLE "IntakeFailure" ALTER COLUMN "message" SET NOT NULL, ALTER COLUMN "nextAt" SET NOT NULL;

-- CreateTable
CREATE TABLE "CaseTrouble" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseTrouble_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CaseTrouble_shopId_endedAt_since_idx" ON "CaseTrouble"("shopId", "endedAt", "since");

-- CreateIndex
CREATE INDEX "CaseTrouble_caseId_sort_idx" ON "CaseTrouble"("caseId", "sort");
