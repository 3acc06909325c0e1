CREATE INDEX CONCURRENTLY "case_file_house_id_id_idx" ON "case_file"("house_id", "id");
