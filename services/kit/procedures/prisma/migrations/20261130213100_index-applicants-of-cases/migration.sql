CREATE INDEX CONCURRENTLY IF NOT EXISTS "department_case_applicant_id_idx" ON "department_case"("applicant_id");
