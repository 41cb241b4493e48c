-- CreateTable
CREATE TABLE "Difference" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "intentId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "ours" TEXT NOT NULL,
    "theirs" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "theirAmount" INTEGER,
    "reference" TEXT,
    "day" TEXT NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMP(3),
    "closedBy" TEXT,
    "note" TEXT,

    CONSTRAINT "Difference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reconciliation" (
    "shopId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "cursor" TEXT NOT NULL DEFAULT '',
    "checked" INTEGER NOT NULL DEFAULT 0,
    "differences" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Reconciliation_pkey" PRIMARY KEY ("shopId","day")
);

-- CreateTable
CREATE TABLE "IntakeFailure" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "lastAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IntakeFailure_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "DeadLetter" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "commandId" TEXT,
    "outcome" JSONB,
    "note" TEXT,
    "closedAt" TIMESTAMP(3),
    "closedBy" TEXT,

    CONSTRAINT "DeadLetter_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE INDEX "Difference_shopId_closedAt_openedAt_idx" ON "Difference"("shopId", "closedAt", "openedAt");

-- CreateIndex
CREATE INDEX "Difference_shopId_intentId_idx" ON "Difference"("shopId", "intentId");

-- CreateIndex
CREATE INDEX "Intent_shopId_kind_updatedAt_idx" ON "Intent"("shopId", "kind", "updatedAt");

-- CreateIndex
CREATE INDEX IF NOT EXISTS "Payout_shopId_intentId_idx" ON "Payout"("shopId", "intentId");
