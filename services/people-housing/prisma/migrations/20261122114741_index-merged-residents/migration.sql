CREATE INDEX CONCURRENTLY "resident_merged_into_idx" ON "resident"("merged_into");
