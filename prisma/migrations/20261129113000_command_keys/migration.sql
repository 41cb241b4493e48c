-- CreateTable
CREATE TABLE "CommandKey" (
    "shopId" TEXT NOT NULL,
    "commandId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CommandKey_pkey" PRIMARY KEY ("shopId","commandId")
);

