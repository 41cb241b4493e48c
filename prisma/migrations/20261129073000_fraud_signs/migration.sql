-- A sign of fraud is called a sign: signals are Temporal's.
ALTER TABLE "Signal" RENAME TO "FraudSign";
ALTER TABLE "FraudSign" RENAME CONSTRAINT "Signal_pkey" TO "FraudSign_pkey";
ALTER INDEX "Signal_shopId_buyerId_idx" RENAME TO "FraudSign_shopId_buyerId_idx";
