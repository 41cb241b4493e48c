-- CreateTable
CREATE TABLE "TrackedParcel" (
    "shopId" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "trackingNumber" TEXT NOT NULL,
    "facts" JSONB,
    "seenAt" TIMESTAMP(3),
    "queriedAt" TIMESTAMP(3),
    "subscribedAt" TIMESTAMP(3),
    "pushedAt" TIMESTAMP(3),
    "monitor" TEXT,
    "caseIds" TEXT[],

    CONSTRAINT "TrackedParcel_pkey" PRIMARY KEY ("shopId","company","trackingNumber")
);
