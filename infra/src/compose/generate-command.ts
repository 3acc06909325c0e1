import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../stack/places.ts';
import { composeFile } from './compose-file.ts';

writeFileSync(path.join(repositoryRoot, 'docker-compose.yml'), composeFile());
