import path from 'node:path';
import { migrateMain } from '@one-window/kit/database';

await migrateMain(path.resolve(import.meta.dirname, '..'));
