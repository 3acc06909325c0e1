-- CreateTable
CREATE TABLE "guess" (
    "id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "operation_id" UUID NOT NULL,

    CONSTRAINT "guess_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "guess_account_at_idx" ON "guess"("account", "at");
