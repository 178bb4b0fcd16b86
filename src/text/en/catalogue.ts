import type { Language } from '../../domain/language.ts';
import { enAnswers } from './answers.ts';
import { enDigest } from './digest.ts';
import { enFormat } from './format.ts';
import { enHelp } from './help.ts';
import { enHome } from './home.ts';
import { enHourImage } from './hour-image.ts';
import { enHours } from './hours.ts';
import { enLiveCheck } from './live-check.ts';
import { enNotices } from './notices.ts';
import { enRanges } from './ranges.ts';
import { enErrcodes, enReason } from './reasons.ts';
import { enRefused } from './refused.ts';
import { enSettings } from './settings.ts';
import { enStatus } from './status.ts';
import { enTable } from './table.ts';
import { enWeekly } from './weekly.ts';
import { enWelcome } from './welcome.ts';

export const en = {
  language: 'en' as Language,
  answers: enAnswers,
  digest: enDigest,
  errcodes: enErrcodes,
  format: enFormat,
  help: enHelp,
  home: enHome,
  hourImage: enHourImage,
  hours: enHours,
  liveCheck: enLiveCheck,
  notices: enNotices,
  ranges: enRanges,
  reason: enReason,
  refused: enRefused,
  status: enStatus,
  settings: enSettings,
  table: enTable,
  weekly: enWeekly,
  welcome: enWelcome,
};
