-- One table for claims on couriers and on suppliers. Those from before are on couriers.
ALTER TABLE "CourierClaim" RENAME TO "Claim";
ALTER TABLE "Claim" RENAME CONSTRAINT "CourierClaim_pkey" TO "Claim_pkey";
ALTER INDEX "CourierClaim_shopId_filedAt_idx" RENAME TO "Claim_shopId_filedAt_idx";

-- AlterTable
ALTER TABLE "Claim" ADD COLUMN "against" TEXT NOT NULL DEFAULT 'courier',
ADD COLUMN "supplier" TEXT,
ADD COLUMN "batch" TEXT,
ADD COLUMN "productId" TEXT,
ADD COLUMN "product" TEXT,
ADD COLUMN "cause" TEXT,
ADD COLUMN "waybillGrams" INTEGER,
ADD COLUMN "weighedGrams" INTEGER;
