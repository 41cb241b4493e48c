import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../config/settings';
import { dayGuide } from '../domain/day/document';
import { HANDBOOK_POLICY } from '../policy/defaults';

const house = { reconcileHour: settings.reconcileHour.default };
writeFileSync(join(__dirname, '..', 'docs', 'day.md'), dayGuide(HANDBOOK_POLICY.day, house));
