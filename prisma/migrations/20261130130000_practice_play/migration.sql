-- CreateTable
CREATE TABLE "PracticePlay" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "storyId" TEXT NOT NULL,
    "tid" TEXT NOT NULL,
    "turns" TEXT[],
    "day" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "gradedAt" TIMESTAMPTZ(3),
    "isRight" BOOLEAN,
    "missed" TEXT[],
    "warned" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PracticePlay_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PracticePlay_shopId_staffId_day_idx" ON "PracticePlay"("shopId", "staffId", "day");

-- CreateIndex
CREATE INDEX "PracticePlay_shopId_day_idx" ON "PracticePlay"("shopId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "PracticePlay_shopId_tid_key" ON "PracticePlay"("shopId", "tid");
