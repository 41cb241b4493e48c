-- CreateIndex
CREATE INDEX "Task_shopId_role_assignee_closedAt_priority_dueAt_id_idx" ON "Task"("shopId", "role", "assignee", "closedAt", "priority", "dueAt", "id");
