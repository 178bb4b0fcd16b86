import type { en } from '../en/catalogue.ts';
import { zhCnAnswers } from './answers.ts';
import { zhCnDigest } from './digest.ts';
import { zhCnFormat } from './format.ts';
import { zhCnHelp } from './help.ts';
import { zhCnHome } from './home.ts';
import { zhCnHourImage } from './hour-image.ts';
import { zhCnHours } from './hours.ts';
import { zhCnLiveCheck } from './live-check.ts';
import { zhCnNotices } from './notices.ts';
import { zhCnRanges } from './ranges.ts';
import { zhCnErrcodes, zhCnReason } from './reasons.ts';
import { zhCnRefused } from './refused.ts';
import { zhCnSettings } from './settings.ts';
import { zhCnStatus } from './status.ts';
import { zhCnTable } from './table.ts';
import { zhCnWeekly } from './weekly.ts';
import { zhCnWelcome } from './welcome.ts';

export const zhCn: typeof en = {
  language: 'zh-CN',
  answers: zhCnAnswers,
  digest: zhCnDigest,
  errcodes: zhCnErrcodes,
  format: zhCnFormat,
  help: zhCnHelp,
  home: zhCnHome,
  hourImage: zhCnHourImage,
  hours: zhCnHours,
  liveCheck: zhCnLiveCheck,
  notices: zhCnNotices,
  ranges: zhCnRanges,
  reason: zhCnReason,
  refused: zhCnRefused,
  status: zhCnStatus,
  settings: zhCnSettings,
  table: zhCnTable,
  weekly: zhCnWeekly,
  welcome: zhCnWelcome,
};
