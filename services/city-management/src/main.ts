import { runService } from '@one-window/service';
import { definition } from './definition.ts';

await runService(definition);
