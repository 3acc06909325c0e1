CREATE INDEX CONCURRENTLY "employment_record_grid_code_idx" ON "employment_record"("grid_code");
