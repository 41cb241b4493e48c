-- CreateTable
CREATE TABLE "NumberRow" (
    "shopId" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "span" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "sum" BIGINT NOT NULL,
    "part" INTEGER NOT NULL,
    "buckets" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "NumberRow_pkey" PRIMARY KEY ("shopId","measure","by","span","day","key")
);

-- CreateTable
CREATE TABLE "NumberCase" (
    "caseId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "entries" JSONB NOT NULL,
    "points" TEXT[],

    CONSTRAINT "NumberCase_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "NumberCursor" (
    "shopId" TEXT NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "NumberCursor_pkey" PRIMARY KEY ("shopId")
);

-- CreateIndex
CREATE INDEX "NumberRow_shopId_measure_by_key_span_day_idx" ON "NumberRow"("shopId", "measure", "by", "key", "span", "day");

-- CreateIndex
CREATE INDEX "NumberCase_shopId_idx" ON "NumberCase"("shopId");

-- CreateIndex
CREATE INDEX "NumberCase_points_idx" ON "NumberCase" USING GIN ("points");
