-- CreateTable
CREATE TABLE "KeptAnswer" (
    "scope" TEXT NOT NULL,
    "commandId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER NOT NULL,
    "location" TEXT,
    "body" TEXT NOT NULL,

    CONSTRAINT "KeptAnswer_pkey" PRIMARY KEY ("scope","commandId")
);

-- CreateIndex
CREATE INDEX "KeptAnswer_at_idx" ON "KeptAnswer"("at");
