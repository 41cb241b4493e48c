-- A sign of fraud is called a sign: signals are Temporal's.
ALTER TABLE "Signal" RENAME TO "FraudSign";
ALTER TABLE "FraudSign" RENAME CONSTRAINT "Signal_pkey" TO "FraudSign_pkey";
ALTER INDEX "Signal_shopId_buyerId_idx" RENAME TO "FraudSign_shopId_buyerId_idx";

-- The same name in what shops have stored: with the old one a policy is not sound, and no case of its shop opens.
UPDATE "PolicyVersion"
SET "policy" = jsonb_set("policy" #- '{earlyRefund,mostSignals}', '{earlyRefund,mostSigns}', "policy" #> '{earlyRefund,mostSignals}')
WHERE "policy" #> '{earlyRefund,mostSignals}' IS NOT NULL;
