import { Desk, FILE_EXTENSIONS, OfficeHours, Process, UploadLimits } from '@vobo/schema';
import type { Limits } from '../../config-limits.js';
import type { OfficeHoursConfig } from '../../config-office.js';
import { prepared } from '../../platform/database/prepared.js';
import { formatDuration } from '../../platform/duration.js';
import { publicId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { readHeldMail } from '../mail/held-mail.reads.js';
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
    mailHeld: viewer.kind === 'agent' ? await readHeldMail(services.database) : null,
  });
}

const PROCESSES = 'select id, name_es, name_en from process where active order by position, id';

/** The processes a requester can choose, in the order to show, named in the viewer's language. */
export async function listProcesses({ database }: Services, viewer: Viewer): Promise<Process[]> {
  const rows = await prepared<readonly [id: string, nameEs: string, nameEn: string]>(database, PROCESSES, []);
  return rows.map(([id, nameEs, nameEn]) => new Process({ id: publicId('process', id), name: viewer.locale === 'en' ? nameEn : nameEs }));
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
