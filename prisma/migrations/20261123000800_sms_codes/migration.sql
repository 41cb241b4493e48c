-- CreateTable
CREATE TABLE "SmsCode" (
    "shopId" TEXT NOT NULL,
    "intentId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "used" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "SmsCode_pkey" PRIMARY KEY ("shopId","intentId")
);
