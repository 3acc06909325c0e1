CREATE INDEX CONCURRENTLY "proxy_task_matter_code_idx" ON "proxy_task"("matter_code");
