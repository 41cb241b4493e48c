import { defineConfig } from 'prisma/config';

// Read by the Prisma command line alone: the product gets its connection from config/. `generate` needs no address, so none
// is demanded here; `prisma migrate deploy` takes it from the same variable as everything else.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
