CREATE INDEX CONCURRENTLY "resident_name_birth_on_sex_id_idx" ON "resident"("name", "birth_on", "sex", "id");
