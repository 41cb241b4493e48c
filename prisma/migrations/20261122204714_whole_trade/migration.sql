-- DropIndex
DROP INDEX "CaseSubject_caseId_key";

-- DropIndex
DROP INDEX "Task_shopId_closedAt_role_dueAt_idx";

-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "language" TEXT NOT NULL DEFAULT 'zh-CN',
ADD COLUMN     "returnAddress" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "ownerRole" TEXT,
ADD COLUMN     "previousCaseId" TEXT,
ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "respondBy" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "overdueAt" TIMESTAMP(3),
ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 3;

-- AlterTable
ALTER TABLE "Payout" ADD COLUMN     "account" TEXT,
ADD COLUMN     "nickname" TEXT,
ADD COLUMN     "realName" TEXT,
ADD COLUMN     "reason" TEXT;

-- CreateTable
CREATE TABLE "Staff" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT,
    "deputyId" TEXT,
    "offFrom" TIMESTAMP(3),
    "offUntil" TIMESTAMP(3),

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Look" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "caseIds" TEXT[],
    "sees" TEXT[],
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Look_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Breach" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Breach_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BuyerWish" (
    "caseId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "shopId" TEXT NOT NULL,
    "buyerId" TEXT NOT NULL,
    "wish" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BuyerWish_pkey" PRIMARY KEY ("caseId","seq")
);

-- CreateTable
CREATE TABLE "BuyerPromise" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "processId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "buyerId" TEXT NOT NULL,
    "tid" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "text" TEXT,
    "until" TIMESTAMP(3),
    "status" TEXT NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" TIMESTAMP(3) NOT NULL,
    "endedBy" TEXT,
    "endedAt" TIMESTAMP(3),
    "redeemedOn" TEXT,

    CONSTRAINT "BuyerPromise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Registration" (
    "caseId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "detail" TEXT,
    "responsibility" TEXT NOT NULL,
    "tags" TEXT[],
    "note" TEXT,
    "warehouse" TEXT,
    "feeds" TEXT[],
    "oid" TEXT,
    "productId" TEXT,
    "product" TEXT,
    "courier" TEXT,
    "remedy" TEXT,
    "rung" INTEGER,
    "paid" INTEGER NOT NULL,
    "amounts" JSONB NOT NULL,
    "promised" TEXT[],
    "handler" TEXT NOT NULL,
    "settledAs" TEXT,
    "settledIn" BIGINT,
    "solved" TEXT,
    "satisfaction" INTEGER,
    "suggestion" TEXT,
    "registeredAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Registration_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "ChatSnapshot" (
    "caseId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "refundId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "text" TEXT NOT NULL,
    "keptAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ChatSnapshot_pkey" PRIMARY KEY ("caseId","messageId")
);

-- CreateTable
CREATE TABLE "ReturnParcel" (
    "shopId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "buyerId" TEXT NOT NULL,
    "tid" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "trackingNumber" TEXT NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReturnParcel_pkey" PRIMARY KEY ("caseId","trackingNumber")
);

-- CreateTable
CREATE TABLE "Signal" (
    "shopId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "buyerId" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "confirmed" BOOLEAN,
    "note" TEXT,

    CONSTRAINT "Signal_pkey" PRIMARY KEY ("caseId","n")
);

-- CreateTable
CREATE TABLE "UnownedParcel" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "trackingNumber" TEXT NOT NULL,
    "note" TEXT,
    "arrivedAt" TIMESTAMP(3) NOT NULL,
    "registeredBy" TEXT NOT NULL,
    "matchedCaseId" TEXT,

    CONSTRAINT "UnownedParcel_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Staff_shopId_deputyId_idx" ON "Staff"("shopId", "deputyId");

-- CreateIndex
CREATE INDEX "Look_shopId_at_idx" ON "Look"("shopId", "at");

-- CreateIndex
CREATE INDEX "Breach_shopId_at_idx" ON "Breach"("shopId", "at");

-- CreateIndex
CREATE INDEX "BuyerWish_shopId_buyerId_idx" ON "BuyerWish"("shopId", "buyerId");

-- CreateIndex
CREATE INDEX "BuyerPromise_shopId_buyerId_idx" ON "BuyerPromise"("shopId", "buyerId");

-- CreateIndex
CREATE INDEX "BuyerPromise_caseId_idx" ON "BuyerPromise"("caseId");

-- CreateIndex
CREATE INDEX "Registration_shopId_registeredAt_idx" ON "Registration"("shopId", "registeredAt");

-- CreateIndex
CREATE INDEX "Registration_shopId_cause_registeredAt_idx" ON "Registration"("shopId", "cause", "registeredAt");

-- CreateIndex
CREATE INDEX "Registration_shopId_productId_registeredAt_idx" ON "Registration"("shopId", "productId", "registeredAt");

-- CreateIndex
CREATE INDEX "Registration_shopId_courier_registeredAt_idx" ON "Registration"("shopId", "courier", "registeredAt");

-- CreateIndex
CREATE INDEX "ReturnParcel_trackingNumber_idx" ON "ReturnParcel"("trackingNumber");

-- CreateIndex
CREATE INDEX "ReturnParcel_shopId_buyerId_idx" ON "ReturnParcel"("shopId", "buyerId");

-- CreateIndex
CREATE INDEX "Signal_shopId_buyerId_idx" ON "Signal"("shopId", "buyerId");

-- CreateIndex
CREATE INDEX "UnownedParcel_shopId_matchedCaseId_arrivedAt_idx" ON "UnownedParcel"("shopId", "matchedCaseId", "arrivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "UnownedParcel_shopId_trackingNumber_key" ON "UnownedParcel"("shopId", "trackingNumber");

-- CreateIndex
CREATE INDEX "CaseSubject_caseId_idx" ON "CaseSubject"("caseId");

-- CreateIndex
CREATE INDEX "Task_shopId_closedAt_role_priority_dueAt_idx" ON "Task"("shopId", "closedAt", "role", "priority", "dueAt");
