-- What a shop does by the clock: its time zone, its schedules, their runs and the sheets that they make.
ALTER TABLE "Shop" ADD COLUMN "timeZone" TEXT NOT NULL DEFAULT 'Asia/Shanghai';

CREATE TABLE "DaySchedule" (
    "shopId" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "scheduleId" TEXT NOT NULL,
    "specs" JSONB NOT NULL,

    CONSTRAINT "DaySchedule_pkey" PRIMARY KEY ("shopId","job")
);

CREATE TABLE "SchedulePause" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "pausedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pausedBy" TEXT NOT NULL,
    "resumedAt" TIMESTAMPTZ(3),
    "resumedBy" TEXT,

    CONSTRAINT "SchedulePause_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ScheduleRun" (
    "shopId" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "cursor" TEXT NOT NULL DEFAULT '',
    "count" INTEGER NOT NULL DEFAULT 0,
    "skipped" JSONB NOT NULL DEFAULT '[]',
    "skippedCount" INTEGER NOT NULL DEFAULT 0,
    "made" TEXT[],

    CONSTRAINT "ScheduleRun_pkey" PRIMARY KEY ("shopId","job","dueAt")
);

CREATE TABLE "DaySheet" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "day" TEXT NOT NULL,
    "shift" TEXT,
    "forRole" TEXT NOT NULL,
    "thenRole" TEXT,
    "lines" JSONB NOT NULL,
    "lineCount" INTEGER NOT NULL,
    "alarms" INTEGER NOT NULL DEFAULT 0,
    "madeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "passedOnBy" TEXT,
    "passedOnAt" TIMESTAMPTZ(3),
    "acknowledgedBy" TEXT,
    "acknowledgedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DaySheet_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "SchedulePause_shopId_job_pausedAt_idx" ON "SchedulePause"("shopId", "job", "pausedAt");
CREATE INDEX "ScheduleRun_shopId_dueAt_idx" ON "ScheduleRun"("shopId", "dueAt");
CREATE UNIQUE INDEX "DaySheet_shopId_sort_dueAt_key" ON "DaySheet"("shopId", "sort", "dueAt");
CREATE INDEX "DaySheet_shopId_day_sort_idx" ON "DaySheet"("shopId", "day", "sort");
CREATE INDEX "DaySheet_shopId_forRole_acknowledgedAt_idx" ON "DaySheet"("shopId", "forRole", "acknowledgedAt");

-- The jobs of a day page through a shop's open cases by their ids.
CREATE INDEX "Case_open_idx" ON "Case"("shopId", "id") WHERE ("closedAt" IS NULL);

CREATE INDEX "Payout_shopId_status_idx" ON "Payout"("shopId", "status");
CREATE INDEX "ReturnParcel_shopId_seenAt_idx" ON "ReturnParcel"("shopId", "seenAt");
