-- The case is the kit's: every department's has the same table.
ALTER TABLE "social_security_case" RENAME TO "department_case";
ALTER TABLE "department_case" RENAME CONSTRAINT "social_security_case_pkey" TO "department_case_pkey";
ALTER TABLE "department_case" RENAME COLUMN "decided_estimate" TO "decided_terms";
ALTER TABLE "department_case" ADD COLUMN "applicant_id" UUID, ADD COLUMN "organisation_id" UUID, ADD COLUMN "created_resident_id" UUID;

ALTER INDEX "social_security_case_application_id_key" RENAME TO "department_case_application_id_key";
ALTER INDEX "social_security_case_community_code_idx" RENAME TO "department_case_community_code_idx";
ALTER INDEX "social_security_case_grid_code_idx" RENAME TO "department_case_grid_code_idx";
ALTER INDEX "social_security_case_subject_id_idx" RENAME TO "department_case_subject_id_idx";
CREATE INDEX "department_case_status_idx" ON "department_case"("status");

drop policy social_security_case_scope on department_case;
alter table department_case enable row level security;
alter table department_case force row level security;
create policy department_case_scope on department_case
  using (
    (select current_setting('app.system', true)) = 'on'
    or (community_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and community_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (community_code >= (select nullif(current_setting('app.also', true), '')) and community_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.jurisdiction', true), '')) and grid_code < (select nullif(current_setting('app.jurisdiction', true), '') || ':'))
    or (grid_code >= (select nullif(current_setting('app.also', true), '')) and grid_code < (select nullif(current_setting('app.also', true), '') || ':'))
    or subject_id = (select nullif(current_setting('app.resident', true), '')::uuid)
    or applicant_id = (select nullif(current_setting('app.resident', true), '')::uuid)
  );
