import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettledText } from '../../lib/use-settled-text';
import { Dialog } from '../../ui/dialog';
import { Picker, type PickerOption } from '../../ui/picker';
import { FIND_TICKETS, type FoundTicket } from './documents';
import styles from './attach-dialog.module.css';

interface AttachDialogProps {
  /** What is searched for before anything is typed: the code of the ticket that was written to, or the sender's address. */
  suggested: string | null;
  onAttach: (ticket: FoundTicket) => void;
  onClose: () => void;
}

/** Finds the ticket a mail belongs to: by its code, subject, person or address; arrows move, Enter attaches. */
export function AttachDialog({ suggested, onAttach, onClose }: AttachDialogProps) {
  const { t } = useTranslation(['desk', 'ticket']);
  const [typed, setTyped] = useState('');
  const { tickets, loading } = useFound(useSettledText(typed.trim()), suggested);
  const options = tickets.map(({ id, code, subject, status, requester }): PickerOption => ({
    id,
    label: subject,
    note: `${requester.name} · ${code} · ${t(`ticket:status.${status}`)}`,
    icon: 'ticket',
  }));

  return (
    <Dialog title={t('mail.attach')} onClose={onClose}>
      <p className={styles.hint}>{t('mail.attachHint')}</p>
      <div className={styles.picker}>
        <Picker
          label={t('mail.attach')}
          placeholder={t('list.searchHint')}
          nothingFound={loading ? '' : t('mail.attachNothing')}
          options={options}
          onType={setTyped}
          onPick={(id) => {
            const ticket = tickets.find((each) => each.id === id);
            if (ticket) onAttach(ticket);
          }}
        />
      </div>
    </Dialog>
  );
}

/** What was searched for; before that what is suggested, or the newest tickets when there is nothing of it. */
function useFound(typed: string, suggested: string | null): { tickets: readonly FoundTicket[]; loading: boolean } {
  const search = typed || (suggested ?? '');
  const wanted = useQuery(FIND_TICKETS, { variables: { filter: search === '' ? {} : { search } } });
  const found = (wanted.data ?? wanted.previousData)?.tickets.nodes ?? [];
  const none = typed === '' && search !== '' && !wanted.loading && found.length === 0;
  const newest = useQuery(FIND_TICKETS, { variables: { filter: {} }, skip: !none });
  return none ? { tickets: newest.data?.tickets.nodes ?? [], loading: newest.loading } : { tickets: found, loading: wanted.loading };
}
