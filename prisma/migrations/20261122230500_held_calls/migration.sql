-- CreateTable
CREATE TABLE "HeldCall" (
    "caseId" TEXT NOT NULL,
    "processId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "buyerId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HeldCall_pkey" PRIMARY KEY ("caseId","processId")
);

-- CreateIndex
CREATE INDEX "HeldCall_shopId_buyerId_idx" ON "HeldCall"("shopId", "buyerId");
