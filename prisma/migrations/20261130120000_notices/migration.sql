-- AlterTable
ALTER TABLE "Staff" ADD COLUMN     "robotMobile" TEXT,
ADD COLUMN     "robotUserId" TEXT;

-- AlterTable
ALTER TABLE "StaffNotice" ADD COLUMN     "sort" TEXT,
ADD COLUMN     "staffId" TEXT;

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "taskId" TEXT,
    "caseId" TEXT,
    "sort" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staffId" TEXT,
    "toldAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "readBy" TEXT,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Notice_shopId_role_staffId_toldAt_id_idx" ON "Notice"("shopId", "role", "staffId", "toldAt", "id");

-- CreateIndex
CREATE INDEX "Notice_shopId_staffId_toldAt_id_idx" ON "Notice"("shopId", "staffId", "toldAt", "id");

-- CreateIndex
CREATE INDEX "Notice_caseId_idx" ON "Notice"("caseId");

-- CreateIndex
CREATE INDEX "Notice_open_idx" ON "Notice"("shopId", "at") WHERE ("endedAt" IS NULL);
