-- CreateTable
CREATE TABLE "DayReport" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "htmlBytes" INTEGER NOT NULL,
    "pdf" TEXT,
    "pdfBytes" INTEGER,
    "pdfMissing" TEXT,
    "madeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DayReport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DayReport_shopId_sort_dueAt_key" ON "DayReport"("shopId", "sort", "dueAt");
