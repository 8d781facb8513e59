import { Desk, FILE_EXTENSIONS, OfficeHours, UploadLimits } from '@vobo/schema';
import type { Limits } from '../../config-limits.js';
import type { OfficeHoursConfig } from '../../config-office.js';
import { formatDuration } from '../../platform/duration.js';
import type { Services } from '../../services.js';
import { readHeldMail } from '../mail/held-mail.reads.js';
import { takesMail } from '../mail/takes-mail.js';
import { listProcesses } from '../processes/process.reads.js';
import type { Viewer } from '../sessions/viewer.js';

/** What everyone may know about this help desk, in the viewer's language. */
export async function readDesk(services: Services, viewer: Viewer): Promise<Desk> {
  const { config } = services;
  return new Desk({
    name: config.deskName,
    supportPhone: config.supportPhone,
    locale: viewer.locale,
    firstResponseTarget: formatDuration(config.firstResponseTarget),
    autoCloseAfter: formatDuration(config.autoCloseAfter),
    officeHours: config.officeHours && officeHoursOf(config.officeHours),
    processes: await listProcesses(services, viewer),
    upload: uploadLimits(config.limits),
    answersByMail: takesMail(config),
    mailHeld: viewer.kind === 'agent' ? await readHeldMail(services.database) : null,
  });
}

function officeHoursOf({ text, timeZone, holidays }: OfficeHoursConfig): OfficeHours {
  return new OfficeHours({ hours: text, timeZone, holidays: [...holidays].toSorted() });
}

function uploadLimits(limits: Limits): UploadLimits {
  return new UploadLimits({
    extensions: FILE_EXTENSIONS,
    maxFileBytes: limits.fileBytes,
    maxFilesPerMessage: limits.filesPerMessage,
    maxMessageBytes: limits.messageBytes,
    maxFilesBeforeVerification: limits.filesBeforeVerification,
    maxBytesBeforeVerification: limits.bytesBeforeVerification,
  });
}
