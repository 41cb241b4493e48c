-- CreateTable
CREATE TABLE "ProcessBeat" (
    "id" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "build" TEXT NOT NULL,
    "migration" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "providers" JSONB NOT NULL,

    CONSTRAINT "ProcessBeat_pkey" PRIMARY KEY ("id")
);
