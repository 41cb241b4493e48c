-- Tracking numbers are compared as couriers do (domain/rules/trackingNumber.ts): usual width, no blanks or marks, upper case.
-- Of two rows that are the same number one stays: of returns the first, of parcels in the warehouse the one that has its case.
DELETE FROM "ReturnParcel" AS own USING "ReturnParcel" AS other
WHERE own."caseId" = other."caseId" AND own."trackingNumber" > other."trackingNumber"
  AND left(upper(regexp_replace(normalize(own."trackingNumber", NFKC), '[^[:alnum:]]', '', 'g')), 64)
    = left(upper(regexp_replace(normalize(other."trackingNumber", NFKC), '[^[:alnum:]]', '', 'g')), 64);

UPDATE "ReturnParcel" SET "trackingNumber" = left(upper(regexp_replace(normalize("trackingNumber", NFKC), '[^[:alnum:]]', '', 'g')), 64)
WHERE "trackingNumber" <> left(upper(regexp_replace(normalize("trackingNumber", NFKC), '[^[:alnum:]]', '', 'g')), 64);

DELETE FROM "UnownedParcel" AS own USING "UnownedParcel" AS other
WHERE own."shopId" = other."shopId" AND own."id" <> other."id"
  AND left(upper(regexp_replace(normalize(own."trackingNumber", NFKC), '[^[:alnum:]]', '', 'g')), 64)
    = left(upper(regexp_replace(normalize(other."trackingNumber", NFKC), '[^[:alnum:]]', '', 'g')), 64)
  AND (own."matchedCaseId" IS NULL, own."arrivedAt", own."id") > (other."matchedCaseId" IS NULL, other."arrivedAt", other."id");

UPDATE "UnownedParcel" SET "trackingNumber" = left(upper(regexp_replace(normalize("trackingNumber", NFKC), '[^[:alnum:]]', '', 'g')), 64)
WHERE "trackingNumber" <> left(upper(regexp_replace(normalize("trackingNumber", NFKC), '[^[:alnum:]]', '', 'g')), 64);

-- What couriers told of a number that was written otherwise is asked for anew at the next look of its cases.
DELETE FROM "TrackedParcel"
WHERE "trackingNumber" <> left(upper(regexp_replace(normalize("trackingNumber", NFKC), '[^[:alnum:]]', '', 'g')), 64);
