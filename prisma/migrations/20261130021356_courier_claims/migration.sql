-- CreateTable
CREATE TABLE "CourierClaim" (
    "caseId" TEXT NOT NULL,
    "processId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "tid" TEXT NOT NULL,
    "courier" TEXT,
    "trackingNumber" TEXT,
    "amount" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "received" INTEGER,
    "photos" INTEGER NOT NULL,
    "waybills" INTEGER NOT NULL,
    "weights" INTEGER NOT NULL,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "CourierClaim_pkey" PRIMARY KEY ("caseId","processId")
);

-- CreateIndex
CREATE INDEX "CourierClaim_shopId_filedAt_idx" ON "CourierClaim"("shopId", "filedAt");

-- The claims of cases from before. The courier is added with the case's next event.
INSERT INTO "CourierClaim" ("caseId", "processId", "shopId", "tid", "amount", "tries", "status", "received", "photos", "waybills", "weights", "filedAt", "answeredAt")
SELECT c."id", p.key, c."shopId", c."tid", (p.value ->> 'amount')::int, 1,
  coalesce(p.value ->> 'outcome', CASE WHEN (p.value ->> 'overdue')::boolean THEN 'overdue' ELSE 'open' END),
  (p.value ->> 'received')::int,
  jsonb_array_length(jsonb_path_query_array(c."state", '$.evidence[*] ? (@.sort == "photo")')),
  jsonb_array_length(jsonb_path_query_array(c."state", '$.evidence[*] ? (@.sort == "waybill")')),
  jsonb_array_length(jsonb_path_query_array(c."state", '$.evidence[*] ? (@.sort == "weight")')),
  coalesce((SELECT min(e."at") FROM "CaseEvent" e WHERE e."caseId" = c."id" AND e."process" = p.key AND e."type" = 'claim.filed'), c."openedAt"),
  (SELECT max(e."at") FROM "CaseEvent" e WHERE e."caseId" = c."id" AND e."process" = p.key AND e."type" = 'claim.answered')
FROM "Case" c, jsonb_each(CASE WHEN jsonb_typeof(c."state" -> 'processes') = 'object' THEN c."state" -> 'processes' ELSE '{}' END) p
WHERE p.value ->> 'kind' = 'claim';
