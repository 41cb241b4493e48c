-- CreateTable
CREATE TABLE "PracticeQuestion" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "says" TEXT NOT NULL,
    "steps" TEXT[],
    "courtesy" TEXT,
    "retired" BOOLEAN NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PracticeQuestion_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "PracticeAnswer" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "took" INTEGER NOT NULL,
    "isRight" BOOLEAN NOT NULL,
    "faults" TEXT[],
    "warned" INTEGER NOT NULL,
    "rightSteps" TEXT[],
    "day" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PracticeAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PracticeAnswer_shopId_staffId_day_idx" ON "PracticeAnswer"("shopId", "staffId", "day");

-- CreateIndex
CREATE INDEX "PracticeAnswer_shopId_day_idx" ON "PracticeAnswer"("shopId", "day");
