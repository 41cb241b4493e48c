-- CreateTable
CREATE TABLE "SmsAccount" (
    "shopId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "accessKeyId" TEXT NOT NULL,
    "accessKeySecret" TEXT NOT NULL,
    "signName" TEXT NOT NULL,
    "templates" JSONB NOT NULL,

    CONSTRAINT "SmsAccount_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "Robot" (
    "shopId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT,
    "roles" TEXT[],
    "pausedUntil" TIMESTAMP(3),

    CONSTRAINT "Robot_pkey" PRIMARY KEY ("shopId","name")
);

-- CreateTable
CREATE TABLE "StaffNotice" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "robot" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "sentAt" TIMESTAMP(3),
    "groupedInto" TEXT,
    "reason" TEXT,

    CONSTRAINT "StaffNotice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "StaffNotice_shopId_robot_status_at_idx" ON "StaffNotice"("shopId", "robot", "status", "at");

-- CreateIndex
CREATE INDEX "StaffNotice_shopId_robot_sentAt_idx" ON "StaffNotice"("shopId", "robot", "sentAt");
