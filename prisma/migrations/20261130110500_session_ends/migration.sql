-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "topSessionEndsAt" TIMESTAMPTZ(3);
