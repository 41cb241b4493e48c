-- CreateTable
CREATE TABLE "ChatSheet" (
    "shopId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "marks" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "note" TEXT,
    "day" TEXT NOT NULL,
    "judgedBy" TEXT NOT NULL,
    "judgedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ChatSheet_pkey" PRIMARY KEY ("shopId","caseId")
);

-- CreateIndex
CREATE INDEX "ChatSheet_shopId_staffId_day_idx" ON "ChatSheet"("shopId", "staffId", "day");

-- CreateIndex
CREATE INDEX "ChatSheet_shopId_day_idx" ON "ChatSheet"("shopId", "day");
