-- CreateTable
CREATE TABLE "PolicyRollout" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "startedBy" TEXT NOT NULL,
    "startedRole" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "caseIds" TEXT[],
    "cursor" TEXT NOT NULL DEFAULT '',
    "page" TEXT[],
    "looked" INTEGER NOT NULL DEFAULT 0,
    "adopted" INTEGER NOT NULL DEFAULT 0,
    "refused" JSONB NOT NULL DEFAULT '[]',
    "refusedCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PolicyRollout_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE INDEX "PolicyRollout_shopId_startedAt_idx" ON "PolicyRollout"("shopId", "startedAt");
