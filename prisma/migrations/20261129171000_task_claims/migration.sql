-- CreateTable
CREATE TABLE "TaskClaim" (
    "taskId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,
    "snoozedUntil" TIMESTAMPTZ(3),
    "wakesAt" TIMESTAMPTZ(3),

    CONSTRAINT "TaskClaim_pkey" PRIMARY KEY ("taskId")
);

-- CreateIndex
CREATE INDEX "TaskClaim_shopId_staffId_idx" ON "TaskClaim"("shopId", "staffId");

-- CreateIndex
CREATE INDEX "Task_shopId_assignee_closedAt_dueAt_idx" ON "Task"("shopId", "assignee", "closedAt", "dueAt");

-- AddForeignKey
ALTER TABLE "TaskClaim" ADD CONSTRAINT "TaskClaim_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
