import { runService } from '@one-window/kit/service';
import { definition } from './definition.ts';

await runService(definition);
