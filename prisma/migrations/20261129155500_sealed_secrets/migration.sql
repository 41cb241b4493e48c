-- AlterTable
ALTER TABLE "Robot" ADD COLUMN     "addressDigest" TEXT;

-- CreateIndex
CREATE INDEX "Robot_addressDigest_idx" ON "Robot"("addressDigest");
