-- AlterTable
ALTER TABLE "CaseBatch" ADD COLUMN     "parts" JSONB NOT NULL DEFAULT '{}';
