-- CreateTable
CREATE TABLE "Departure" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "teamId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Departure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Departure_shopId_endedAt_idx" ON "Departure"("shopId", "endedAt");
