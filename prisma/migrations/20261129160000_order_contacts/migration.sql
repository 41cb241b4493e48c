-- Where an order went is kept when the order is read, and not only when its goods come back.
ALTER TABLE "ReturnContact" RENAME TO "OrderContact";
ALTER TABLE "OrderContact" RENAME CONSTRAINT "ReturnContact_pkey" TO "OrderContact_pkey";
ALTER INDEX "ReturnContact_shopId_phoneDigest_idx" RENAME TO "OrderContact_shopId_phoneDigest_idx";
ALTER INDEX "ReturnContact_shopId_addressDigest_idx" RENAME TO "OrderContact_shopId_addressDigest_idx";
ALTER TABLE "OrderContact" RENAME COLUMN "seenAt" TO "returnedAt";
ALTER TABLE "OrderContact" ALTER COLUMN "returnedAt" DROP NOT NULL, ALTER COLUMN "buyerId" DROP NOT NULL;
