-- CreateIndex
CREATE INDEX "Payout_unclear_idx" ON "Payout"("shopId") WHERE (status = ANY (ARRAY['unknown'::text, 'querying'::text, 'unresolved'::text]));
