import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/commands';
import { KEYS } from '../../lib/commands/keys';
import { Button } from '../../ui/button';
import { AttachDialog } from './attach-dialog';
import { useChosen } from './chosen';
import { DiscardDialog } from './discard-dialog';
import type { UnverifiedMail } from './documents';
import { useDecide } from './use-decide';
import styles from './mail-view.module.css';

/** What can be done about a mail: put it into a ticket, or take it out of the list. */
export function MailMoves({ mail, onLeaving }: { mail: UnverifiedMail; onLeaving: () => void }) {
  const { t } = useTranslation('desk');
  const [open, setOpen] = useState<'attach' | 'discard' | null>(null);
  const { attach, discard } = useDecide(mail.id, onLeaving);
  const close = (): void => setOpen(null);
  // While several are chosen the key means those.
  const several = useChosen().size > 0;

  useCommands([
    { id: 'mail.attach', group: 'ticket', label: t('commands.attachMail'), icon: 'ticket', key: 'attachMail', run: () => setOpen('attach') },
    ...(several
      ? []
      : [{ id: 'mail.discard', group: 'ticket', label: t('commands.discardMail'), icon: 'close', key: 'discardMail', run: () => setOpen('discard') } as const]),
  ]);

  return (
    <div className={styles.moves}>
      <Button size="small" look="primary" icon="ticket" title={`${t('mail.attach')} (${KEYS.attachMail.toUpperCase()})`} onClick={() => setOpen('attach')}>
        {t('mail.attach')}
      </Button>
      <Button size="small" title={`${t('mail.discard')} (${KEYS.discardMail.toUpperCase()})`} onClick={() => setOpen('discard')}>
        {t('mail.discard')}
      </Button>
      {open === 'attach' && <AttachDialog suggested={mail.ticket?.code ?? mail.fromEmail} onAttach={(ticket) => (close(), attach(ticket))} onClose={close} />}
      {open === 'discard' && (
        <DiscardDialog title={t('mail.discardTitle')} hint={t('mail.discardHint')} onDiscard={() => (close(), discard())} onClose={close} />
      )}
    </div>
  );
}
