-- CreateTable
CREATE TABLE "RefundList" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "madeBy" TEXT,
    "madeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" TIMESTAMPTZ(3),
    "proposedBy" TEXT,
    "proposedAt" TIMESTAMPTZ(3),
    "confirmedBy" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "executedBy" TEXT,
    "executedAt" TIMESTAMPTZ(3),
    "discardedBy" TEXT,

    CONSTRAINT "RefundList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RefundListLine" (
    "listId" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "shopId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "processId" TEXT NOT NULL,
    "tid" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "intentId" TEXT NOT NULL,
    "openIntentId" TEXT,
    "payeeDigest" TEXT,
    "status" TEXT NOT NULL,
    "why" TEXT,
    "note" TEXT,
    "stoppedBy" TEXT,
    "sentBackAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "RefundListLine_pkey" PRIMARY KEY ("listId","n")
);

-- CreateIndex
CREATE INDEX "RefundList_shopId_madeAt_idx" ON "RefundList"("shopId", "madeAt");

-- CreateIndex
CREATE INDEX "RefundListLine_caseId_idx" ON "RefundListLine"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "RefundListLine_shopId_openIntentId_key" ON "RefundListLine"("shopId", "openIntentId");
