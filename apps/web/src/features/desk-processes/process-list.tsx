import { useQuery } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../lib/apollo/problem-of';
import { useNotedProblem } from '../../lib/signed-in-agent';
import { Button } from '../../ui/button';
import { ProblemNotice } from '../../ui/problem-notice';
import { SettingsList } from '../../ui/settings/settings-list';
import { EmptySettings, SettingsSection } from '../../ui/settings/settings-section';
import { Skeleton } from '../../ui/skeleton';
import { MANAGED_PROCESSES, type ManagedProcess } from './documents';
import { ProcessDialog } from './process-dialog';
import { ProcessRow } from './process-row';
import { useOrder } from './use-order';
import { useProcessChanges } from './use-process-changes';

/** The processes of this installation: their order, their names, who gets their tickets, and which can be chosen. */
export function ProcessList() {
  const { t } = useTranslation('desk');
  const { data, error, refetch } = useQuery(MANAGED_PROCESSES, { fetchPolicy: 'cache-and-network' });
  useNotedProblem(error);
  const [open, setOpen] = useState<{ process: ManagedProcess | null } | null>(null);
  const processes = data?.managedProcesses;
  const add = (
    <Button look="primary" size="small" icon="plus" onClick={() => setOpen({ process: null })}>
      {t('processes.add')}
    </Button>
  );
  return (
    <SettingsSection id="processes-title" title={t('settings.processes')} intro={t('processes.intro')} action={processes && processes.length > 0 && add}>
      {!processes && error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch().catch(() => {})} />}
      {!processes && !error && <Skeleton lines={6} label={t('settings.loading')} />}
      {processes?.length === 0 && <EmptySettings title={t('processes.emptyTitle')} hint={t('processes.empty')} action={add} />}
      {processes && processes.length > 0 && <Rows processes={processes} onEdit={(process) => setOpen({ process })} />}
      {open && <ProcessDialog process={open.process} onClose={() => setOpen(null)} />}
    </SettingsSection>
  );
}

function Rows({ processes, onEdit }: { processes: readonly ManagedProcess[]; onEdit: (process: ManagedProcess) => void }) {
  const { t } = useTranslation('desk');
  const list = useRef<HTMLUListElement>(null);
  const { turn, move } = useProcessChanges();
  const { shown, dragged, step, handle } = useOrder(processes, list, move);
  return (
    <SettingsList ref={list} label={t('processes.list')}>
      {shown.map((process, index) => (
        <ProcessRow
          key={process.id}
          process={process}
          first={index === 0}
          last={index === shown.length - 1}
          dragged={process.id === dragged}
          handle={handle(process)}
          onStep={(by) => step(process, by)}
          onTurn={(active) => turn(process, active)}
          onEdit={() => onEdit(process)}
        />
      ))}
    </SettingsList>
  );
}
