-- CreateTable
CREATE TABLE "Abuse" (
    "caseId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "shopId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "restAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Abuse_pkey" PRIMARY KEY ("caseId","seq")
);

-- CreateIndex
CREATE INDEX "Abuse_shopId_restAt_idx" ON "Abuse"("shopId", "restAt");

-- CreateIndex
CREATE INDEX "Abuse_shopId_at_idx" ON "Abuse"("shopId", "at");
