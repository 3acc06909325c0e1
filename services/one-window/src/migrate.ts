import { migrateMain } from '@one-window/database';
import path from 'node:path';

await migrateMain(path.dirname(import.meta.dirname));
