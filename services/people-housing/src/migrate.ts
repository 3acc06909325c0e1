import { migrateMain } from '@one-window/database';
import path from 'node:path';

await migrateMain(path.resolve(import.meta.dirname, '..'));
