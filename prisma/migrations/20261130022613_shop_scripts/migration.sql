-- CreateTable
CREATE TABLE "ShopScript" (
    "shopId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "stages" TEXT[],
    "kinds" TEXT[],
    "causes" TEXT[],
    "productId" TEXT,
    "text" TEXT NOT NULL,
    "fromCaseId" TEXT,
    "retired" BOOLEAN NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ShopScript_pkey" PRIMARY KEY ("shopId","language","name","version")
);
