-- CreateTable
CREATE TABLE "ProviderPause" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resumedAt" TIMESTAMP(3),
    "resumedBy" TEXT,

    CONSTRAINT "ProviderPause_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProviderPause_shopId_provider_since_idx" ON "ProviderPause"("shopId", "provider", "since");
