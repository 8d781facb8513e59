import { useQuery } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../lib/apollo/problem-of';
import { Button } from '../../ui/button';
import { ProblemNotice } from '../../ui/problem-notice';
import { Skeleton } from '../../ui/skeleton';
import { MANAGED_PROCESSES, type ManagedProcess } from './documents';
import { ProcessDialog } from './process-dialog';
import { ProcessRow } from './process-row';
import { useOrder } from './use-order';
import { useProcessChanges } from './use-processes';
import styles from './process-list.module.css';

/** The processes of this installation: their order, their names, who gets their tickets, and which can be chosen. */
export function ProcessList() {
  const { t } = useTranslation('desk');
  const { data, error, refetch } = useQuery(MANAGED_PROCESSES, { fetchPolicy: 'cache-and-network' });
  const [open, setOpen] = useState<{ process: ManagedProcess | null } | null>(null);
  const processes = data?.managedProcesses;
  const add = (
    <Button look="primary" size="small" icon="plus" onClick={() => setOpen({ process: null })}>
      {t('processes.add')}
    </Button>
  );
  return (
    <section className={styles.section} aria-labelledby="processes-title">
      <header className={styles.head}>
        <h2 id="processes-title">{t('settings.processes')}</h2>
        {processes && processes.length > 0 && add}
        <p className={styles.intro}>{t('processes.intro')}</p>
      </header>
      {!processes && error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch().catch(() => {})} />}
      {!processes && !error && <Skeleton lines={6} label={t('settings.loading')} />}
      {processes?.length === 0 && (
        <div className={styles.empty}>
          <p className={styles.emptyTitle}>{t('processes.emptyTitle')}</p>
          <p>{t('processes.empty')}</p>
          {add}
        </div>
      )}
      {processes && processes.length > 0 && <Rows processes={processes} onEdit={(process) => setOpen({ process })} />}
      {open && <ProcessDialog process={open.process} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Rows({ processes, onEdit }: { processes: readonly ManagedProcess[]; onEdit: (process: ManagedProcess) => void }) {
  const { t } = useTranslation('desk');
  const list = useRef<HTMLUListElement>(null);
  const { turn, move } = useProcessChanges();
  const { shown, dragged, step, handle } = useOrder(processes, list, move);
  return (
    <ul ref={list} className={styles.list} aria-label={t('processes.list')}>
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
    </ul>
  );
}
