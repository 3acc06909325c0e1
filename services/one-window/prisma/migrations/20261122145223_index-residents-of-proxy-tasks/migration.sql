CREATE INDEX CONCURRENTLY "proxy_task_resident_grid_code_idx" ON "proxy_task"("resident_grid_code");
