-- Tracking numbers are compared as couriers do (domain/rules/trackingNumber.ts): usual width, no blanks or marks, upper case.
-- Of two rows that are the same number the one that is written so already stays, otherwise the first.
CREATE FUNCTION pg_temp.plain_number(written TEXT) RETURNS TEXT LANGUAGE sql AS
$$ SELECT left(upper(regexp_replace(normalize(written, NFKC), '[^[:alnum:]]', '', 'g')), 64) $$;

DELETE FROM "ReturnParcel" AS own USING "ReturnParcel" AS other
WHERE own."caseId" = other."caseId" AND own."trackingNumber" > other."trackingNumber"
  AND pg_temp.plain_number(own."trackingNumber") = pg_temp.plain_number(other."trackingNumber");
UPDATE "ReturnParcel" SET "trackingNumber" = pg_temp.plain_number("trackingNumber")
WHERE "trackingNumber" <> pg_temp.plain_number("trackingNumber");

DELETE FROM "UnownedParcel" AS own USING "UnownedParcel" AS other
WHERE own."shopId" = other."shopId" AND own."id" <> other."id"
  AND pg_temp.plain_number(own."trackingNumber") = pg_temp.plain_number(other."trackingNumber")
  AND (own."matchedCaseId" IS NULL, own."arrivedAt", own."id") > (other."matchedCaseId" IS NULL, other."arrivedAt", other."id");
UPDATE "UnownedParcel" SET "trackingNumber" = pg_temp.plain_number("trackingNumber")
WHERE "trackingNumber" <> pg_temp.plain_number("trackingNumber");

-- What couriers told of a number that was written otherwise is asked for anew; cases follow it again at their next look.
DELETE FROM "TrackedParcel" WHERE "trackingNumber" <> pg_temp.plain_number("trackingNumber");
