-- CreateTable
CREATE TABLE "LiveEvent" (
    "id" BIGSERIAL NOT NULL,
    "position" BIGINT,
    "shopId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "types" TEXT[],
    "roles" TEXT[],
    "tasks" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LiveEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LiveHorizon" (
    "shopId" TEXT NOT NULL,
    "deletedTo" BIGINT NOT NULL,

    CONSTRAINT "LiveHorizon_pkey" PRIMARY KEY ("shopId")
);

-- CreateIndex
CREATE UNIQUE INDEX "LiveEvent_position_key" ON "LiveEvent"("position");

-- CreateIndex
CREATE INDEX "LiveEvent_shopId_position_idx" ON "LiveEvent"("shopId", "position");

-- CreateIndex
CREATE INDEX "LiveEvent_caseId_position_idx" ON "LiveEvent"("caseId", "position");

-- The place is given at the commit, one transaction after the other. So whoever has read up to a place has read all before it.
-- The lock is held by the server alone, from here to the end of the commit: a client that hangs keeps nobody waiting.
-- \x3B is a semicolon: the migrations are cut into statements at each one that is written out.
CREATE FUNCTION "placeLiveEvent"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
    PERFORM pg_advisory_xact_lock(1818850917, 1)\x3B
    UPDATE "LiveEvent" SET "position" = nextval(pg_get_serial_sequence(''"LiveEvent"'', ''id'')) WHERE "id" = NEW."id"\x3B
    PERFORM pg_notify(''live'', '''')\x3B
    RETURN NULL\x3B
END';

CREATE CONSTRAINT TRIGGER "LiveEvent_place" AFTER INSERT ON "LiveEvent"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "placeLiveEvent"();
