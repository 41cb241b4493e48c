-- CreateTable
CREATE TABLE "ReturnContact" (
    "shopId" TEXT NOT NULL,
    "tid" TEXT NOT NULL,
    "buyerId" TEXT NOT NULL,
    "phoneDigest" TEXT,
    "addressDigest" TEXT,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReturnContact_pkey" PRIMARY KEY ("shopId","tid")
);

-- CreateIndex
CREATE INDEX "ReturnContact_shopId_phoneDigest_idx" ON "ReturnContact"("shopId", "phoneDigest");

-- CreateIndex
CREATE INDEX "ReturnContact_shopId_addressDigest_idx" ON "ReturnContact"("shopId", "addressDigest");
