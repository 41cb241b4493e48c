-- Workflow ids name shop and matter. Cases from before keep theirs, `case:<id>`: for them the column stays empty.
ALTER TABLE "CaseSubject" ADD COLUMN "workflowId" TEXT;
ALTER TABLE "Case" ADD COLUMN "workflowId" TEXT;
CREATE INDEX "Case_workflowId_idx" ON "Case"("workflowId");
