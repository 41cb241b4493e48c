-- CreateTable
CREATE TABLE "Team" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "tier" INTEGER,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "TeamMember" (
    "shopId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT,

    CONSTRAINT "TeamMember_pkey" PRIMARY KEY ("shopId","teamId","staffId","from")
);

-- CreateTable
CREATE TABLE "Shift" (
    "shopId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "dayStartsAt" TIMESTAMPTZ(3) NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Shift_pkey" PRIMARY KEY ("shopId","state","staffId","startsAt")
);

-- CreateTable
CREATE TABLE "ShiftSwap" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "askedOf" TEXT NOT NULL,
    "theirStartsAt" TIMESTAMPTZ(3),
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ShiftSwap_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Case_talking_idx" ON "Case"("shopId", "owner") WHERE (stage <> ALL (ARRAY['followUp'::text, 'closed'::text]));

-- CreateIndex
CREATE INDEX "TeamMember_shopId_staffId_idx" ON "TeamMember"("shopId", "staffId");

-- CreateIndex
CREATE INDEX "Shift_shopId_state_dayStartsAt_idx" ON "Shift"("shopId", "state", "dayStartsAt");

-- CreateIndex
CREATE INDEX "ShiftSwap_shopId_askedAt_idx" ON "ShiftSwap"("shopId", "askedAt");
