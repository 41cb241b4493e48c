-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Shop" (
    "id" TEXT NOT NULL,
    "nick" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "topUrl" TEXT NOT NULL,
    "topAppKey" TEXT NOT NULL,
    "topAppSecret" TEXT NOT NULL,
    "topSession" TEXT NOT NULL,
    "alipayGateway" TEXT NOT NULL,
    "alipayAppId" TEXT NOT NULL,
    "alipayPrivateKey" TEXT NOT NULL,
    "alipayPublicKey" TEXT NOT NULL,
    "kuaidi100Url" TEXT NOT NULL,
    "kuaidi100Customer" TEXT NOT NULL,
    "kuaidi100Key" TEXT NOT NULL,
    "returnAddressId" TEXT NOT NULL,

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PolicyVersion" (
    "shopId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "policy" JSONB NOT NULL,
    "since" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PolicyVersion_pkey" PRIMARY KEY ("shopId","version")
);

-- CreateTable
CREATE TABLE "CaseSubject" (
    "shopId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "caseId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseSubject_pkey" PRIMARY KEY ("shopId","type","externalId","generation")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "buyerId" TEXT NOT NULL,
    "tid" TEXT NOT NULL,
    "refundId" TEXT,
    "refundStatus" TEXT,
    "owner" TEXT,
    "waitingFor" TEXT NOT NULL,
    "paid" INTEGER NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "settledAs" TEXT,
    "settledAt" TIMESTAMP(3),
    "closedAs" TEXT,
    "closedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "nextDeadlineAt" TIMESTAMP(3),
    "nextDeadline" TEXT,
    "clockOffset" BIGINT NOT NULL,
    "policyVersion" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseEvent" (
    "caseId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "type" TEXT NOT NULL,
    "process" TEXT,
    "actorId" TEXT NOT NULL,
    "actorRole" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "CaseEvent_pkey" PRIMARY KEY ("caseId","seq")
);

-- CreateTable
CREATE TABLE "CaseBatch" (
    "caseId" TEXT NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "toSeq" INTEGER NOT NULL,
    "fence" BIGINT NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "CaseBatch_pkey" PRIMARY KEY ("caseId","fromSeq")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "assignee" TEXT,
    "command" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "script" TEXT NOT NULL,
    "outcomes" JSONB NOT NULL,
    "dueAt" TIMESTAMP(3),
    "openedAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payout" (
    "caseId" TEXT NOT NULL,
    "processId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "tid" TEXT NOT NULL,
    "intentId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "reference" TEXT,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Payout_pkey" PRIMARY KEY ("caseId","processId")
);

-- CreateTable
CREATE TABLE "Contact" (
    "caseId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "processId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "note" TEXT,
    "actorId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("caseId","seq")
);

-- CreateTable
CREATE TABLE "OrderLedger" (
    "shopId" TEXT NOT NULL,
    "tid" TEXT NOT NULL,

    CONSTRAINT "OrderLedger_pkey" PRIMARY KEY ("shopId","tid")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "intentId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "tid" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "caseId" TEXT,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("shopId","intentId")
);

-- CreateTable
CREATE TABLE "Intent" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "answer" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Intent_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "IntakeCursor" (
    "shopId" TEXT NOT NULL,
    "modifiedUntil" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IntakeCursor_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "IntakeTrouble" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "IntakeTrouble_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_hash_key" ON "ApiKey"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "CaseSubject_caseId_key" ON "CaseSubject"("caseId");

-- CreateIndex
CREATE INDEX "Case_shopId_stage_openedAt_idx" ON "Case"("shopId", "stage", "openedAt");

-- CreateIndex
CREATE INDEX "Case_shopId_tid_idx" ON "Case"("shopId", "tid");

-- CreateIndex
CREATE INDEX "Case_shopId_buyerId_idx" ON "Case"("shopId", "buyerId");

-- CreateIndex
CREATE INDEX "Task_shopId_closedAt_role_dueAt_idx" ON "Task"("shopId", "closedAt", "role", "dueAt");

-- CreateIndex
CREATE INDEX "Task_caseId_idx" ON "Task"("caseId");

-- CreateIndex
CREATE INDEX "Payout_shopId_tid_idx" ON "Payout"("shopId", "tid");

-- CreateIndex
CREATE INDEX "LedgerEntry_shopId_tid_idx" ON "LedgerEntry"("shopId", "tid");

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_shopId_tid_fkey" FOREIGN KEY ("shopId", "tid") REFERENCES "OrderLedger"("shopId", "tid") ON DELETE RESTRICT ON UPDATE CASCADE;
