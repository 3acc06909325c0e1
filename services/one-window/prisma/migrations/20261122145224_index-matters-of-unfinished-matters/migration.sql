CREATE INDEX CONCURRENTLY "unfinished_matter_matter_code_idx" ON "unfinished_matter"("matter_code");
