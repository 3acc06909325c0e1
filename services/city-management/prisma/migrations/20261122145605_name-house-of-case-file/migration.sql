-- AlterTable
ALTER TABLE "case_file" ADD COLUMN     "house_id" UUID;
