-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "centre_due_at" TIMESTAMPTZ(3);
